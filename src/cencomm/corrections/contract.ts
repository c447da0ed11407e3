import { z } from "zod";
import { FormattedContent } from "../formatted/contract.ts";

/**
 * CC-23: a new version under the same number to the same audience. It is written in a draft that began with `corrects`;
 * the draft's files are those of the new version. A version that somebody else made meanwhile refuses
 * `cencomm.problem.versionChanged`.
 */
export const CorrectMessage = z.strictObject({
  draft: z.strictObject({ id: z.uuid(), revision: z.number().int().min(1) }),
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
export type MessageCorrected = z.infer<typeof MessageCorrected>;

/** CC-23: taken back, and why; addressees are told, deadlines stop. */
export const WithdrawMessage = z.strictObject({
  reason: z.string().trim().min(1, { error: "cencomm.problem.reasonMissing" }).max(1000),
});

/**
 * What open pages hear besides the events of the mailbox, with the message as subject: a message was withdrawn (its
 * audience and author). A correction arrives like a new message.
 */
export type CorrectionEvent = "cencomm.message.withdrawn";
