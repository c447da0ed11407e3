import { z } from "zod";
import { FormattedContent } from "../formatted/contract.ts";
import { FormattedKind } from "../templates/contract.ts";

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
