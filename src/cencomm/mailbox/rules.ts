import { Refusal } from "#kernel/errors";

/** Where a page ends: the instant to the microsecond, and the message. */
export type Cursor = Readonly<{ sentAt: string; messageId: string }>;

/** The cursor as text that a page hands back. */
export function writeCursor({ sentAt, messageId }: Cursor): string {
  return Buffer.from(`${sentAt} ${messageId}`).toString("base64url");
}

/** Reads a cursor; null for the first page. Refuses what `writeCursor` did not write. */
export function readCursor(text: string | undefined): Cursor | null {
  if (text === undefined) return null;
  const [, sentAt = "", messageId] =
    /^(.{19,32}) ([0-9a-f-]{36})$/.exec(Buffer.from(text, "base64url").toString()) ?? [];
  if (!messageId || !isUuid(messageId) || !isExactInstant(sentAt)) throw strangeCursor();
  return { sentAt, messageId };
}

/** Whether a text is an instant as the database writes it. */
export function isExactInstant(text: string): boolean {
  const isWritten = /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d{1,6})?[+-]\d\d(:\d\d)?$/.test(text);
  return isWritten && !Number.isNaN(Date.parse(text.slice(0, 19)));
}

/** Whether a text is a UUID as the database writes it. */
export function isUuid(text: string): boolean {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text);
}

/** What a page that was made up gets. */
export function strangeCursor(): Refusal {
  return new Refusal("invalid", "cencomm.problem.strangeCursor");
}
