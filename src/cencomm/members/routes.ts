import { z } from "zod";
import { invitePerson, listPersons, resetPassword } from "#directory";
import { audit } from "#kernel/audit/record";
import { missing } from "#kernel/errors";
import { announce } from "#kernel/events/announce";
import { type Asked, route } from "#kernel/http/route";
import { newId } from "#kernel/ids";
import { type Membership, member, workingMember } from "../operations/access.ts";
import { InOperation } from "../operations/contract.ts";
import { listPresentPersons } from "../operations/store.ts";
import {
  ChangeRole,
  InviteMember,
  type Member,
  MemberInvited,
  MemberQuery,
  Members,
  OfMember,
} from "./contract.ts";
import { byCountryAndName, isFound, requireAnotherOrganiser } from "./rules.ts";
import {
  countOrganisers,
  endMembership,
  findMember,
  insertMember,
  listMembers,
  type StoredMember,
  updateRole,
} from "./store.ts";

const listRoute = route({
  id: "cencomm.listMembers",
  summary: "The directory of an operation: a PU sees its country and the OCU, the others all (CC-21)",
  method: "GET",
  path: "/api/cencomm/operations/:operation/members",
  params: InOperation,
  query: MemberQuery,
  answers: { 200: Members },
  allow: member(),
  async handle({ tx, grant, query, services }) {
    const stored = await listMembers(tx, grant.operationId);
    const cards = new Map(
      (
        await listPersons(
          tx,
          services,
          stored.map(({ personId }) => personId),
        )
      ).map((card) => [card.id, card]),
    );
    const mine = cards.get(grant.personId);
    const compare = byCountryAndName(mine?.language ?? "en");
    const members = stored
      .flatMap((row) => describe(row, cards.get(row.personId)))
      .filter(({ role }) => query.role === undefined || role === query.role)
      .filter(({ person }) => query.country === undefined || person.country === query.country)
      .filter(({ person }) => query.search === "" || isFound(person, query.search))
      .sort((a, b) => compare(a.person, b.person));
    return { status: 200, body: { members, total: stored.length } };
  },
});

const inviteRoute = route({
  id: "cencomm.inviteMember",
  summary: "Make an account for the group, or add a known person (CC-03)",
  method: "POST",
  path: "/api/cencomm/operations/:operation/members",
  params: InOperation,
  body: InviteMember,
  answers: { 201: MemberInvited },
  allow: workingMember("OCU+"),
  async handle({ tx, grant, body, services }) {
    const { operationId, personId: invitedBy } = grant;
    const { role, ...invitation } = body;
    const { personId, link } = await invitePerson(tx, services, { ...invitation, invitedBy });
    const id = newId();
    await insertMember(tx, { operationId, id, personId, role, agencyId: body.agencyId, invitedBy });
    await audit(tx, {
      action: "cencomm.member.invited",
      subject: personId,
      tenant: operationId,
      facts: { role },
    });
    await announceMembers(tx, operationId);
    return { status: 201, body: { memberId: id, link } };
  },
});

const changeRoleRoute = route({
  id: "cencomm.changeRole",
  summary: "Give a member another role",
  method: "PUT",
  path: "/api/cencomm/operations/:operation/members/:member/role",
  params: OfMember,
  body: ChangeRole,
  answers: { 204: z.null() },
  allow: workingMember("OCU+"),
  async handle({ tx, grant, params, body }) {
    const { operationId } = grant;
    const organisers = await countOrganisers(tx, operationId);
    const found = await requireMember(tx, grant, params.member);
    if (body.role !== "OCU+") requireAnotherOrganiser(found.role, organisers);
    await updateRole(tx, operationId, found.id, body.role);
    const facts = { from: found.role, to: body.role };
    await audit(tx, { action: "cencomm.member.role", subject: found.personId, tenant: operationId, facts });
    await announceMembers(tx, operationId);
    return { status: 204, body: null };
  },
});

const dismissRoute = route({
  id: "cencomm.dismissMember",
  summary: "End a membership: all rights in the operation end within a second",
  method: "DELETE",
  path: "/api/cencomm/operations/:operation/members/:member",
  params: OfMember,
  answers: { 204: z.null() },
  allow: workingMember("OCU+"),
  async handle({ tx, grant, params }) {
    const { operationId, personId: by } = grant;
    const organisers = await countOrganisers(tx, operationId);
    const found = await requireMember(tx, grant, params.member);
    requireAnotherOrganiser(found.role, organisers);
    await announceMembers(tx, operationId);
    await endMembership(tx, { operationId, memberId: found.id, by });
    const { personId: subject } = found;
    await audit(tx, { action: "cencomm.member.dismissed", subject, tenant: operationId, facts: {} });
    return { status: 204, body: null };
  },
});

const resetRoute = route({
  id: "cencomm.resetMemberPassword",
  summary: "Send a member a one-time link to set a new password (CC-03); nobody else sees or chooses it",
  method: "POST",
  path: "/api/cencomm/operations/:operation/members/:member/password-reset",
  params: OfMember,
  answers: { 204: z.null() },
  allow: workingMember("OCU+"),
  async handle({ tx, grant, params, services }) {
    const found = await requireMember(tx, grant, params.member);
    await resetPassword(tx, services, found.personId);
    const { operationId: tenant } = grant;
    await audit(tx, { action: "cencomm.member.reset", subject: found.personId, tenant, facts: {} });
    return { status: 204, body: null };
  },
});

/** The routes of an operation's members. */
export const memberRoutes = [listRoute, inviteRoute, changeRoleRoute, dismissRoute, resetRoute];

function describe(row: StoredMember, person: Member["person"] | undefined): Member[] {
  if (!person) return [];
  const { id, role, joinedAt, termsSeen, isOnline } = row;
  return [{ id, role, joinedAt, termsSeen, isOnline, person }];
}

async function requireMember(tx: Asked["tx"], grant: Membership, memberId: string): Promise<StoredMember> {
  const found = await findMember(tx, grant.operationId, memberId);
  if (found === null) throw missing();
  return found;
}

async function announceMembers(tx: Asked["tx"], operationId: string): Promise<void> {
  const to = await listPresentPersons(tx, operationId);
  // Without a tenant, so that whoever is leaving hears that something changed; it holds no more than that.
  await announce(tx, { kind: "cencomm.members.changed", tenant: null, subject: operationId, to });
}
