import { type FileHandle, open, rm } from "node:fs/promises";
import { AccessFileProblem } from "./problem.ts";
import type { RowPlace } from "./row-pages.ts";

/** One row in an index: its key, where it is, and which row of its table it is, counted from 1. */
export type IndexEntry = Readonly<{ key: Buffer; place: Buffer; row: number }>;

/** An entry in memory and on disk: the length of its key, the key, its place, its number. */
const lengthBytes = 2;
/** A place: three bytes for the page, one for the row. */
export const placeBytes = 4;
const numberBytes = 4;
const firstArena = 64 * 1024;
const readBytes = 256 * 1024;

/**
 * Entries of one index, sorted. They wait in an arena of `arenaBytes`; a full one is sorted and goes to a file beside
 * the database, and at the end the sorted runs are merged. Keys that come in order are not sorted again.
 */
export class IndexEntries /* eslint-disable-line no-restricted-syntax -- it holds the file of the runs */ {
  readonly #path: string;
  readonly #arenaBytes: number;
  #arena = Buffer.alloc(firstArena);
  #end = 0;
  #starts: number[] = [];
  #inOrder = true;
  #file: FileHandle | null = null;
  #runs: { from: number; to: number }[] = [];
  count = 0;
  /** Bytes of all keys and places: what the index takes on pages at most. */
  bytes = 0;

  constructor(path: string, arenaBytes: number) {
    this.#path = path;
    this.#arenaBytes = arenaBytes;
  }

  /** Whether the arena should go to disk before more is added. */
  get isFull(): boolean {
    return this.#end >= this.#arenaBytes;
  }

