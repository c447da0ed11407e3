import { AccessFileProblem } from "./problem.ts";

/** FF FE, the byte order mark that is none here. */
const compressedMark = 0xfeff;
/** Only values of this length are compressed in memos (HACKING, "Memo Field Definition"). */
const mostCompressedMemo = 512;

/**
 * Puts a text into a row: two bytes a character, or the mark FF FE and one byte where that is enough. Answers where it
 * ends; when that is behind the row, nothing was put.
 */
export function putText(text: string, row: Buffer, at: number): number {
  requireWritable(text);
  const isShort = text.length > 2 && isNarrow(text);
  const end = at + (isShort ? 2 + text.length : 2 * text.length);
  if (end > row.length) return end;
  if (!isShort) row.write(text, at, "utf16le");
  else {
    row.writeUInt16LE(compressedMark, at);
    row.write(text, at + 2, "latin1");
  }
  return end;
}

/** A text as it lies in a memo. */
export function encodeMemo(text: string): Buffer {
  requireWritable(text);
  const isShort = text.length > 2 && text.length <= mostCompressedMemo && isNarrow(text);
  return isShort ? Buffer.from(`\u00FF\u00FE${text}`, "latin1") : Buffer.from(text, "utf16le");
}

/** Whether one byte is enough for each character. */
function isNarrow(text: string): boolean {
  for (let at = 0; at < text.length; at += 1) if (text.charCodeAt(at) > 0xff) return false;
  return true;
}

// U+FEFF at the front would be read as the mark of a compressed text; readers end texts at a zero.
function requireWritable(text: string): void {
  if (text.startsWith("\u{FEFF}") || text.includes("\0") || !text.isWellFormed())
    throw new AccessFileProblem("textUnwritable", {});
}
