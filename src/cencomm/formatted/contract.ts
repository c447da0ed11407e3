import { z } from "zod";
import { answerSchema, answersSchema } from "#customs/exchange/answers-schema";
import { Links } from "../links/contract.ts";
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
