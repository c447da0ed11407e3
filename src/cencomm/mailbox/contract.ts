import { z } from "zod";
import { CountryCode } from "#directory";
import { Attachment } from "../attachments/contract.ts";
import { BoxSide, Folder } from "../folders/contract.ts";

/** The kinds of messages, the free one first. */
export const messageKinds = ["free", "warning", "feedback", "seizure", "licit_movement"] as const;

/** CC-07, CC-11: a free message or one of the formatted ones. */
export const MessageKind = z.enum(messageKinds);
export type MessageKind = z.infer<typeof MessageKind>;

const Count = z.number().int();

/** CC-10: the boxes with their unread messages. The kinds are views over all that came in, wherever it is filed. */
export const Boxes = z.object({
  unread: z.object({ inbox: Count, warning: Count, feedback: Count, seizure: Count, licit_movement: Count }),
  drafts: Count,
  binned: Count,
  /** In their order, those for what came in first. */
  folders: z.array(Folder),
});
export type Boxes = z.infer<typeof Boxes>;

/** What is listed: a box, a view of one kind, a folder, or all that is not in the waste bin. */
export const BoxName = z.enum([
  "inbox",
  "warning",
  "feedback",
  "seizure",
  "licit_movement",
  "sent",
  "bin",
  "folder",
  "all",
]);
export type BoxName = z.infer<typeof BoxName>;

/** What of a box is listed, in which order, and from where on. */
export const ListQuery = z.object({
  box: BoxName,
  /** Only with `box=folder`. */
  folder: z.uuid().optional(),
  size: z.coerce.number().int().min(1).max(200).default(50),
  /** `next` of the page before. */
  after: z.string().max(100).optional(),
  sort: z.enum(["newest", "oldest"]).default("newest"),
  unread: z.stringbool().optional(),
  flagged: z.stringbool().optional(),
  kind: MessageKind.optional(),
  /** Of the sender. */
  country: CountryCode.optional(),
  agency: z.uuid().optional(),
  /** Words that must all be in subject, body, number, names of files or of the sender; from 3 letters beginnings count too. */
  q: z.string().trim().max(200).optional(),
});
export type ListQuery = z.infer<typeof ListQuery>;

/** Who sent a message, as he was when he sent it (CC-11: originator's details). */
export const Originator = z.object({
  personId: z.uuid(),
  name: z.string(),
  /** Empty when the profile names none. */
  office: z.string(),
  telephone: z.string(),
  agencyId: z.uuid(),
  agency: z.string(),
  country: CountryCode.nullable(),
});
export type Originator = z.infer<typeof Originator>;

/** Whom a message went to, by group and number; a person's name only for those who may see it. */
export const SentTo = z.discriminatedUnion("kind", [
  z.object({ kind: z.enum(["ncps", "ocu", "everyone", "audience"]), people: Count }),
  z.object({ kind: z.literal("country"), country: CountryCode, people: Count }),
  z.object({
    kind: z.literal("agency"),
    agencyId: z.uuid(),
    agency: z.string(),
    country: CountryCode.nullable(),
    people: Count,
  }),
  z.object({
    kind: z.literal("person"),
    personId: z.uuid(),
    name: z.string(),
    country: CountryCode.nullable(),
  }),
  /** Chosen one by one, whose names the reader may not see. */
  z.object({ kind: z.literal("others"), people: Count }),
]);
export type SentTo = z.infer<typeof SentTo>;

/**
 * What a formatted message says in codes, for each reader to see in his own language: goods, where it was found, and of
 * a feedback the result. Nothing nominal.
 */
export const MessageSummary = z.object({
  /** The first three lines. */
  goods: z.array(
    z.object({
      category: z.string().nullable(),
      /** Chemical, drug form or medicine class, and the code list that it is of: the word is `customs.LIST.CODE`. */
      type: z.object({ list: z.string(), code: z.string() }).nullable(),
      amount: z.string().nullable(),
      unit: z.string().nullable(),
    }),
  ),
  moreGoods: Count,
  /** Where it was found; of a warning the last place of its route. */
  country: CountryCode.nullable(),
  /** Of a feedback. */
  phase: z.string().nullable(),
  result: z.string().nullable(),
});
export type MessageSummary = z.infer<typeof MessageSummary>;

