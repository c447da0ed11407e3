import { z } from "zod";
import { listPersons } from "#directory";
import { audit } from "#kernel/audit/record";
import type { Tx } from "#kernel/db/database";
import { missing, Refusal } from "#kernel/errors";
import { administrator } from "#kernel/http/allow";
import { route } from "#kernel/http/route";
import { newId } from "#kernel/ids";
import { enqueue } from "#kernel/jobs/enqueue";
import type { Services } from "#kernel/system/services";
import { member } from "../operations/access.ts";
import { InOperation } from "../operations/contract.ts";
import { AnswerRescue, AskedRescue, AskRescue, OneRescue, type Rescue, Rescues } from "./contract.ts";
import { answerRescue, askRescue, listRescues, openReason, sealReason } from "./store.ts";

const ask = route({
  id: "cencomm.askRescue",
  summary: "Ask for a new organiser of an operation; another administrator has to confirm it (CC-01)",
  method: "POST",
  path: "/api/cencomm/administration/operations/:operation/rescues",
  params: InOperation,
  body: AskRescue,
  answers: { 201: AskedRescue },
  allow: administrator,
  async handle({ tx, params: { operation }, body: { personId, reason }, services }) {
    const [person] = await listPersons(tx, services, [personId]);
    if (!person || !services.keys.store.isThere(operation)) throw missing();
    const rescueId = newId();
    const outcome = await askRescue(tx, {
      operationId: operation,
      rescueId,
      personId,
      agencyId: person.agencyId,
      reasonSealed: sealReason(await services.keys.vault(tx, operation), rescueId, reason),
    });
    if (outcome === "missing") throw missing();
    if (outcome === "refused") throw refusedPerson();
    if (outcome === "waiting") throw new Refusal("conflict", "cencomm.problem.rescueWaits");
    const about = { subject: operation, tenant: operation };
    await audit(tx, {
      action: "cencomm.rescue.asked",
      ...about,
      facts: { rescue: rescueId, organiser: personId },
    });
    await enqueue(tx, "cencomm.showRescue", {}, { tenant: operation });
    return { status: 201, body: { rescueId } };
  },
});

const answer = route({
  id: "cencomm.answerRescue",
  summary:
    "Confirm or decline, as the second administrator, what the first asked for, or withdraw it (CC-01)",
  method: "POST",
  path: "/api/cencomm/administration/operations/:operation/rescues/:rescue/answer",
  params: OneRescue,
  body: AnswerRescue,
  answers: { 204: z.null() },
  allow: administrator,
  async handle({ tx, params: { operation, rescue }, body: { answer: given } }) {
    const outcome = await answerRescue(tx, {
      operationId: operation,
      rescueId: rescue,
      answer: given,
      memberId: newId(),
    });
    if (outcome === "missing") throw missing();
    if (outcome === "refused") throw refusedPerson();
    if (outcome === "yourself") throw new Refusal("conflict", "cencomm.problem.rescueBySecond");
    const action = `cencomm.rescue.${given}`;
    await audit(tx, { action, subject: operation, tenant: operation, facts: { rescue } });
    const task = given === "confirmed" ? "cencomm.tellRescue" : "cencomm.showRescue";
    await enqueue(tx, task, {}, { tenant: operation });
    return { status: 204, body: null };
  },
});

const listForAdministrators = route({
  id: "cencomm.listRescuesForAdministrator",
  summary: "The rescues of an operation and what came of them, for administrators (CC-01)",
  method: "GET",
  path: "/api/cencomm/administration/operations/:operation/rescues",
  params: InOperation,
  answers: { 200: Rescues },
  allow: administrator,
  async handle({ tx, params: { operation }, services }) {
    return { status: 200, body: { rescues: await describeRescues(tx, services, operation) } };
  },
});

const listForCoordinators = route({
  id: "cencomm.listRescues",
  summary: "The rescues of the operation and what came of them, for its coordination unit (CC-01)",
  method: "GET",
  path: "/api/cencomm/operations/:operation/rescues",
  params: InOperation,
  answers: { 200: Rescues },
  allow: member("OCU", "OCU+"),
  async handle({ tx, params: { operation }, services }) {
    return { status: 200, body: { rescues: await describeRescues(tx, services, operation) } };
  },
});

/** The routes of rescues. */
export const rescueRoutes = [ask, answer, listForAdministrators, listForCoordinators];

const refusedPerson = () => new Refusal("conflict", "cencomm.problem.rescuedByAdministrator");

async function describeRescues(tx: Tx, services: Services, operationId: string): Promise<Rescue[]> {
  const stored = await listRescues(tx, operationId);
  // Nothing of it is there, or an old backup brought it back after its key was destroyed.
  if (stored.length === 0 || !services.keys.store.isThere(operationId)) return [];
  const vault = await services.keys.vault(tx, operationId);
  const ids = stored.flatMap(({ personId, askedBy, endedBy }) => [personId, askedBy, endedBy ?? askedBy]);
  const cards = await listPersons(tx, services, [...new Set(ids)]);
  const names = new Map(cards.map(({ id, name }) => [id, name]));
  const someone = (id: string) => ({ id, name: names.get(id) ?? null });
  return stored.map((rescue) => ({
    id: rescue.id,
    person: someone(rescue.personId),
    askedBy: someone(rescue.askedBy),
    askedAt: rescue.askedAt,
    reason: openReason(vault, rescue),
    outcome: rescue.outcome,
    endedAt: rescue.endedAt,
    endedBy: rescue.endedBy === null ? null : someone(rescue.endedBy),
  }));
}
