import { z } from "zod";
import { DraftContent } from "../drafts/contract.ts";

/**
 * CC-07: sends what the page shows. With a draft, `revision` is the one last saved: a draft that was saved elsewhere
 * since refuses `cencomm.problem.draftChanged`, one that was sent or discarded `cencomm.problem.draftGone`.
 */
export const SendMessage = z.strictObject({
  draft: z.strictObject({ id: z.uuid(), revision: z.number().int().min(1) }).nullable(),
  answering: z
    .strictObject({ messageId: z.uuid(), as: z.enum(["reply", "reply_all", "forward"]) })
    .nullable(),
  content: DraftContent,
});
export type SendMessage = z.infer<typeof SendMessage>;

/** The answer to a message that was sent. */
export const MessageSent = z.object({
  messageId: z.uuid(),
  /** Null for a free message. */
  number: z.string().nullable(),
  sentAt: z.iso.datetime(),
  people: z.number().int(),
});
export type MessageSent = z.infer<typeof MessageSent>;