/** CC-13: a case is open, closed by an answer, or ended because its warning was withdrawn. */
export const CaseState = z.enum(["open", "closed", "withdrawn"]);
export type CaseState = z.infer<typeof CaseState>;

/** CC-13: where a warning's case stands, for the marks of lists. */
export const CaseMark = z.object({
  state: CaseState,
  /** The earliest deadline that an answer is still awaited by, of those that I may see; null when none is. */
  deadline: z.iso.datetime().nullable(),
  isOverdue: z.boolean(),
  answered: Count,
  addressed: Count,
});
export type CaseMark = z.infer<typeof CaseMark>;

/** CC-09: receipts of the version that counts now. */
export const ReceiptSummary = z.object({ people: Count, read: Count, unread: Count, acknowledged: Count });
export type ReceiptSummary = z.infer<typeof ReceiptSummary>;

/** A mail is a message in one of my two sides: who writes to himself has it twice. */
export const MailKey = z.strictObject({ messageId: z.uuid(), box: BoxSide });
export type MailKey = z.infer<typeof MailKey>;

/** A line of a list. */
export const MailRow = z.object({
  messageId: z.uuid(),
  box: BoxSide,
  kind: MessageKind,
  /** ALK-W-UZ-0017; null for free messages. */
  number: z.string().nullable(),
  version: Count,
  /** Of a formatted message that has no subject: what it is about, in its writer's language. */
  subject: z.string(),
  /** Null for a free message. */
  summary: MessageSummary.nullable(),
  /** Of a warning; null for other messages. */
  case: CaseMark.nullable(),
  from: Originator.omit({ telephone: true }),
  to: z.array(SentTo),
  people: Count,
  /** CC-09: how many have read the version that counts now; null for what came in. */
  readBy: Count.nullable(),
  sentAt: z.iso.datetime(),
  isRead: z.boolean(),
  isFlagged: z.boolean(),
  isUrgent: z.boolean(),
  isWithdrawn: z.boolean(),
  attachments: Count,
  /** What I did with it. */
  isReplied: z.boolean(),
  isForwarded: z.boolean(),
  folderId: z.uuid().nullable(),
});
export type MailRow = z.infer<typeof MailRow>;

/** A page of a list. */
export const MailPage = z.object({
  mails: z.array(MailRow),
  /** Null on the last page. */
  next: z.string().nullable(),
  /** How many match, counted up to 1,000. */
  matching: z.object({ count: Count, isMore: z.boolean() }),
});
export type MailPage = z.infer<typeof MailPage>;

/** A message before or after this one in its conversation, oldest first; only those the reader may read. */
export const ThreadLine = z.object({
  messageId: z.uuid(),
  answersId: z.uuid().nullable(),
  answeredAs: z.enum(["reply", "reply_all", "forward"]).nullable(),
  kind: MessageKind,
  number: z.string().nullable(),
  subject: z.string(),
  from: Originator.omit({ telephone: true }),
  sentAt: z.iso.datetime(),
});
export type ThreadLine = z.infer<typeof ThreadLine>;

/** One version of a message: when it was made, and by whom. */
export const VersionLine = z.object({ version: Count, madeAt: z.iso.datetime(), madeBy: z.uuid() });
export type VersionLine = z.infer<typeof VersionLine>;

/** My copy of a message; null where I read it by my role only. */
export const MyMail = z.object({
  box: BoxSide,
  folderId: z.uuid().nullable(),
  isRead: z.boolean(),
  isFlagged: z.boolean(),
  isBinned: z.boolean(),
  isReplied: z.boolean(),
  isForwarded: z.boolean(),
});

export type MyMail = z.infer<typeof MyMail>;

