import { Refusal } from "#kernel/errors";
import type { FormattedContent } from "../formatted/contract.ts";
import type { Message, MessageKind } from "../mailbox/contract.ts";
import type { Address } from "../recipients/contract.ts";
import type { FormattedKind } from "../templates/contract.ts";
import type { AnsweredAs, Answering, DraftContent, DraftRow } from "./contract.ts";

/** A draft as it stands, looked at with its row locked; null when it was sent or discarded. */
export type LockedDraft = Readonly<{
  kind: MessageKind;
  correctsId: string | null;
  correctsVersion: number | null;
  revision: number;
  savedAt: string;
  now: string;
}> | null;

/**
 * CC-07: two tabs do not overwrite one another. Refuses when the draft is gone (or is one of another kind) or was saved
 * since the page saw it, and says when either was written.
 */
export function requireRevision(
  stored: LockedDraft,
  { kind, revision }: Readonly<{ kind: MessageKind; revision: number }>,
): asserts stored is NonNullable<LockedDraft> {
  if (stored === null || stored.kind !== kind) throw new Refusal("conflict", "cencomm.problem.draftGone");
  if (stored.revision === revision) return;
  throw new Refusal("conflict", "cencomm.problem.draftChanged", {
    revision: stored.revision,
    savedAt: stored.savedAt,
    yourRevision: revision,
    yourSavedAt: stored.now,
  });
}

/** Reply goes to the sender, reply all also to everybody who got the message; a forward to nobody yet. */
export function answerAddress(message: Pick<Message, "id" | "from">, as: AnsweredAs, me: string): Address {
  const sender =
    message.from.personId === me ? [] : [{ kind: "person" as const, personId: message.from.personId }];
  switch (as) {
    case "forward":
      return { recipients: [], except: [] };
    case "reply_all":
      return { recipients: [...sender, { kind: "audience", messageId: message.id }], except: [] };
    case "reply":
      // Who answers his own message writes to those who got it.
      return {
        recipients: sender.length > 0 ? sender : [{ kind: "audience", messageId: message.id }],
        except: [],
      };
    default:
      return as satisfies never;
  }
}

/** The content that an answer or a forward begins with: subject with one mark, the message quoted below an empty line. */
export function answerContent(
  message: Pick<Message, "id" | "from" | "subject" | "body">,
  as: AnsweredAs,
  me: string,
): DraftContent {
  const mark = as === "forward" ? "Fwd:" : "Re:";
  const subject = message.subject.replace(/^((re|fwd?|aw|wg|tr|rv|enc)\s*:\s*)+/iu, "");
  return {
    ...answerAddress(message, as, me),
    subject: `${mark} ${subject}`.slice(0, 300).trim(),
    body: `<p></p><blockquote>${message.body}</blockquote>`,
    priority: "normal",
  };
}

/** A draft as stored, for its line in the list. */
export type ListedDraft = Omit<DraftRow, "subject" | "recipients" | "answering" | "correctsId"> &
  (
    | Readonly<{ kind: "free"; answering: Answering | null; content: DraftContent }>
    | Readonly<{
        kind: FormattedKind;
        corrects: Readonly<{ messageId: string }> | null;
        content: FormattedContent;
      }>
  );

/** A line of the list of drafts; a formatted one shows the subject that was written so far. */
export function rowOf(draft: ListedDraft): DraftRow {
  const { id, revision, savedAt, attachments, kind, content } = draft;
  const row = { id, revision, savedAt, attachments, kind, recipients: content.recipients.length };
  if (draft.kind === "free")
    return { ...row, subject: draft.content.subject, answering: draft.answering, correctsId: null };
  const subject = draft.content.answers.message?.subject;
  return {
    ...row,
    subject: typeof subject === "string" ? subject : "",
    answering: null,
    correctsId: draft.corrects?.messageId ?? null,
  };
}
