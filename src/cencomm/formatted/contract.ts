import { z } from "zod";
import { answerSchema, answersSchema } from "#customs/exchange/answers-schema";
import { CaseMark, MessageKind, MessageSummary, Originator } from "../mailbox/contract.ts";
import { Address } from "../recipients/contract.ts";
import { FormattedKind, TemplateContent } from "../templates/contract.ts";

/** The place of an answer: `message.subject`, `routeLeg.2.country`. */
export const AnswerPath = z
  .string()
  .regex(/^[A-Za-z]\w*(\.\d+)?(\.[A-Za-z]\w*)*$/)
  .max(120);

/**
 * CC-11: what is written in a formatted message. Links are answers like others: the fields of type `messages` hold the
 * ids of messages (`message.linkedMessages`, `case.linkedWarning`, `message.onwardMessages`); pictures and files hold
 * ids of the draft's attachments. What the system fills in (originator, telephone, country, date) is replaced.
 */
export const FormattedContent = Address.extend({
  answers: answersSchema,
  /** The paths that were carried over from what is answered and not touched since. */
  carriedOver: z.array(AnswerPath).max(5000),
  priority: z.enum(["normal", "urgent"]),
});
export type FormattedContent = z.infer<typeof FormattedContent>;

/** A message that this one is linked with, as far as the reader may read it. */
export const LinkedMessage = z.object({
  messageId: z.uuid(),
  kind: MessageKind,
  number: z.string().nullable(),
  subject: z.string(),
  summary: MessageSummary.nullable(),
  from: Originator.omit({ telephone: true }),
  sentAt: z.iso.datetime(),
  isWithdrawn: z.boolean(),
  case: CaseMark.nullable(),
});
export type LinkedMessage = z.infer<typeof LinkedMessage>;

/** How messages hang together, by what links them: an answer, what a warning led to, or a mere mention. */
export const Links = z.object({
  /** The warnings that this message answers. */
  answers: z.array(LinkedMessage),
  /** The feedback and seizures that answer this warning. */
  answeredBy: z.array(LinkedMessage),
  /** Other messages that this one names. */
  names: z.array(LinkedMessage),
  /** Other messages that name this one. */
  namedBy: z.array(LinkedMessage),
});
export type Links = z.infer<typeof Links>;

/** What may be done with a formatted message, by whoever asks. */
export const FormattedRights = z.object({
  /** "Reply with feedback" and "Reply with seizure": addressees, their NCP and the OCU, of a warning (CC-13). */
  mayAnswer: z.boolean(),
  /** CC-23: its author or the OCU. */
  mayCorrect: z.boolean(),
  mayWithdraw: z.boolean(),
});
export type FormattedRights = z.infer<typeof FormattedRights>;

/** One answer that a correction changed; null where there was none, or is none any more. */
export const AnswerChange = z.object({
  path: AnswerPath,
  before: answerSchema.nullable(),
  after: answerSchema.nullable(),
});
export type AnswerChange = z.infer<typeof AnswerChange>;

/** Which version is read; the one that counts now when not said. */
export const AnswersQuery = z.object({ version: z.coerce.number().int().min(1).optional() });

/** A formatted message's form, filled in: the template that it was written with makes it readable. */
export const FormattedAnswers = z.object({
  messageId: z.uuid(),
  kind: FormattedKind,
  number: z.string(),
  version: z.number().int(),
  /** The version that counts now. */
  latest: z.number().int(),
  madeAt: z.iso.datetime(),
  madeBy: z.uuid(),
  templateVersion: z.number().int(),
  template: TemplateContent,
  answers: answersSchema,
  carriedOver: z.array(AnswerPath),
  /** CC-23: what this version changed of the one before; empty in the first. */
  changes: z.array(AnswerChange),
  links: Links,
  rights: FormattedRights,
});
export type FormattedAnswers = z.infer<typeof FormattedAnswers>;

/** What a reply to a warning begins with: what is carried over, marked so, and whom it would go to. */
export const ReplyStart = z.object({ kind: FormattedKind, content: FormattedContent });
export type ReplyStart = z.infer<typeof ReplyStart>;

/** The kind of reply; `also` are further warnings that the same answer answers, by their ids, with commas between. */
export const ReplyStartQuery = z.object({
  kind: FormattedKind.extract(["feedback", "seizure"]),
  also: z
    .string()
    .regex(/^[0-9a-f-]{36}(,[0-9a-f-]{36}){0,48}$/)
    .optional(),
});

/**
 * CC-23: a new version under the same number. `version` is the one that the page has seen; another one since refuses
 * `cencomm.problem.versionChanged`. With a draft that began with `corrects`, its files are those of the new version;
 * with none, the files stay.
 */
export const CorrectMessage = z.strictObject({
  version: z.number().int().min(1),
  draft: z.strictObject({ id: z.uuid(), revision: z.number().int().min(1) }).nullable(),
  content: FormattedContent.pick({ answers: true, carriedOver: true, priority: true }),
});
export type CorrectMessage = z.infer<typeof CorrectMessage>;

/** The new version. */
export const MessageCorrected = z.object({
  messageId: z.uuid(),
  number: z.string(),
  version: z.number().int(),
  madeAt: z.iso.datetime(),
});

/** CC-23: taken back, and why; addressees are told, deadlines stop. */
export const WithdrawMessage = z.strictObject({
  reason: z.string().trim().min(1, { error: "cencomm.problem.reasonMissing" }).max(1000),
});

/**
 * What open pages hear besides the events of the mailbox, with the message as subject: a message was withdrawn (its
 * audience and author). A correction arrives like a new message.
 */
export type FormattedEvent = "cencomm.message.withdrawn";
