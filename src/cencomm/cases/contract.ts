import { z } from "zod";
import { CountryCode } from "#directory";
import { CaseState, MessageKind, MessageSummary, Originator } from "../mailbox/contract.ts";
import { Role } from "../operations/contract.ts";

const Count = z.number().int();
const Instant = z.iso.datetime();

/** The columns of the board. An open case stands under "overdue" while an answer that I may see about is late. */
export const CaseColumnName = z.enum(["overdue", "open", "closed"]);
export type CaseColumnName = z.infer<typeof CaseColumnName>;

/** A country's administration or an organisation that was addressed. */
export const CaseParty = z.object({
  agencyId: z.uuid(),
  /** In the reader's language. */
  agency: z.string(),
  /** Null for an organisation. */
  country: CountryCode.nullable(),
});
export type CaseParty = z.infer<typeof CaseParty>;

/** The officer who has it; a name only for those who may see it. */
export const CaseOwner = z.object({
  personId: z.uuid(),
  name: z.string().nullable(),
  office: z.string().nullable(),
  since: Instant,
});
export type CaseOwner = z.infer<typeof CaseOwner>;

/** An answer to a warning: a feedback or a seizure. */
export const CaseAnswer = z.object({
  messageId: z.uuid(),
  /** Number, kind and summary are null where the reader may not read the answer itself. */
  number: z.string().nullable(),
  kind: MessageKind.nullable(),
  summary: MessageSummary.nullable(),
  at: Instant,
  isFinal: z.boolean(),
  /** From submission of the warning, by the server's clock. */
  afterSeconds: Count,
});
export type CaseAnswer = z.infer<typeof CaseAnswer>;

/** CC-13: what one addressed country or organisation has to do about a warning. */
export const Assignment = z.object({
  id: z.uuid(),
  party: CaseParty,
  /** Null: nobody has it. */
  owner: CaseOwner.nullable(),
  /** Since when an answer is awaited: submission, or the last reopening. */
  askedAt: Instant,
  deadline: Instant,
  isOverdue: z.boolean(),
  /** By how much the deadline was or is missed; null when in time. */
  lateSeconds: Count.nullable(),
  reminders: Count,
  firstReadAt: Instant.nullable(),
  acknowledgedAt: Instant.nullable(),
  /** The first answer of any kind since the warning was sent: it stopped the clock. */
  firstAnswer: CaseAnswer.nullable(),
  /** The first final feedback or seizure since the warning was sent. */
  finalAnswer: CaseAnswer.nullable(),
  /** What answers it since it was last asked: an answer from before a reopening stands above, but counts no more. */
  reply: z.enum(["none", "interim", "final"]),
  /** CC-13: from submission to first acknowledgement, first answer, final answer. */
  responseSeconds: z.object({
    acknowledged: Count.nullable(),
    first: Count.nullable(),
    final: Count.nullable(),
  }),
  /** Whether this is my country's or organisation's. */
  isMine: z.boolean(),
  /** What I may do about it. */
  rights: z.object({ mayTake: z.boolean(), mayHand: z.boolean(), maySetDeadline: z.boolean() }),
});
export type Assignment = z.infer<typeof Assignment>;

/** A card of the board. */
export const CaseCard = z.object({
  messageId: z.uuid(),
  number: z.string(),
  version: Count,
  subject: z.string(),
  from: Originator.omit({ telephone: true }),
  sentAt: Instant,
  isUrgent: z.boolean(),
  expectedArrival: z.iso.date().nullable(),
  state: CaseState,
  column: CaseColumnName,
  closedAt: Instant.nullable(),
  /** Answered by n of m: all that were addressed, whomever the reader may see. */
  answered: Count,
  addressed: Count,
  /** The earliest deadline that an answer is still awaited by, among the assignments I may see; null when none is. */
  deadline: Instant.nullable(),
  isOverdue: z.boolean(),
  /** How many of the assignments I may see nobody has taken. */
  unowned: Count,
  /** The most urgent first, mine before others; three at most. */
  assignments: z.array(Assignment),
  /** How many more I may see. */
  more: Count,
  /** The answer that closed it, or the latest one that I may see. */
  answer: CaseAnswer.nullable(),
});
export type CaseCard = z.infer<typeof CaseCard>;

/** One column of the board, or a page of it: overdue by how long, open by deadline, closed by when. */
export const CaseColumn = z.object({
  count: Count,
  cases: z.array(CaseCard),
  /** Null on the last page. */
  next: z.string().nullable(),
});
export type CaseColumn = z.infer<typeof CaseColumn>;

