import { gunzipSync, inflateRawSync } from "node:zlib";
import { marked } from "./canary.ts";

/** What may be a mark in an answer, whatever it is wrapped in: plain, URL-, base64- or JSON-escaped, zipped. */
export function findCandidates(answer: string | Buffer): ReadonlySet<string> {
  const found = new Set<string>();
  for (const text of unwrap(typeof answer === "string" ? Buffer.from(answer) : answer))
    for (const pattern of marked)
      for (const [, candidate = ""] of text.matchAll(pattern)) found.add(candidate.toLowerCase());
  return found;
}

function* unwrap(bytes: Buffer): Generator<string> {
  const plain = bytes.toString("latin1");
  yield* forms(plain);
  for (const part of unpack(bytes)) yield* unwrap(part);
}

function* forms(plain: string): Generator<string> {
  yield plain;
  if (plain.includes("%")) yield percentDecoded(plain);
  if (plain.includes("\\u")) yield unicodeDecoded(plain);
  if (plain.includes("=\r\n") || plain.includes("=\n")) yield plain.replaceAll(/=\r?\n/g, "");
  // Base64 in lines (a mail) and in one piece; the start of what was encoded may lie one to three signs further on.
  const runs = plain.replaceAll(/(?<=[\w+/-]{60,76})\r?\n/g, "").match(/[\w+/-]{24,}/g) ?? [];
  const strange = runs.filter((run) => !plainRun.test(run));
  for (const skipped of strange.length === 0 ? [] : [0, 1, 2, 3])
    yield strange.map((run) => Buffer.from(run.slice(skipped), "base64").toString("latin1")).join(" ");
}

// An id or a canary as it is: nothing is encoded in it.
const plainRun = /^([0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|kn[a-z2-7]{26})$/;

function percentDecoded(text: string): string {
  return text.replaceAll(/%([0-9a-f]{2})/gi, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
}

function unicodeDecoded(text: string): string {
  return text.replaceAll(/\\u([0-9a-f]{4})/gi, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
}

function unpack(bytes: Buffer): Buffer[] {
  if (bytes.subarray(0, 2).equals(Buffer.from([0x1f, 0x8b]))) return [gunzipSync(bytes)];
  return bytes.subarray(0, 4).toString("latin1") === "PK\x03\x04" ? unzip(bytes) : [];
}

const ENTRY = 0x02014b50;

/** The parts of an archive by its central directory (also of .xlsx and .docx), with their names. */
function unzip(archive: Buffer): Buffer[] {
  const parts: Buffer[] = [];
  const end = archive.lastIndexOf("PK\x05\x06", undefined, "latin1");
  let at = archive.readUInt32LE(end + 16);
  while (at < end && archive.readUInt32LE(at) === ENTRY) {
    const [method, packed] = [archive.readUInt16LE(at + 10), archive.readUInt32LE(at + 20)];
    const [name, extra, comment] = [28, 30, 32].map((offset) => archive.readUInt16LE(at + offset));
    const local = archive.readUInt32LE(at + 42);
    const body = local + 30 + archive.readUInt16LE(local + 26) + archive.readUInt16LE(local + 28);
    const content = archive.subarray(body, body + packed);
    parts.push(archive.subarray(at + 46, at + 46 + (name ?? 0)));
    parts.push(method === 0 ? content : inflateRawSync(content));
    at += 46 + (name ?? 0) + (extra ?? 0) + (comment ?? 0);
  }
  return parts;
}
