import { readFile } from "node:fs/promises";
import MDBReader from "mdb-reader";

/** An entry as it stands on a leaf: its key, and the page and row that it leads to. */
export type WalkedEntry = Readonly<{ key: string; page: number; row: number }>;

const pageBytes = 4096;
const maskAt = 27;
const entriesAt = 480;

/**
 * The entries of all indexes of a table in the order of their trees, read as HACKING describes them. Throws where a tree
 * is wrong: out of order, a node that does not name the last entry below it, or leaves that are not linked in order.
 */
export async function walkIndexes(path: string, table: string): Promise<readonly WalkedEntry[][]> {
  const bytes = await readFile(path);
  const objects = new MDBReader(bytes).getTable("MSysObjects").getData();
  const definition = Number(objects.find(({ Name }) => Name === table)?.["Id"]);
  return rootsOf(bytes, definition).map((root) => walk(bytes, root));
}

/** The long integer that stands first in the row of an entry. */
export async function readFirstNumbers(path: string, entries: readonly WalkedEntry[]): Promise<number[]> {
  const bytes = await readFile(path);
  return entries.map(({ page, row }) => {
    const start = bytes.readUInt16LE(page * pageBytes + 14 + 2 * row);
    return bytes.readInt32LE(page * pageBytes + start + 2);
  });
}

function rootsOf(bytes: Buffer, definition: number): readonly number[] {
  const at = definition * pageBytes;
  const columns = bytes.readUInt16LE(at + 45);
  const indexes = bytes.readUInt32LE(at + 51);
  let from = at + 63 + 12 * indexes + 25 * columns;
  for (let column = 0; column < columns; column += 1) from += 2 + bytes.readUInt16LE(from);
  return Array.from({ length: indexes }, (_, index) => bytes.readUInt32LE(from + 52 * index + 38));
}

type Walk = { entries: WalkedEntry[]; leaves: number[]; last: string };

function walk(bytes: Buffer, root: number): WalkedEntry[] {
  const walked: Walk = { entries: [], leaves: [], last: "" };
  visit(bytes, root, walked);
  for (const [at, leaf] of walked.leaves.entries()) {
    const links = [bytes.readUInt32LE(leaf * pageBytes + 12), bytes.readUInt32LE(leaf * pageBytes + 16)];
    const expected = [walked.leaves[at - 1] ?? 0, walked.leaves[at + 1] ?? 0];
    if (links.join() !== expected.join())
      throw new Error(`leaf ${String(leaf)} is linked to ${links.join()}`);
  }
  return walked.entries;
}

function visit(bytes: Buffer, number: number, walked: Walk): void {
  const page = bytes.subarray(number * pageBytes, (number + 1) * pageBytes);
  const isLeaf = page[0] === 4;
  if (isLeaf) walked.leaves.push(number);
  for (const entry of entriesOf(page)) {
    if (isLeaf) {
      take(entry, walked);
      continue;
    }
    visit(bytes, entry.readUInt32BE(entry.length - 4), walked);
    const named = entry.subarray(0, entry.length - 4).toString("hex");
    if (named !== walked.last) throw new Error(`a node names ${named} above ${walked.last}`);
  }
}

function take(entry: Buffer, walked: Walk): void {
  const text = entry.toString("hex");
  if (text <= walked.last) throw new Error(`${text} follows ${walked.last}`);
  walked.last = text;
  const end = entry.length - 4;
  walked.entries.push({
    key: text.slice(0, 2 * end),
    page: entry.readUIntBE(end, 3),
    row: entry.readUInt8(end + 3),
  });
}

function entriesOf(page: Buffer): readonly Buffer[] {
  const shared = page.readUInt16LE(24);
  const entries: Buffer[] = [];
  let start = 0;
  for (let bit = 1; bit < (entriesAt - maskAt) * 8; bit += 1) {
    if ((page.readUInt8(maskAt + (bit >> 3)) & (1 << (bit & 7))) === 0) continue;
    const own = page.subarray(entriesAt + start, entriesAt + bit);
    entries.push(entries[0] ? Buffer.concat([entries[0].subarray(0, shared), own]) : own);
    start = bit;
  }
  return entries;
}
