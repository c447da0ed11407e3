import { z } from "zod";
import { audit } from "#kernel/audit/record";
import {
  blockAccount,
  findAccountState,
  listAccounts,
  releaseFactors,
  setAdministrator,
  unblockAccount,
} from "#kernel/auth/accounts";
import { orderLink } from "#kernel/auth/links";
import { endOtherSessions } from "#kernel/auth/sessions";
import { missing, Refusal } from "#kernel/errors";
import { administrator, type PersonGrant } from "#kernel/http/allow";
import { type Route, route } from "#kernel/http/route";
import { enqueue } from "#kernel/jobs/enqueue";
import { linkAddress } from "../links/rules.ts";
import { invitePerson } from "../persons/acts.ts";
import { listPersons } from "../persons/store.ts";
import { Ended } from "../sessions/contract.ts";
import { AccountQuery, Accounts, HandedLink, InviteAccount, Release, WhichPerson } from "./contract.ts";
import { matchAccounts } from "./rules.ts";

const MOST = 200;

const list = route({
  id: "directory.listAccounts",
  summary: "Accounts of the installation",
  method: "GET",
  path: "/api/directory/accounts",
  query: AccountQuery,
  answers: { 200: Accounts },
  allow: administrator,
  async handle({ tx, query, grant, services }) {
    const rows = await listAccounts(tx);
    const persons = await listPersons(
      tx,
      services,
      rows.map(({ personId }) => personId),
    );
    const found = matchAccounts({ rows, persons, me: grant.personId }, query);
    const ids = found.slice(0, MOST).map(({ person }) => person.id);
    await audit(tx, { action: "directory.accounts.read", facts: { ids } });
    return { status: 200, body: { accounts: found.slice(0, MOST), total: found.length } };
  },
});

const invite = route({
  id: "directory.inviteAccount",
  summary: "Invite a person to the installation",
  method: "POST",
  path: "/api/directory/accounts",
  body: InviteAccount,
  answers: { 201: HandedLink },
  allow: administrator,
  // A link is shown once and never kept.
  repeats: "free",
  async handle({ tx, body, grant, services }) {
    const invited = await invitePerson(tx, services, { ...body, invitedBy: grant.personId });
    await audit(tx, { action: "directory.account.invited", subject: invited.personId });
    return { status: 201, body: invited };
  },
});

const sendLink = route({
  id: "directory.sendLink",
  summary: "Send a person a link to set a password, or hand it over where no mail is sent",
  method: "POST",
  path: "/api/directory/accounts/:person/link",
  params: WhichPerson,
  answers: { 201: HandedLink },
  allow: administrator,
  repeats: "free",
  async handle({ tx, params, services }) {
    const state = await findAccountState(tx, params.person);
    if (state === null) throw missing();
    if (state === "blocked") throw new Refusal("conflict", "directory.problem.unblockFirst");
    const kind = state === "invited" ? "invitation" : "organisersReset";
    const link = await orderLink(tx, services.keys, { kind, personId: params.person });
    await enqueue(tx, "directory.mailLink", { link: link.id });
    await audit(tx, { action: "directory.link.ordered", subject: params.person, facts: { kind } });
    const handed = services.mail.state === "on" ? null : linkAddress(services.config, link.token);
    return { status: 201, body: { personId: params.person, link: handed } };
  },
});

const block = route({
  id: "directory.blockAccount",
  summary: "Block an account; its sessions end at once",
  method: "PUT",
  path: "/api/directory/accounts/:person/block",
  params: WhichPerson,
  answers: { 204: z.null() },
  allow: administrator,
  async handle({ tx, params, grant }) {
    requireOther(grant, params.person);
    if (!(await blockAccount(tx, params.person, grant.personId))) throw missing();
    await endOtherSessions(tx, params.person, null);
    await audit(tx, { action: "directory.account.blocked", subject: params.person });
    return { status: 204, body: null };
  },
});

const unblock = route({
  id: "directory.unblockAccount",
  summary: "Open a blocked account",
  method: "DELETE",
  path: "/api/directory/accounts/:person/block",
  params: WhichPerson,
  answers: { 204: z.null() },
  allow: administrator,
  async handle({ tx, params, grant }) {
    if (!(await unblockAccount(tx, params.person, grant.personId))) throw missing();
    await audit(tx, { action: "directory.account.unblocked", subject: params.person });
    return { status: 204, body: null };
  },
});

const endSessions = route({
  id: "directory.endSessionsOf",
  summary: "Sign a person out everywhere; the account stays open",
  method: "DELETE",
  path: "/api/directory/accounts/:person/sessions",
  params: WhichPerson,
  answers: { 200: Ended },
  allow: administrator,
  async handle({ tx, params, grant }) {
    requireOther(grant, params.person);
    if ((await findAccountState(tx, params.person)) === null) throw missing();
    const ended = await endOtherSessions(tx, params.person, null);
    await audit(tx, { action: "directory.sessions.ended", subject: params.person, facts: { ended } });
    return { status: 200, body: { ended } };
  },
});

const promote = route({
  id: "directory.makeAdministrator",
  summary: "Make a person an administrator",
  method: "PUT",
  path: "/api/directory/accounts/:person/administrator",
  params: WhichPerson,
  answers: { 204: z.null() },
  allow: administrator,
  async handle({ tx, params }) {
    if (!(await setAdministrator(tx, params.person, "administrator"))) throw missing();
    // A change of privilege begins with signing in anew.
    await endOtherSessions(tx, params.person, null);
    await audit(tx, { action: "directory.administrator.made", subject: params.person });
    return { status: 204, body: null };
  },
});

const demote = route({
  id: "directory.dismissAdministrator",
  summary: "Take a person's rights as administrator",
  method: "DELETE",
  path: "/api/directory/accounts/:person/administrator",
  params: WhichPerson,
  answers: { 204: z.null() },
  allow: administrator,
  async handle({ tx, params, grant }) {
    requireOther(grant, params.person);
    if (!(await setAdministrator(tx, params.person, "none"))) throw missing();
    await endOtherSessions(tx, params.person, null);
    await audit(tx, { action: "directory.administrator.dismissed", subject: params.person });
    return { status: 204, body: null };
  },
});

const release = route({
  id: "directory.releaseFactors",
  summary: "Ask for, or as the second administrator grant, the release of lost factors",
  method: "POST",
  path: "/api/directory/accounts/:person/factor-release",
  params: WhichPerson,
  answers: { 200: Release },
  allow: administrator,
  async handle({ tx, params, grant }) {
    requireOther(grant, params.person);
    if ((await findAccountState(tx, params.person)) === null) throw missing();
    const outcome = await releaseFactors(tx, params.person);
    if (outcome === "refused") throw missing();
    await audit(tx, { action: `directory.factors.${outcome}`, subject: params.person });
    return { status: 200, body: { outcome } };
  },
});

/** CC-04: accounts, for administrators. */
export const accountRoutes: readonly Route[] = [
  list,
  invite,
  sendLink,
  block,
  unblock,
  endSessions,
  promote,
  demote,
  release,
];

/** Nobody takes the last key out of his own hand by mistake, or releases his own factors. */
function requireOther({ personId }: PersonGrant, person: string): void {
  if (personId === person) throw new Refusal("conflict", "directory.problem.notYourself");
}