/** A message, opened. */
export const Message = z.object({
  id: z.uuid(),
  kind: MessageKind,
  number: z.string().nullable(),
  version: Count,
  subject: z.string(),
  /** Null for a free message; a formatted one has its form under `…/answers`. */
  summary: MessageSummary.nullable(),
  /** Of a warning; null for other messages. */
  case: CaseMark.nullable(),
  /** Clean HTML: paragraphs, lists, tables, quotations and links only. */
  body: z.string(),
  from: Originator,
  to: z.array(SentTo),
  people: Count,
  sentAt: z.iso.datetime(),
  isUrgent: z.boolean(),
  withdrawn: z.object({ at: z.iso.datetime(), reason: z.string() }).nullable(),
  answersId: z.uuid().nullable(),
  attachments: z.array(Attachment),
  thread: z.array(ThreadLine),
  versions: z.array(VersionLine),
  /** My own copies, the one that came in first. */
  mine: z.array(MyMail),
  /** My receipt of this version; null when I was not addressed. */
  receipt: z
    .object({ readAt: z.iso.datetime().nullable(), acknowledgedAt: z.iso.datetime().nullable() })
    .nullable(),
  /** Null where I may not see who else got it. */
  receipts: ReceiptSummary.nullable(),
});
export type Message = z.infer<typeof Message>;

/** An earlier (or the present) version of a message, as it was sent. */
export const MessageVersion = z.object({
  version: Count,
  madeAt: z.iso.datetime(),
  subject: z.string(),
  body: z.string(),
  attachments: z.array(Attachment),
});
export type MessageVersion = z.infer<typeof MessageVersion>;

const Mails = z.array(MailKey).min(1).max(500);

/** Reading by hand counts as reading: it makes the receipt. Marking unread leaves the receipt. */
export const MarkMails = z.strictObject({
  mails: Mails,
  mark: z.enum(["read", "unread", "flagged", "unflagged"]),
});

/** Into a folder of the same side, or with null back to inbox or sent. */
export const MoveMails = z.strictObject({ mails: Mails, folderId: z.uuid().nullable() });
/** Mails for the waste bin, or out of it. */
export const BinMails = z.strictObject({ mails: Mails });

/** How many mails were changed; those that are not mine do not count. */
export const Changed = z.object({ changed: Count });
export type Changed = z.infer<typeof Changed>;

/** My receipt of the version that counts now. */
export const Receipt = z.object({ readAt: z.iso.datetime(), acknowledgedAt: z.iso.datetime().nullable() });
export type Receipt = z.infer<typeof Receipt>;

/** Whose receipts are listed, and from where on. */
export const ReceiptsQuery = z.object({
  state: z.enum(["read", "unread", "acknowledged"]).default("read"),
  size: z.coerce.number().int().min(1).max(500).default(100),
  after: z.string().max(100).optional(),
});
export type ReceiptsQuery = z.infer<typeof ReceiptsQuery>;

/** One addressee and what he did; a name only for those who may see it. */
export const ReceiptLine = z.object({
  personId: z.uuid(),
  name: z.string().nullable(),
  office: z.string().nullable(),
  agencyId: z.uuid(),
  agency: z.string(),
  country: CountryCode.nullable(),
  readAt: z.iso.datetime().nullable(),
  acknowledgedAt: z.iso.datetime().nullable(),
});
export type ReceiptLine = z.infer<typeof ReceiptLine>;

/** CC-09: "read by n, unread by m", with who and when; the latest first. */
export const Receipts = z.object({
  summary: ReceiptSummary,
  persons: z.array(ReceiptLine),
  next: z.string().nullable(),
});
export type Receipts = z.infer<typeof Receipts>;

/** The path of a message. */
export const InMessage = z.object({ operation: z.uuid(), message: z.uuid() });
/** The path of a version of a message. */
export const InVersion = z.object({
  operation: z.uuid(),
  message: z.uuid(),
  version: z.coerce.number().int().min(1),
});

/**
 * What open pages hear, with the message as subject: that it arrived (recipients), was sent (the sender's other pages),
 * was read or acknowledged (whoever sees its receipts), or that something of one's own was marked, moved or saved (one's own pages).
 */
export type MailboxEvent =
  | "cencomm.message.arrived"
  | "cencomm.message.sent"
  | "cencomm.receipt"
  | "cencomm.mailbox.changed"
  | "cencomm.draft.changed";
