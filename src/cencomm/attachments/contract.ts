import { z } from "zod";

/** CC-07: a file of a draft or message, of any type, at most 10 MB. A picture also has `…/picture` and `…/thumbnail`, made anew without its metadata. */
export const Attachment = z.object({
  id: z.uuid(),
  name: z.string(),
  bytes: z.number().int(),
  mediaType: z.string(),
  isPicture: z.boolean(),
});
export type Attachment = z.infer<typeof Attachment>;

/** The answer to an upload; its name is known to whoever sent it. */
export const Attached = Attachment.omit({ name: true });
export type Attached = z.infer<typeof Attached>;

/** The path of an attachment. */
export const InAttachment = z.object({ operation: z.uuid(), attachment: z.uuid() });
/** The path of a draft's attachment. */
export const InDraftAttachment = z.object({ operation: z.uuid(), draft: z.uuid(), attachment: z.uuid() });
