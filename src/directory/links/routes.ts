import { z } from "zod";
import { audit } from "#kernel/audit/record";
import { getOwnAccount, makeAccount, setPassword } from "#kernel/auth/accounts";
import { emailToken } from "#kernel/auth/address";
import { forgetFailures } from "#kernel/auth/attempts";
import { type Entered, enterByPassword, enterPerson, leavePresentSession, trierOf } from "#kernel/auth/enter";
import {
  findLink,
  makeFirstAdministrator,
  type OpenLink,
  orderReset,
  revokeLinks,
  useLink,
} from "#kernel/auth/links";
import { hashPassword } from "#kernel/auth/password";
import { endOtherSessions } from "#kernel/auth/sessions";
import type { Tx } from "#kernel/db/database";
import { Refusal } from "#kernel/errors";
import { anyone } from "#kernel/http/allow";
import { type Asked, type Route, route } from "#kernel/http/route";
import { newId } from "#kernel/ids";
import { enqueue } from "#kernel/jobs/enqueue";
import type { Vault } from "#kernel/keys/vault";
import { INSTALLATION_AGENCY } from "../agencies/rules.ts";
import { addPerson, getProfile, installationVault } from "../persons/store.ts";
import { SignedIn } from "../sign-in/contract.ts";
import { Forgotten, LinkFacts, LinkToken, UseLink } from "./contract.ts";
import { linkGone, requireGoodPassword } from "./rules.ts";

const look = route({
  id: "directory.lookAtLink",
  summary: "See what a one-time link is for; changes nothing",
  method: "POST",
  path: "/api/links/look",
  body: LinkToken,
  answers: { 200: LinkFacts },
  allow: anyone,
  repeats: "free",
  async handle({ tx, body }) {
    const { kind, expiresAt } = await requireLink(tx, body.token);
    return { status: 200, body: { kind, expiresAt } };
  },
});

const use = route({
  id: "directory.useLink",
  summary: "Set a password by a one-time link",
  method: "POST",
  path: "/api/links/use",
  body: UseLink,
  answers: { 200: SignedIn },
  allow: anyone,
  repeats: "free",
  async handle(asked) {
    const { tx, body, services } = asked;
    const link = await requireLink(tx, body.token);
    if (link.kind === "emailOld" || link.kind === "emailNew") throw linkGone();
    await leavePresentSession(asked);
    const vault = await installationVault(tx, services);
    const personId = link.personId ?? (await becomeFirstAdministrator(asked, vault));
    return { status: 200, ...(await setByLink(asked, vault, { link, personId })) };
  },
});

const forgotten = route({
  id: "directory.forgotPassword",
  summary: "Have a link to set a new password sent to your address",
  method: "POST",
  path: "/api/sign-in/forgotten",
  body: Forgotten,
  // The same for an address that nobody has: the job finds no link and sends nothing.
  answers: { 202: z.null() },
  allow: anyone,
  repeats: "free",
  async handle({ tx, body, services }) {
    const vault = await installationVault(tx, services);
    const link = await orderReset(tx, services.keys, emailToken(vault, body.email));
    await enqueue(tx, "directory.mailLink", { link });
    return { status: 202, body: null };
  },
});

/** CC-03: invitation, reset and first administrator by one-time links. */
export const linkRoutes: readonly Route[] = [look, use, forgotten];

async function requireLink(tx: Tx, token: string): Promise<OpenLink> {
  const link = await findLink(tx, token);
  if (link === null) throw linkGone();
  return link;
}

/** Whoever has the link from the console writes himself down; the second of two who try finds the link gone. */
async function becomeFirstAdministrator({ tx, body }: UseAsked, vault: Vault): Promise<string> {
  const { administrator, password } = body;
  if (!administrator) throw new Refusal("invalid", "directory.problem.administratorMissing");
  requireGoodPassword(password, administrator);
  const id = newId();
  const account = await makeAccount(tx, id, emailToken(vault, administrator.email));
  if (!account.isNew) throw new Refusal("conflict", "directory.problem.addressTaken");
  await enterPerson(tx, id);
  const { language, ...said } = administrator;
  const rest = {
    service: "",
    officeName: "",
    officeHours: "",
    outOfHoursTelephone: "",
    address: "",
    fax: "",
    secondEmail: "",
  };
  await addPerson(tx, vault, {
    id,
    profile: { ...rest, ...said },
    agencyId: INSTALLATION_AGENCY,
    officeId: null,
    language,
    createdBy: id,
  });
  if (!(await makeFirstAdministrator(tx, id))) throw linkGone();
  await audit(tx, { action: "directory.administrator.first", subject: id });
  return id;
}

type UseAsked = Asked<unknown, unknown, UseLink>;

/** A reset keeps the second factor, ends every session, and opens an account that strangers' failures had closed. */
async function setByLink(
  asked: UseAsked,
  vault: Vault,
  { link, personId }: { link: OpenLink; personId: string },
): Promise<Entered> {
  const { tx, body } = asked;
  await enterPerson(tx, personId);
  const { state } = await getOwnAccount(tx, personId);
  if (state === "blocked") throw new Refusal("forbidden", "directory.problem.accountBlocked");
  requireGoodPassword(body.password, await getProfile(tx, vault, personId));
  if (!(await useLink(tx, link.id))) throw linkGone();
  await audit(tx, { action: "directory.link.used", subject: personId, facts: { kind: link.kind } });
  await setPassword(tx, personId, await hashPassword(body.password));
  await revokeLinks(tx, personId, ["invitation", "reset", "organisersReset"]);
  await endOtherSessions(tx, personId, null);
  const trier = await trierOf(asked, personId);
  await forgetFailures(tx, vault, trier);
  return enterByPassword(asked, vault, trier, personId);
}
