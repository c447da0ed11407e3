import type { MessageKind } from "../mailbox/contract.ts";
import { isExactInstant, isUuid, strangeCursor } from "../mailbox/rules.ts";
import type { Role } from "../operations/contract.ts";

/** Where a page of receipts ends; `at` is empty among those who have not read. */
export type ReceiptCursor = Readonly<{ at: string; personId: string }>;

/** The cursor as text that a page hands back. */
export function writeReceiptCursor({ at, personId }: ReceiptCursor): string {
  return Buffer.from(`${at}|${personId}`).toString("base64url");
}

/** Reads a cursor; null for the first page. Refuses what `writeReceiptCursor` did not write. */
export function readReceiptCursor(text: string | undefined): ReceiptCursor | null {
  if (text === undefined) return null;
  const [at = "", personId = "", ...rest] = Buffer.from(text, "base64url").toString().split("|");
  if (rest.length > 0 || !isUuid(personId) || !(at === "" || isExactInstant(at))) throw strangeCursor();
  return { at, personId };
}

/** CC-09: the sender sees who read; of formatted messages also the OCU, and an NCP of those of its country. */
export function maySeeReceipts(
  reader: Readonly<{ kind: MessageKind; isSender: boolean; role: Role }>,
): boolean {
  return reader.isSender || (reader.kind !== "free" && reader.role !== "PU");
}
