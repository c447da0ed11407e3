import { type FileHandle, open, readFile, stat } from "node:fs/promises";
import { z } from "zod";
import { errorCode, replaceFile } from "../durable.ts";
import { lock } from "../file-lock.ts";
import type { Seal } from "./seal.ts";

/** The heads file: one line per seal, outside the database. It shows when seals were cut off or replaced. */

const TAIL_BYTES = 16 * 1024;

const bytes = z
  .string()
  .regex(/^([0-9a-f]{2})+$/)
  .transform((text) => Buffer.from(text, "hex"));

const headSchema = z.strictObject({
  number: z.int().positive(),
  kind: z.enum(["rows", "restored"]),
  era: z.int(),
  below: z.string().regex(/^\d{1,20}$/),
  count: z.int(),
  root: bytes,
  previous: bytes,
  at: z.iso.datetime(),
  hash: bytes,
  signature: bytes,
});

/** A line of the heads file: a seal, or null where the line cannot be read. */
export type Head = Seal | null;

/**
 * Adds to the file, durably, the seals that it does not have yet; after a restore those after `restoredAfter`, whatever
 * the file has. `list` gives seals in order after a number.
 */
export async function appendHeads(
  file: string,
  list: (after: number) => Promise<readonly Seal[]>,
  restoredAfter: number | null = null,
): Promise<void> {
  // Processes that share the data folder write one after the other.
  const held = await lock(`${file}.lock`, "alone");
  const handle = await open(file, "a+", 0o600);
  try {
    const tail = await readTail(handle);
    // A power cut may have left half a line; its seal is written again.
    await handle.truncate(tail.end);
    let lastNumber = restoredAfter ?? tail.lastNumber;
    for (;;) {
      const seals = await list(lastNumber);
      const newest = seals.at(-1);
      if (!newest) return;
      await handle.appendFile(seals.map((seal) => `${writeSealLine(seal)}\n`).join(""));
      await handle.sync();
      lastNumber = newest.number;
    }
  } finally {
    await handle.close();
    held.release();
  }
}

/** Makes a long file short: the chain between the seals that are left is in the database. */
export async function thinHeads(file: string, longestBytes = 16 * 1024 * 1024): Promise<void> {
  const size = await stat(file).then(
    (found) => found.size,
    () => 0,
  );
  if (size <= longestBytes) return;
  const held = await lock(`${file}.lock`, "alone");
  try {
    const heads = (await readHeads(file)).filter((head) => head !== null);
    const recent = heads.length - 1000;
    const kept = heads.filter(
      ({ number, kind }, index) => index >= recent || kind === "restored" || number % 100 === 0,
    );
    await replaceFile(file, kept.map((head) => `${writeSealLine(head)}\n`).join(""));
  } finally {
    held.release();
  }
}

/** One seal as a line of JSON. */
export function writeSealLine(seal: Seal): string {
  const { root, previous, hash, signature, ...rest } = seal;
  const hex = { root, previous, hash, signature };
  const texts = Object.fromEntries(Object.entries(hex).map(([name, value]) => [name, value.toString("hex")]));
  return JSON.stringify({ ...rest, ...texts });
}

/** All lines of the file, in order; none when there is no file. */
export async function readHeads(file: string): Promise<Head[]> {
  try {
    const lines = (await readFile(file, "utf8")).split("\n");
    // The last part is empty, or half a line that is being written.
    return lines.slice(0, -1).map(readHead);
  } catch (cause) {
    if (errorCode(cause) === "ENOENT") return [];
    throw cause;
  }
}

async function readTail(handle: FileHandle): Promise<{ lastNumber: number; end: number }> {
  const { size } = await handle.stat();
  const start = Math.max(0, size - TAIL_BYTES);
  const tail = Buffer.alloc(size - start);
  await handle.read(tail, 0, tail.length, start);
  const end = tail.lastIndexOf("\n") + 1;
  const lines = tail.subarray(0, end).toString("utf8").split("\n");
  const lastNumber = lines.map(readHead).findLast((head) => head !== null)?.number ?? 0;
  return { lastNumber, end: start + end };
}

function readHead(line: string): Head {
  let content: unknown;
  try {
    content = JSON.parse(line);
  } catch {
    return null;
  }
  const result = headSchema.safeParse(content);
  return result.success ? result.data : null;
}