/** What of the board is asked for. Without `column` the first page of each. */
export const CasesQuery = z.object({
  column: CaseColumnName.optional(),
  /** Of an addressed country. */
  country: CountryCode.optional(),
  /** Of an addressed agency. */
  agency: z.uuid().optional(),
  owner: z.enum(["me", "nobody"]).optional(),
  size: z.coerce.number().int().min(1).max(100).default(20),
  /** `next` of the page before; with `column` only. */
  after: z.string().max(200).optional(),
});
export type CasesQuery = z.infer<typeof CasesQuery>;

/** Key figures over the assignments I may see, as filtered. */
export const CaseFigures = z.object({
  overdue: Count,
  /** Of the answer that is late for longest; null when none is. */
  oldestLateSeconds: Count.nullable(),
  open: Count,
  /** Open and due within today, in the operation's time zone. */
  dueToday: Count,
  /** Assignments that had a first answer, and how many of them before their deadline. */
  answered: Count,
  answeredInTime: Count,
  medianFirstAnswerSeconds: Count.nullable(),
  /** First answers by the time they took, in eighths of the operation's response time; the last one holds all later. */
  firstAnswers: z.array(z.object({ fromSeconds: Count, answers: Count, late: Count })),
  responseHours: Count,
});
export type CaseFigures = z.infer<typeof CaseFigures>;

/** CC-13: the board. A column that was not asked for has its count and no cases. */
export const CaseBoard = z.object({
  columns: z.object({ overdue: CaseColumn, open: CaseColumn, closed: CaseColumn }),
  figures: CaseFigures,
  /** The countries and organisations that I may filter by. */
  parties: z.array(CaseParty),
});
export type CaseBoard = z.infer<typeof CaseBoard>;

/** What happened in a case; row by row with who and when. */
export const CaseEventKind = z.enum([
  "submitted",
  "read",
  "acknowledged",
  "taken",
  "handed",
  "released",
  "deadline",
  "reminded",
  "answered",
  "closed",
  "reopened",
  "corrected",
  "withdrawn",
]);
export type CaseEventKind = z.infer<typeof CaseEventKind>;

/** A line of a case's timeline, oldest first. */
export const CaseEvent = z.object({
  kind: CaseEventKind,
  at: Instant,
  /** Who did it; null for the system, or where the reader may not see him by name. */
  by: z.string().nullable(),
  /** Whose assignment; null for the case as a whole. */
  party: CaseParty.nullable(),
  /** To whom it was handed. */
  to: z.string().nullable(),
  /** The new deadline. */
  deadline: Instant.nullable(),
  /** Why it was reopened or withdrawn. */
  reason: z.string().nullable(),
  answer: CaseAnswer.nullable(),
});
export type CaseEvent = z.infer<typeof CaseEvent>;

/** A case, opened. */
export const CaseDetail = CaseCard.omit({ assignments: true, more: true }).extend({
  assignments: z.array(Assignment),
  timeline: z.array(CaseEvent),
  rights: z.object({ mayAnswer: z.boolean(), mayRemind: z.boolean(), mayReopen: z.boolean() }),
});
export type CaseDetail = z.infer<typeof CaseDetail>;

/** The path of a case: its warning's. */
export const InCase = z.object({ operation: z.uuid(), message: z.uuid() });
/** The path of what one country or organisation has to do. */
export const InAssignment = InCase.extend({ assignment: z.uuid() });

/** Takes it in charge (me), hands it to a person of the same country or organisation, or lets go of it (null). */
export const SetOwner = z.strictObject({ personId: z.uuid().nullable() });

/** CC-13: the OCU sets another deadline. */
export const SetDeadline = z.strictObject({ deadline: Instant });

/** Asks all addressed again, with a reason; the deadline is the operation's response time from now when not given. */
export const ReopenCase = z.strictObject({
  reason: z.string().trim().min(1, { error: "cencomm.problem.reasonMissing" }).max(1000),
  deadline: Instant.nullable(),
});

/** Reminds those who have not answered: of these assignments, or of all that I may remind. */
export const RemindCase = z.strictObject({ assignmentIds: z.array(z.uuid()).min(1).max(300).nullable() });
/** How many people were reminded. */
export const Reminded = z.object({ people: Count });
export type Reminded = z.infer<typeof Reminded>;

/** Whom an assignment can be handed to: addressed people of its party who are still members, and its contact points. */
export const OwnerCandidates = z.object({
  persons: z.array(
    z.object({ personId: z.uuid(), name: z.string(), office: z.string(), role: Role, isOnline: z.boolean() }),
  ),
});
export type OwnerCandidates = z.infer<typeof OwnerCandidates>;

/** What open pages hear, with the warning as subject: something of its case changed; or its answer is awaited. */
export type CaseEventName = "cencomm.case.changed" | "cencomm.case.reminded";
