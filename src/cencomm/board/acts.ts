import { listPersons } from "#directory";
import type { Asked } from "#kernel/http/route";
import type { Vault } from "#kernel/keys/vault";
import type { CaseCard, CaseDetail, CaseEvent } from "../cases/contract.ts";
import { caseRights } from "../cases/rules.ts";
import type { StoredCase } from "../cases/store.ts";
import type { Membership } from "../operations/access.ts";
import { listAgencyNames, listVisible } from "../recipients/store.ts";
import {
  byUrgency,
  describeAnswer,
  describeAssignment,
  describeParty,
  type Known,
  type StoredAssignment,
  type StoredCard,
  type StoredEvent,
} from "./rules.ts";
import { listAssignments, listEvents, listKnownAnswers } from "./store.ts";

const MOST_SHOWN = 3;

/** Who looks at cases, and in which transaction. */
export type Looking = Pick<Asked<unknown, unknown, unknown, Membership>, "tx" | "services" | "grant">;

/** CC-13: cases as cards, with the most urgent assignments of each. */
export async function describeCards(
  looking: Looking,
  vault: Vault,
  cards: readonly StoredCard[],
): Promise<CaseCard[]> {
  const ids = cards.map(({ messageId }) => messageId);
  const assignments = await listAssignments(looking.tx, vault.tenantId, ids);
  const known = await findKnown(looking, vault, { cards, assignments, events: [] });
  return cards.map((card) => {
    const all = assignments.filter(({ messageId }) => messageId === card.messageId).toSorted(byUrgency);
    const shown = all.slice(0, MOST_SHOWN).map((one) => describeAssignment(one, card, { known, ...looking }));
    return { ...describeCard(card, known), assignments: shown, more: all.length - shown.length };
  });
}

/** CC-13: a case with all that the reader may see of it. */
export async function describeCase(
  looking: Looking,
  vault: Vault,
  { card, stored }: Readonly<{ card: StoredCard; stored: StoredCase }>,
): Promise<CaseDetail> {
  const { tx, grant } = looking;
  const assignments = await listAssignments(tx, vault.tenantId, [card.messageId]);
  const events = await listEvents(tx, vault, card.messageId);
  const known = await findKnown(looking, vault, { cards: [card], assignments, events });
  const parties = new Map(assignments.map((one) => [one.id, describeParty(one, known)]));
  const timeline = events.map((event): CaseEvent => {
    const { kind, at, byId, toId, answerId, assignmentId, isFinal, deadline, reason } = event;
    const answer = { id: answerId, at: answerId === null ? null : at, isFinal, sentAt: card.sentAt };
    return {
      kind,
      at,
      by: known.persons.get(byId ?? "")?.name ?? null,
      party: parties.get(assignmentId ?? "") ?? null,
      to: known.persons.get(toId ?? "")?.name ?? null,
      deadline,
      reason,
      answer: describeAnswer(answer, known),
    };
  });
  return {
    ...describeCard(card, known),
    assignments: assignments
      .toSorted(byUrgency)
      .map((one) => describeAssignment(one, card, { known, grant })),
    timeline,
    rights: caseRights(stored, grant),
  };
}

function describeCard(card: StoredCard, known: Known): Omit<CaseCard, "assignments" | "more"> {
  const { head, place, senderId: _sender, key: _key, answerId, answerAt, answerIsFinal, ...rest } = card;
  const answer = { id: answerId, at: answerAt, isFinal: answerIsFinal, sentAt: card.sentAt };
  return {
    ...rest,
    subject: head.subject,
    from: head.from,
    column: place,
    isOverdue: place === "overdue",
    answer: describeAnswer(answer, known),
  };
}

/** Names only of those whom the reader may know (access matrix, "directory"), answers only where he may read them. */
async function findKnown(
  { tx, services, grant }: Looking,
  vault: Vault,
  about: Readonly<{
    cards: readonly StoredCard[];
    assignments: readonly StoredAssignment[];
    events: readonly StoredEvent[];
  }>,
): Promise<Known> {
  const { cards, assignments, events } = about;
  const persons = [
    ...assignments.map(({ ownerId }) => ownerId),
    ...events.flatMap(({ byId, toId }) => [byId, toId]),
  ];
  const answers = [
    ...cards.map(({ answerId }) => answerId),
    ...assignments.flatMap(({ firstAnswerId, finalAnswerId }) => [firstAnswerId, finalAnswerId]),
    ...events.map(({ answerId }) => answerId),
  ];
  const visible = await listVisible(tx, grant.operationId, given(persons));
  const names = await listPersons(tx, services, [...visible]);
  const agencies = await listAgencyNames(tx, given(assignments.map(({ agencyId }) => agencyId)));
  return {
    agencies: new Map(agencies.map(({ agencyId, name }) => [agencyId, name])),
    persons: new Map(names.map(({ id, name, officeName: office }) => [id, { name, office }])),
    answers: await listKnownAnswers(tx, vault, given(answers)),
  };
}

function given(ids: readonly (string | null)[]): string[] {
  return [...new Set(ids.flatMap((id) => id ?? []))];
}
