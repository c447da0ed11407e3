/** How many bytes from the beginning of a file are enough to tell what it is. */
export const SNIFFED = 4096;

type Mark = Readonly<{ at: number; bytes: Buffer; type: string }>;

const mark = (type: string, at: number, bytes: string | number[]): Mark => ({
  type,
  at,
  bytes: typeof bytes === "string" ? Buffer.from(bytes, "latin1") : Buffer.from(bytes),
});

const marks: readonly Mark[] = [
  mark("image/jpeg", 0, [0xff, 0xd8, 0xff]),
  mark("image/png", 0, "\x89PNG\r\n\x1a\n"),
  mark("image/gif", 0, "GIF87a"),
  mark("image/gif", 0, "GIF89a"),
  mark("image/tiff", 0, "II*\0"),
  mark("image/tiff", 0, "MM\0*"),
  mark("image/bmp", 0, "BM"),
  mark("image/heic", 4, "ftyphei"),
  mark("image/heic", 4, "ftypmif1"),
  mark("image/avif", 4, "ftypavif"),
  mark("video/quicktime", 4, "ftypqt"),
  mark("audio/mp4", 4, "ftypM4A"),
  mark("video/mp4", 4, "ftyp"),
  mark("audio/mpeg", 0, "ID3"),
  mark("audio/ogg", 0, "OggS"),
  mark("application/pdf", 0, "%PDF-"),
  mark("application/rtf", 0, "{\\rtf"),
  mark("application/gzip", 0, [0x1f, 0x8b]),
  mark("application/x-7z-compressed", 0, "7z\xbc\xaf\x27\x1c"),
  mark("application/vnd.rar", 0, "Rar!\x1a\x07"),
  // Word, Excel and PowerPoint before 2007 look the same from outside.
  mark("application/x-ole-storage", 0, [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]),
  mark("application/vnd.sqlite3", 0, "SQLite format 3\0"),
];

const office = "application/vnd.openxmlformats-officedocument";

/**
 * What a file is by its first bytes, never by its name or by what the sender says. Unknown bytes are
 * "application/octet-stream"; text is "text/plain" only where it is whole UTF-8 without control signs.
 */
export function mediaTypeOf(start: Buffer): string {
  if (start.subarray(0, 4).equals(Buffer.from("PK\x03\x04", "latin1"))) return archiveType(start);
  if (hasAt(start, 0, "RIFF")) return riffType(start);
  const found = marks.find(({ at, bytes }) => start.subarray(at, at + bytes.length).equals(bytes));
  if (found) return found.type;
  return isText(start) ? "text/plain" : "application/octet-stream";
}

function archiveType(start: Buffer): string {
  const seen = start.toString("latin1");
  // OpenDocument says what it is in its first entry, which is stored as it is.
  const open = /^.{26}\x08\0.{2}mimetype(application\/vnd\.oasis\.opendocument\.[a-z]+)PK/s.exec(seen);
  if (open?.[1]) return open[1];
  if (!seen.includes("[Content_Types].xml")) return "application/zip";
  if (seen.includes("word/")) return `${office}.wordprocessingml.document`;
  if (seen.includes("xl/")) return `${office}.spreadsheetml.sheet`;
  if (seen.includes("ppt/")) return `${office}.presentationml.presentation`;
  return "application/zip";
}

function riffType(start: Buffer): string {
  if (hasAt(start, 8, "WEBP")) return "image/webp";
  if (hasAt(start, 8, "WAVE")) return "audio/wav";
  return "application/octet-stream";
}

function hasAt(start: Buffer, at: number, text: string): boolean {
  return start.subarray(at, at + text.length).toString("latin1") === text;
}

function isText(start: Buffer): boolean {
  if (start.length === 0 || start.some(isControlSign)) return false;
  try {
    // The last letter may be cut in the middle.
    new TextDecoder("utf-8", { fatal: true }).decode(start, { stream: start.length >= SNIFFED });
    return true;
  } catch {
    return false;
  }
}

// Tabs, ends of lines and pages, and the escape of old Asian encodings occur in texts.
function isControlSign(byte: number): boolean {
  return (byte < 32 && ![9, 10, 11, 12, 13, 27].includes(byte)) || byte === 127;
}
