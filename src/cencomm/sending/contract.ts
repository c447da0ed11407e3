import { z } from "zod";
import { Answering, DraftContent } from "../drafts/contract.ts";
import { FormattedContent } from "../formatted/contract.ts";
import { FormattedKind } from "../templates/contract.ts";

const draft = z.strictObject({ id: z.uuid(), revision: z.number().int().min(1) }).nullable();

/**
 * CC-07, CC-11: sends what the page shows. With a draft, `revision` is the one last saved: a draft that was saved
 * elsewhere since refuses `cencomm.problem.draftChanged`, one that was sent or discarded `cencomm.problem.draftGone`.
 * A formatted message that is not right refuses `cencomm.problem.notSendable` with everything that has to be mended
 * at once: paths `answers.…`, `recipients`.
 */
export const SendMessage = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("free").optional(),
    draft,
    answering: Answering.nullable(),
    content: DraftContent,
  }),
  z.strictObject({ kind: FormattedKind, draft, content: FormattedContent }),
]);
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
