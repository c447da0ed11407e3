import { z } from "zod";
import { CountryCode } from "#directory";
import { CaseCard } from "../cases/contract.ts";
import { MessageKind, MessageSummary } from "../mailbox/contract.ts";

const Count = z.number().int();

/** What waits for me in an operation, in numbers. */
export const WaitingCounts = z.object({
  /** Warnings whose answer my country or organisation owes; for the OCU those of the whole operation. */
  overdue: Count,
  dueToday: Count,
  open: Count,
  /** Of those: mine, and nobody's. */
  mine: Count,
  unowned: Count,
  unread: z.object({
    free: Count,
    warning: Count,
    feedback: Count,
    seizure: Count,
    licit_movement: Count,
  }),
  drafts: Count,
});
export type WaitingCounts = z.infer<typeof WaitingCounts>;

/** Figures of one country or organisation, or of all together without names (access matrix, "statistics"). */
export const HomeFigures = z.object({
  warningsOpen: Count,
  warningsClosed: Count,
  /** Assignments with a first answer, and how many in time. */
  answered: Count,
  answeredInTime: Count,
  medianFirstAnswerSeconds: Count.nullable(),
  seizures: Count,
});
export type HomeFigures = z.infer<typeof HomeFigures>;

/** Something that happened since my last visit; only what I may read. */
export const HomeEvent = z.object({
  kind: z.enum(["sent", "corrected", "withdrawn", "closed", "reopened"]),
  at: z.iso.datetime(),
  messageId: z.uuid(),
  messageKind: MessageKind,
  number: z.string().nullable(),
  subject: z.string(),
  summary: MessageSummary.nullable(),
  agency: z.string(),
  country: CountryCode.nullable(),
});
export type HomeEvent = z.infer<typeof HomeEvent>;

/** The next thing to do in one operation. */
export const OperationHome = z.object({
  counts: WaitingCounts,
  /** The warnings that wait, most urgent first; five at most. */
  waiting: z.array(CaseCard),
  /** My country's or organisation's. */
  mine: HomeFigures,
  /** The whole operation's; null for a port unit. */
  all: HomeFigures.nullable(),
  /** Members (administrations and organisations) that have reported a seizure, of all; null for a port unit. */
  reported: z.object({ parties: Count, of: Count }).nullable(),
  /** When I was here before; null at the first visit. */
  lastVisit: z.iso.datetime().nullable(),
  /** Newest first, ten at most. */
  latest: z.array(HomeEvent),
});
export type OperationHome = z.infer<typeof OperationHome>;

/** What waits for me in each of my operations, for the switcher and the first screen. */
export const MyWaiting = z.object({
  operations: z.array(z.object({ operationId: z.uuid(), counts: WaitingCounts })),
});
export type MyWaiting = z.infer<typeof MyWaiting>;
