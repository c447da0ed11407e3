import { z } from "zod";
import { Attachment } from "../attachments/contract.ts";
import { FormattedContent } from "../formatted/contract.ts";
import { MessageKind } from "../mailbox/contract.ts";
import { Address } from "../recipients/contract.ts";
import { FormattedKind } from "../templates/contract.ts";

/** How an answer came about. */
export const AnsweredAs = z.enum(["reply", "reply_all", "forward"]);
export type AnsweredAs = z.infer<typeof AnsweredAs>;

/** The message that is being answered or forwarded. */
export const Answering = z.strictObject({ messageId: z.uuid(), as: AnsweredAs });
export type Answering = z.infer<typeof Answering>;

/** CC-07: what is being written in a free message. The body is HTML of the editor's elements; the rest is taken out when it is sent. */
export const DraftContent = Address.extend({
  subject: z.string().max(300),
  body: z.string().max(200_000),
  priority: z.enum(["normal", "urgent"]),
});
export type DraftContent = z.infer<typeof DraftContent>;

/**
 * A draft begins with its content. Of a free message: a forwarded one's attachments come along by themselves. Of a
 * formatted one (CC-11) that `corrects` a message (CC-23): that message's files come along under new ids, and the
 * pictures and files of the answers are renamed with them, so that the page opens the draft it has begun.
 */
export const NewDraft = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("free").optional(),
    answering: Answering.nullable(),
    content: DraftContent,
  }),
  z.strictObject({ kind: FormattedKind, corrects: z.uuid().nullable(), content: FormattedContent }),
]);

const revision = z.number().int().min(1);

/** Saves over the revision that the page has seen; another one since then refuses `cencomm.problem.draftChanged`. */
export const SaveDraft = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("free").optional(), revision, content: DraftContent }),
  z.strictObject({ kind: FormattedKind, revision, content: FormattedContent }),
]);

/** Where a draft stands after it was saved. */
export const DraftSaved = z.object({ id: z.uuid(), revision: z.number().int(), savedAt: z.iso.datetime() });
export type DraftSaved = z.infer<typeof DraftSaved>;

/** A free message's draft, opened. */
export const FreeDraft = DraftSaved.extend({
  kind: z.literal("free"),
  answering: Answering.nullable(),
  content: DraftContent,
  attachments: z.array(Attachment),
});
export type FreeDraft = z.infer<typeof FreeDraft>;

/** A formatted message's draft, opened; it has no number yet. */
export const FormattedDraft = DraftSaved.extend({
  kind: FormattedKind,
  /** The message that it corrects, and the version that was seen when it began. */
  corrects: z.object({ messageId: z.uuid(), number: z.string(), version: z.number().int() }).nullable(),
  content: FormattedContent,
  attachments: z.array(Attachment),
});
export type FormattedDraft = z.infer<typeof FormattedDraft>;

/** A draft, opened. */
export const Draft = z.discriminatedUnion("kind", [FreeDraft, FormattedDraft]);
export type Draft = z.infer<typeof Draft>;

/** A line of the list of drafts, last saved first. */
export const DraftRow = DraftSaved.extend({
  kind: MessageKind,
  subject: z.string(),
  answering: Answering.nullable(),
  /** The formatted message that it corrects. */
  correctsId: z.uuid().nullable(),
  /** How many groups and persons are addressed; 0 when nobody yet. */
  recipients: z.number().int(),
  attachments: z.number().int(),
});
export type DraftRow = z.infer<typeof DraftRow>;
/** My drafts. */
export const Drafts = z.object({ drafts: z.array(DraftRow) });
export type Drafts = z.infer<typeof Drafts>;

/** How the message is to be answered. */
export const PrefillQuery = z.object({ as: AnsweredAs });

/** What an answer begins with; nothing is kept until the page makes a draft of it. */
export const Prefill = z.object({
  answering: Answering,
  content: DraftContent,
  /** For the line above the quoted text, in the writer's language. */
  original: z.object({
    name: z.string(),
    office: z.string(),
    country: z.string().nullable(),
    sentAt: z.iso.datetime(),
    subject: z.string(),
  }),
});
export type Prefill = z.infer<typeof Prefill>;

/** The path of a draft. */
export const InDraft = z.object({ operation: z.uuid(), draft: z.uuid() });
