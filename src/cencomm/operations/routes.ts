import { z } from "zod";
import { invitePerson, listPersons } from "#directory";
import { audit } from "#kernel/audit/record";
import { missing } from "#kernel/errors";
import { announce } from "#kernel/events/announce";
import { administrator, signedIn } from "#kernel/http/allow";
import { type Asked, route } from "#kernel/http/route";
import { newId } from "#kernel/ids";
import { type Membership, member, newcomer, workingMember } from "./access.ts";
import {
  ChangeOperation,
  ChangeState,
  Founded,
  FoundOperation,
  InOperation,
  MyOperations,
  Operation,
  OperationsForAdministrator,
} from "./contract.ts";
import { listNextStates, nameIn, requireAnotherPerson, requireFrame, requireNextState } from "./rules.ts";
import {
  findOperation,
  insertOperation,
  installOrganiser,
  listForAdministrator,
  listMemberPersons,
  listMyOperations,
  listPresentPersons,
  listStates,
  openDetails,
  openReason,
  recordState,
  recordTermsSeen,
  type StoredOperation,
  sealDetails,
  sealReason,
  updateOperation,
} from "./store.ts";

const foundOperation = route({
  id: "cencomm.foundOperation",
  summary: "Found an operation and invite its first organiser (CC-01)",
  method: "POST",
  path: "/api/cencomm/operations",
  body: FoundOperation,
  answers: { 201: Founded },
  allow: administrator,
  async handle({ tx, grant, body, services }) {
    const { details, organiser, ...frame } = body;
    requireFrame(frame);
    const id = newId();
    const vault = await services.keys.createVault(tx, id);
    await insertOperation(tx, {
      id,
      frame,
      detailsSealed: sealDetails(vault, id, details),
      createdBy: grant.personId,
    });
    await recordState(tx, { operationId: id, state: "draft", byId: grant.personId, reasonSealed: null });
    const { personId, link } = await invitePerson(tx, services, { ...organiser, invitedBy: grant.personId });
    requireAnotherPerson(grant.personId, personId);
    await installOrganiser(tx, {
      operationId: id,
      memberId: newId(),
      personId,
      agencyId: organiser.agencyId,
    });
    await audit(tx, {
      action: "cencomm.operation.founded",
      subject: id,
      tenant: id,
      facts: { organiser: personId },
    });
    return { status: 201, body: { operationId: id, link } };
  },
});

const listOperationsForAdministrator = route({
  id: "cencomm.listOperationsForAdministrator",
  summary: "All operations: code, dates, state, numbers of members and bytes; never content (CC-01)",
  method: "GET",
  path: "/api/cencomm/administration/operations",
  answers: { 200: OperationsForAdministrator },
  allow: administrator,
  handle: async ({ tx }) => ({ status: 200, body: { operations: await listForAdministrator(tx) } }),
});

const listMine = route({
  id: "cencomm.listMyOperations",
  summary: "The operations I belong to, with my role in each",
  method: "GET",
  path: "/api/cencomm/operations",
  query: z.object({ language: z.string().max(10).default("en") }),
  answers: { 200: MyOperations },
  allow: signedIn,
  async handle({ tx, query, services }) {
    const mine = await listMyOperations(tx);
    const operations = [];
    for (const stored of mine) {
      // Brought back by an old backup after its key was destroyed: to its members it is gone.
      if (!services.keys.store.isThere(stored.id)) continue;
      const details = openDetails(await services.keys.vault(tx, stored.id), stored);
      operations.push({ ...stored, name: nameIn(query.language, details) });
    }
    return { status: 200, body: { operations } };
  },
});

const readOperation = route({
  id: "cencomm.readOperation",
  summary: "One operation with its purpose, legal basis, rules and history (AD-01)",
  method: "GET",
  path: "/api/cencomm/operations/:operation",
  params: InOperation,
  answers: { 200: Operation },
  allow: newcomer,
  handle: async (asked) => ({ status: 200, body: await describeOperation(asked) }),
});

