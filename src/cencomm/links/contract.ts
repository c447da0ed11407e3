import { z } from "zod";
import { CaseMark, MessageKind, MessageSummary, Originator } from "../mailbox/contract.ts";

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
