import { z } from "zod";

/** The path of a link in an alert mail. */
export const InAlert = z.object({ token: z.string().regex(/^[\w-]{20,200}$/) });

/** Where the link of an alert mail leads, for whom it was made, signed in. */
export const AlertTarget = z.object({ operationId: z.uuid(), messageId: z.uuid() });
export type AlertTarget = z.infer<typeof AlertTarget>;