  /** Takes an entry in. */
  add(key: Buffer, { page, row }: RowPlace): void {
    const size = lengthBytes + key.length + placeBytes + numberBytes;
    if (this.#end + size > this.#arena.length) this.#widen(size);
    const start = this.#end;
    this.count += 1;
    this.bytes += key.length + placeBytes;
    this.#arena.writeUInt16LE(key.length, start);
    this.#arena.set(key, start + lengthBytes);
    const behind = start + lengthBytes + key.length;
    this.#arena.writeUIntBE(page, behind, 3);
    this.#arena.writeUInt8(row, behind + 3);
    this.#arena.writeUInt32LE(this.count, behind + placeBytes);
    const before = this.#starts.at(-1);
    if (before !== undefined && this.#compare(before, start) > 0) this.#inOrder = false;
    this.#starts.push(start);
    this.#end += size;
  }

  /** Sorts what waits and writes it behind the runs before. */
  async spill(): Promise<void> {
    this.#file ??= await open(this.#path, "wx+", 0o600);
    const from = this.#runs.at(-1)?.to ?? 0;
    const parts = this.#sortedStarts().map((start) => this.#arena.subarray(start, this.#endOf(start)));
    const run = Buffer.concat(parts);
    await this.#file.write(run, 0, run.length, from);
    this.#runs.push({ from, to: from + run.length });
    this.#end = 0;
    this.#starts = [];
    this.#inOrder = true;
  }

  /** All entries in order, in bundles; refuses two of one key when the index is unique. */
  async *sorted(kind: "unique" | "any"): AsyncGenerator<readonly IndexEntry[]> {
    const sources = this.#runs.map(({ from, to }) => this.#readRun(from, to));
    const merged = sources.length === 0 ? this.#waiting() : merge([...sources, this.#waiting()]);
    let before: IndexEntry | null = null;
    for await (const entries of merged) {
      for (const entry of entries) {
        if (kind === "unique" && before && hasValue(entry) && entry.key.equals(before.key))
          throw new AccessFileProblem("keyTwice", { row: before.row, otherRow: entry.row });
        before = entry;
      }
      yield entries;
    }
  }

  /** Takes the file of the runs away. */
  async close(): Promise<void> {
    if (!this.#file) return;
    await this.#file.close();
    await rm(this.#path, { force: true });
    this.#file = null;
  }

  async *#waiting(): AsyncGenerator<readonly IndexEntry[]> {
    yield this.#sortedStarts().map((start) => entryAt(this.#arena, start));
  }

  async *#readRun(from: number, to: number): AsyncGenerator<readonly IndexEntry[]> {
    for (let at = from; at < to; ) {
      const window = Buffer.alloc(Math.min(readBytes, to - at));
      await this.#file?.read(window, 0, window.length, at);
      const entries: IndexEntry[] = [];
      let start = 0;
      for (let size = sizeAt(window, start); start + size <= window.length; size = sizeAt(window, start)) {
        entries.push(entryAt(window, start));
        start += size;
      }
      at += start;
      yield entries;
    }
  }

  #sortedStarts(): readonly number[] {
    if (this.#inOrder) return this.#starts;
    return this.#starts.sort((one, other) => this.#compare(one, other));
  }

  // Places grow with the rows, so that equal keys keep their order by them.
  #compare(one: number, other: number): number {
    const arena = this.#arena;
    const oneEnd = this.#endOf(one) - numberBytes;
    const otherEnd = this.#endOf(other) - numberBytes;
    return arena.compare(arena, other + lengthBytes, otherEnd, one + lengthBytes, oneEnd);
  }

  #endOf(start: number): number {
    return start + sizeAt(this.#arena, start);
  }

  #widen(size: number): void {
    const wider = Buffer.alloc(2 * (this.#arena.length + size));
    this.#arena.copy(wider, 0, 0, this.#end);
    this.#arena = wider;
  }
}

/** Several rows may have null in a unique index. */
function hasValue({ key }: IndexEntry): boolean {
  return key.some((byte) => byte !== 0);
}

function sizeAt(bytes: Buffer, start: number): number {
  if (start + lengthBytes > bytes.length) return Number.POSITIVE_INFINITY;
  return lengthBytes + bytes.readUInt16LE(start) + placeBytes + numberBytes;
}

function entryAt(bytes: Buffer, start: number): IndexEntry {
  const key = bytes.subarray(start + lengthBytes, start + lengthBytes + bytes.readUInt16LE(start));
  const behind = start + lengthBytes + key.length;
  const place = bytes.subarray(behind, behind + placeBytes);
  return { key, place, row: bytes.readUInt32LE(behind + placeBytes) };
}

type Source = { rest: AsyncIterator<readonly IndexEntry[]>; entries: readonly IndexEntry[]; at: number };

/** Takes the least of the heads of all runs, again and again; there are few runs, so they are simply looked through. */
async function* merge(
  runs: readonly AsyncGenerator<readonly IndexEntry[]>[],
): AsyncGenerator<readonly IndexEntry[]> {
  const sources: Source[] = runs.map((rest) => ({ rest, entries: [], at: 0 }));
  for (;;) {
    for (const source of sources) await refill(source);
    const heads = sources.filter((source) => source.at < source.entries.length);
    if (heads.length === 0) return;
    yield mergeHeads(heads);
  }
}

/** Merges until the entries of one run are used up. */
function mergeHeads(sources: readonly Source[]): readonly IndexEntry[] {
  const merged: IndexEntry[] = [];
  for (;;) {
    let least: { source: Source; entry: IndexEntry } | null = null;
    for (const source of sources) {
      const entry = source.entries[source.at];
      if (!entry) return merged;
      if (!least || compareEntries(entry, least.entry) < 0) least = { source, entry };
    }
    if (!least) return merged;
    merged.push(least.entry);
    least.source.at += 1;
  }
}

async function refill(source: Source): Promise<void> {
  if (source.at < source.entries.length) return;
  const { value, done } = await source.rest.next();
  source.entries = done ? [] : value;
  source.at = 0;
}

function compareEntries(one: IndexEntry, other: IndexEntry): number {
  return one.key.compare(other.key) || one.place.compare(other.place);
}
