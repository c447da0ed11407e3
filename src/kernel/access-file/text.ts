import { AccessFileProblem } from "./problem.ts";

/** Only values of this length are compressed in memos (HACKING, "Memo Field Definition"). */
const mostCompressedMemo = 512;

/** A text as it lies in a column: two bytes a character, or the mark FF FE and one byte where that is enough. */
export function encodeText(text: string): Buffer {
  requireWritable(text);
  if (text.length > 2 && isNarrow(text)) return Buffer.from(`\u00FF\u00FE${text}`, "latin1");
  return Buffer.from(text, "utf16le");
}

/** A text as it lies in a memo. */
export function encodeMemo(text: string): Buffer {
  if (text.length <= mostCompressedMemo) return encodeText(text);
  requireWritable(text);
  return Buffer.from(text, "utf16le");
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
