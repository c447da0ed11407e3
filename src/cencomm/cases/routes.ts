import { z } from "zod";
import { listPersons } from "#directory";
import { audit } from "#kernel/audit/record";
import { Refusal } from "#kernel/errors";
import { type Asked, route } from "#kernel/http/route";
import { type Membership, workingMember } from "../operations/access.ts";
import { remind, scheduleReminders } from "../reminders/acts.ts";
import { lockAwaited } from "../reminders/store.ts";
import { requireAssignment, requireCase } from "./access.ts";
import { tellCase } from "./acts.ts";
import {
  InAssignment,
  InCase,
  OwnerCandidates,
  RemindCase,
  Reminded,
  ReopenCase,
  SetDeadline,
  SetOwner,
} from "./contract.ts";
import { caseRights, ownerChange, requireLater } from "./rules.ts";
import {
  insertCaseEvent,
  listCandidates,
  type NewCaseEvent,
  reopenCase,
  updateDeadline,
  updateOwner,
} from "./store.ts";

type Acting = Pick<Asked<unknown, unknown, unknown, Membership>, "tx" | "services" | "grant">;

const setOwner = route({
  id: "cencomm.setCaseOwner",
  summary: "Take an assignment in charge, hand it to a person of the same side, or let go of it (CC-13)",
  method: "PUT",
  path: "/api/cencomm/operations/:operation/cases/:message/assignments/:assignment/owner",
  params: InAssignment,
  body: SetOwner,
  answers: { 204: z.null() },
  allow: workingMember(),
  repeats: "free",
  async handle(asked) {
    const { tx, grant, params, body } = asked;
    const place = { messageId: params.message, id: params.assignment };
    const { assignment, rights } = await requireAssignment(tx, grant, place);
    const candidates = await listCandidates(tx, grant.operationId, assignment.id);
    const isCandidate = candidates.some(({ personId }) => personId === body.personId);
    const change = ownerChange(rights, {
      from: assignment.ownerId,
      to: body.personId,
      me: grant.personId,
      isCandidate,
    });
    if (change === null) return { status: 204, body: null };
    await updateOwner(tx, grant.operationId, assignment.id, body.personId);
    await note(asked, {
      messageId: params.message,
      kind: change,
      assignmentId: assignment.id,
      ...(body.personId !== null && { toId: body.personId }),
    });
    return { status: 204, body: null };
  },
});

const listOwners = route({
  id: "cencomm.listOwnerCandidates",
  summary: "Whom an assignment can be handed to (CC-13)",
  method: "GET",
  path: "/api/cencomm/operations/:operation/cases/:message/assignments/:assignment/candidates",
  params: InAssignment,
  answers: { 200: OwnerCandidates },
  allow: workingMember(),
  async handle({ tx, services, grant, params }) {
    const place = { messageId: params.message, id: params.assignment };
    const { rights } = await requireAssignment(tx, grant, place);
    const found = rights.mayHand ? await listCandidates(tx, grant.operationId, params.assignment) : [];
    const cards = await listPersons(
      tx,
      services,
      found.map(({ personId }) => personId),
    );
    const byId = new Map(found.map((one) => [one.personId, one]));
    const persons = cards.flatMap(({ id, name, officeName: office }) => {
      const one = byId.get(id);
      return one === undefined ? [] : { ...one, name, office };
    });
    return { status: 200, body: { persons } };
  },
});

const setDeadline = route({
  id: "cencomm.setCaseDeadline",
  summary: "Set another deadline for an answer (CC-13)",
  method: "PUT",
  path: "/api/cencomm/operations/:operation/cases/:message/assignments/:assignment/deadline",
  params: InAssignment,
  body: SetDeadline,
  answers: { 204: z.null() },
  allow: workingMember(),
  repeats: "free",
  async handle(asked) {
    const { tx, grant, params, body } = asked;
    const { deadline } = body;
    const place = { messageId: params.message, id: params.assignment };
    const { stored, assignment, rights } = await requireAssignment(tx, grant, place);
    if (!rights.maySetDeadline) throw new Refusal("forbidden", "cencomm.problem.notYours");
    requireLater(deadline, stored.now);
    await updateDeadline(tx, grant.operationId, assignment.id, deadline);
    await scheduleReminders(tx, params.message);
    const assignmentId = assignment.id;
    await note(asked, { messageId: params.message, kind: "deadline", assignmentId, deadline });
    return { status: 204, body: null };
  },
});

const remindNow = route({
  id: "cencomm.remindCase",
  summary: "Remind those who have not answered (CC-13)",
  method: "POST",
  path: "/api/cencomm/operations/:operation/cases/:message/reminders",
  params: InCase,
  body: RemindCase,
  answers: { 200: Reminded },
  allow: workingMember(),
  async handle(asked) {
    const { tx, services, grant, params, body } = asked;
    const { operationId, personId: byId } = grant;
    const stored = await requireCase(tx, grant, params.message);
    if (!caseRights(stored, grant).mayRemind) throw new Refusal("forbidden", "cencomm.problem.notYours");
    const awaited = await lockAwaited(tx, operationId, params.message);
    const assignmentIds = awaited
      .map(({ id }) => id)
      .filter((id) => body.assignmentIds === null || body.assignmentIds.includes(id));
    const vault = await services.keys.vault(tx, operationId);
    const reminded = await remind(tx, vault, { warning: params.message, assignmentIds, byId });
    await tellCase(tx, operationId, params.message);
    return { status: 200, body: { people: reminded.size } };
  },
});

const reopen = route({
  id: "cencomm.reopenCase",
  summary: "Ask all addressed again, with a reason (CC-13)",
  method: "POST",
  path: "/api/cencomm/operations/:operation/cases/:message/reopenings",
  params: InCase,
  body: ReopenCase,
  answers: { 204: z.null() },
  allow: workingMember(),
  async handle(asked) {
    const { tx, grant, params, body } = asked;
    const stored = await requireCase(tx, grant, params.message);
    if (stored.state !== "closed") throw new Refusal("conflict", "cencomm.problem.caseNotClosed");
    if (!caseRights(stored, grant).mayReopen) throw new Refusal("forbidden", "cencomm.problem.notYours");
    const deadline = body.deadline ?? stored.usualDeadline;
    requireLater(deadline, stored.now);
    await reopenCase(tx, grant.operationId, { messageId: params.message, deadline });
    await scheduleReminders(tx, params.message);
    await note(asked, { messageId: params.message, kind: "reopened", reason: body.reason, deadline });
    return { status: 204, body: null };
  },
});

/** The routes of what is done in a case. */
export const caseRoutes = [setOwner, listOwners, setDeadline, remindNow, reopen];

/** Keeps what was done, in the case and in the audit, and tells who sees the case. */
async function note({ tx, services, grant }: Acting, event: Omit<NewCaseEvent, "byId">): Promise<void> {
  const { operationId: tenant, personId: byId } = grant;
  const { messageId: subject, kind, assignmentId, toId } = event;
  const vault = await services.keys.vault(tx, tenant);
  await insertCaseEvent(tx, vault, { ...event, byId });
  const facts = { ...(assignmentId && { assignment: assignmentId }), ...(toId && { to: toId }) };
  await audit(tx, { action: `cencomm.case.${kind}`, subject, tenant, facts });
  await tellCase(tx, tenant, subject);
}
