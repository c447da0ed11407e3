import { z } from "zod";

/** The path of a link in an alert mail; of any shape: to whom a mail program broke it, nothing is there. */
export const InAlert = z.object({ token: z.string().max(200) });

/** Where the link of an alert mail leads, for whom it was made, signed in. */
export const AlertTarget = z.object({ operationId: z.uuid(), messageId: z.uuid() });
export type AlertTarget = z.infer<typeof AlertTarget>;
