import { secondsBetween } from "#customs/dates";
import type { Assignment, CaseAnswer, CaseColumnName, CaseEventKind, CaseParty } from "../cases/contract.ts";
import { assignmentRights } from "../cases/rules.ts";
import type { CaseState, MessageKind, MessageSummary } from "../mailbox/contract.ts";
import type { Head } from "../messages/rules.ts";
import type { OperationState, Role } from "../operations/contract.ts";

/** A case as stored, its head opened. */
export type StoredCard = Readonly<{
  messageId: string;
  senderId: string;
  number: string;
  version: number;
  head: Head;
  state: CaseState;
  place: CaseColumnName;
  sentAt: string;
  closedAt: string | null;
  isUrgent: boolean;
  expectedArrival: string | null;
  answered: number;
  addressed: number;
  deadline: string | null;
  unowned: number;
  answerId: string | null;
  answerAt: string | null;
  answerIsFinal: boolean;
  /** What its column is ordered by, to the microsecond. */
  key: string;
}>;

/** An assignment as stored. */
export type StoredAssignment = Readonly<{
  id: string;
  messageId: string;
  agencyId: string;
  country: string | null;
  ownerId: string | null;
  ownedAt: string | null;
  sentAt: string;
  askedAt: string;
  deadline: string;
  firstReadAt: string | null;
  acknowledgedAt: string | null;
  firstAnswerId: string | null;
  firstAnswerAt: string | null;
  finalAnswerId: string | null;
  finalAnswerAt: string | null;
  repliedAt: string | null;
  settledAt: string | null;
  reminders: number;
  isMine: boolean;
  now: string;
}>;

/** A line of a timeline as stored. */
export type StoredEvent = Readonly<{
  kind: CaseEventKind;
  at: string;
  byId: string | null;
  assignmentId: string | null;
  toId: string | null;
  answerId: string | null;
  isFinal: boolean;
  deadline: string | null;
  reason: string | null;
}>;

/** An answer that the reader may read. */
export type KnownAnswer = Readonly<{
  kind: MessageKind;
  number: string | null;
  summary: MessageSummary | null;
}>;

/** What is known of those who have to do with a case: names only of those whom the reader may know. */
export type Known = Readonly<{
  agencies: ReadonlyMap<string, string>;
  persons: ReadonlyMap<string, Readonly<{ name: string; office: string }>>;
  answers: ReadonlyMap<string, KnownAnswer>;
}>;

/** An answer as its reader sees it: when it came he may know; what it is, where he may read it. */
export function describeAnswer(
  answer: Readonly<{ id: string | null; at: string | null; isFinal: boolean; sentAt: string }>,
  { answers }: Pick<Known, "answers">,
): CaseAnswer | null {
  const { id, at, isFinal, sentAt } = answer;
  if (id === null || at === null) return null;
  const known = answers.get(id);
  return {
    messageId: id,
    number: known?.number ?? null,
    kind: known?.kind ?? null,
    summary: known?.summary ?? null,
    at,
    isFinal,
    afterSeconds: secondsBetween(sentAt, at),
  };
}

/** A party by its name. */
export function describeParty(
  { agencyId, country }: Readonly<{ agencyId: string; country: string | null }>,
  { agencies }: Pick<Known, "agencies">,
): CaseParty {
  return { agencyId, country, agency: agencies.get(agencyId) ?? "" };
}

/** CC-13: an assignment as its reader sees it, with what he may do about it. */
export function describeAssignment(
  stored: StoredAssignment,
  card: Pick<StoredCard, "state" | "senderId">,
  reader: Readonly<{
    known: Known;
    grant: Readonly<{ personId: string; role: Role; state: OperationState }>;
  }>,
): Assignment {
  const { known, grant } = reader;
  const { sentAt, ownerId, ownedAt, now } = stored;
  const late = lateSeconds(stored, card.state);
  const owner = known.persons.get(ownerId ?? "");
  const { firstAnswerId, firstAnswerAt, finalAnswerId, finalAnswerAt } = stored;
  const isFinal = firstAnswerId === finalAnswerId && firstAnswerAt === finalAnswerAt;
  const after = (at: string | null) => (at === null ? null : secondsBetween(sentAt, at));
  return {
    id: stored.id,
    party: describeParty(stored, known),
    owner:
      ownerId === null
        ? null
        : {
            personId: ownerId,
            name: owner?.name ?? null,
            office: owner?.office ?? null,
            since: ownedAt ?? now,
          },
    askedAt: stored.askedAt,
    deadline: stored.deadline,
    isOverdue: late !== null && stored.repliedAt === null,
    lateSeconds: late,
    reminders: stored.reminders,
    firstReadAt: stored.firstReadAt,
    acknowledgedAt: stored.acknowledgedAt,
    firstAnswer: describeAnswer({ id: firstAnswerId, at: firstAnswerAt, isFinal, sentAt }, known),
    finalAnswer: describeAnswer({ id: finalAnswerId, at: finalAnswerAt, isFinal: true, sentAt }, known),
    reply: replyOf(stored),
    responseSeconds: {
      acknowledged: after(stored.acknowledgedAt),
      first: after(firstAnswerAt),
      final: after(finalAnswerAt),
    },
    isMine: stored.isMine,
    rights: assignmentRights({ ...card, ...stored }, grant),
  };
}

function replyOf({ repliedAt, settledAt }: StoredAssignment): Assignment["reply"] {
  if (settledAt !== null) return "final";
  return repliedAt === null ? "none" : "interim";
}

/** By how much a deadline was or is missed; null when it was kept, or is not over. An ended case is late no more. */
export function lateSeconds(
  { deadline, repliedAt, now }: Pick<StoredAssignment, "deadline" | "repliedAt" | "now">,
  state: CaseState,
): number | null {
  if (repliedAt === null && state !== "open") return null;
  const late = secondsBetween(deadline, repliedAt ?? now);
  return late > 0 ? late : null;
}

/** The order of assignments on a card: mine first, then what is awaited by deadline, then what was answered. */
export function byUrgency(one: StoredAssignment, other: StoredAssignment): number {
  return (
    Number(other.isMine) - Number(one.isMine) ||
    Number(one.repliedAt !== null) - Number(other.repliedAt !== null) ||
    secondsBetween(other.deadline, one.deadline) ||
    (one.id < other.id ? -1 : 1)
  );
}