const changeOperation = route({
  id: "cencomm.changeOperation",
  summary: "Change dates, rules and details of an operation",
  method: "PUT",
  path: "/api/cencomm/operations/:operation",
  params: InOperation,
  body: ChangeOperation,
  answers: { 204: z.null() },
  allow: workingMember("OCU+"),
  async handle({ tx, grant, body, services }) {
    const { details, ...frame } = body;
    requireFrame(frame);
    const { operationId: id } = grant;
    const vault = await services.keys.vault(tx, id);
    await updateOperation(tx, { id, frame, detailsSealed: sealDetails(vault, id, details) });
    await audit(tx, { action: "cencomm.operation.changed", subject: id, tenant: id, facts: {} });
    await announceChange(tx, id, await listPresentPersons(tx, id));
    return { status: 204, body: null };
  },
});

const changeState = route({
  id: "cencomm.changeState",
  summary: "Bring an operation to its next state (CC-01)",
  method: "POST",
  path: "/api/cencomm/operations/:operation/states",
  params: InOperation,
  body: ChangeState,
  answers: { 204: z.null() },
  allow: member("OCU+"),
  async handle({ tx, grant, body, services }) {
    const { operationId: id, personId: byId } = grant;
    requireNextState(grant.state, body.state);
    // Before the state changes: those who lose their right must still hear that something did.
    await announceChange(tx, id, await listMemberPersons(tx, id));
    const vault = await services.keys.vault(tx, id);
    await recordState(tx, {
      operationId: id,
      state: body.state,
      byId,
      reasonSealed: sealReason(vault, id, body.reason),
    });
    const facts = { from: grant.state, to: body.state };
    await audit(tx, { action: "cencomm.operation.state", subject: id, tenant: id, facts });
    return { status: 204, body: null };
  },
});

const seeTerms = route({
  id: "cencomm.seeTerms",
  summary: "Acknowledge purpose, legal basis, retention and handling at first entry (AD-01)",
  method: "POST",
  path: "/api/cencomm/operations/:operation/terms",
  params: InOperation,
  answers: { 204: z.null() },
  allow: newcomer,
  async handle({ tx, grant }) {
    const { operationId, personId } = grant;
    await recordTermsSeen(tx, operationId, personId);
    await audit(tx, { action: "cencomm.terms.seen", subject: operationId, tenant: operationId, facts: {} });
    return { status: 204, body: null };
  },
});

/** The routes of operations. */
export const operationRoutes = [
  foundOperation,
  listOperationsForAdministrator,
  listMine,
  readOperation,
  changeOperation,
  changeState,
  seeTerms,
];

async function announceChange(tx: Asked["tx"], operationId: string, to: readonly string[]): Promise<void> {
  // Without a tenant: whoever just lost the right must hear it too. The event holds no more than the fact of a change.
  await announce(tx, { kind: "cencomm.operation.changed", tenant: null, subject: operationId, to });
}

async function describeOperation({ tx, grant, services }: Asked<unknown, unknown, unknown, Membership>) {
  const stored = await findOperation(tx, grant.operationId);
  if (stored === null) throw missing();
  const vault = await services.keys.vault(tx, stored.id);
  const details = openDetails(vault, stored);
  const states = await listStates(tx, stored.id);
  const ids = states.map(({ byId }) => byId);
  const names = new Map((await listPersons(tx, services, ids)).map(({ id, name }) => [id, name]));
  const history = states.map(({ reasonSealed, ...state }) => ({
    ...state,
    byName: names.get(state.byId) ?? null,
    reason: openReason(vault, stored.id, reasonSealed),
  }));
  return {
    ...stored,
    name: details.name,
    myRole: grant.role,
    myAgencyId: grant.agencyId,
    myCountry: grant.country,
    termsSeen: grant.termsSeen,
    frame: frameOf(stored),
    details,
    nextStates: grant.role === "OCU+" ? [...listNextStates(stored.state)] : [],
    history,
  };
}

function frameOf({
  id: _id,
  state: _state,
  isOnHold: _hold,
  detailsSealed: _sealed,
  ...frame
}: StoredOperation) {
  return frame;
}
