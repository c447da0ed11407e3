import { type IndexEntry, placeBytes } from "./index-entries.ts";
import { PageSet } from "./page-set.ts";
import { newPage, type PageFile, pageBytes, pageKinds } from "./pages.ts";

/** Where the bits of a page begin that say where entries begin, and where the entries themselves do. */
const maskFrom = 27;
const entriesFrom = 0x1e0;
const roomBytes = pageBytes - entriesFrom;
const childBytes = 4;

/** A page that is being filled, on one level of the tree. */
type Level = {
  page: number;
  previous: number;
  entries: Buffer[];
  /** Bytes of all entries in full. */
  bytes: number;
  /** How many bytes at their front all entries have in common. */
  shared: number;
  /** Behind the key and place of a node's entry stands the page below. */
  kind: number;
};

/**
 * The pages of one index, built from sorted entries ("Indices" in HACKING): leaves with an entry for each row, nodes with
 * the last entry of each page below, and a root. What all entries of a page begin with is written once.
 */
export class IndexTree /* eslint-disable-line no-restricted-syntax -- it holds the open pages of a tree */ {
  readonly #pages: PageFile;
  readonly #definition: number;
  readonly #levels: Level[] = [];
  readonly owned = new PageSet();
  /** Different keys, as the definition counts them. */
  distinct = 0;
  #last: Buffer = Buffer.alloc(0);

  constructor(pages: PageFile, definition: number) {
    this.#pages = pages;
    this.#definition = definition;
    this.#levels.push(this.#newLevel(pageKinds.leaf));
  }

  /** Adds the next entry in order. */
  add({ key, place }: IndexEntry): void {
    if (this.distinct === 0 || !key.equals(this.#last)) this.distinct += 1;
    this.#last = key;
    this.#append(0, Buffer.concat([key, place]));
  }

  /** Writes what is not yet full; answers the page of the root. */
  finish(): number {
    for (let at = 0; ; at += 1) {
      const level = this.#level(at);
      this.#put(level, 0);
      if (at === this.#levels.length - 1) return level.page;
      this.#append(at + 1, lead(level));
    }
  }

  #append(at: number, entry: Buffer): void {
    const level = this.#level(at);
    const shared = level.entries.length === 0 ? entry.length : sharedBytes(level, entry);
    const count = level.entries.length + 1;
    if (level.entries.length > 0 && level.bytes + entry.length - shared * (count - 1) > roomBytes) {
      this.#turn(at);
      this.#append(at, entry);
      return;
    }
    level.entries.push(entry);
    level.bytes += entry.length;
    level.shared = shared;
  }

  /** Closes the page of a level, names it on the level above, and begins the next. */
  #turn(at: number): void {
    const level = this.#level(at);
    const next = this.#newPage();
    this.#put(level, next);
    if (at === this.#levels.length - 1) this.#levels.push(this.#newLevel(pageKinds.node));
    this.#append(at + 1, lead(level));
    level.previous = level.page;
    level.page = next;
    level.entries = [];
    level.bytes = 0;
  }

  #put(level: Level, next: number): void {
    const page = newPage(level.kind);
    const shared = level.entries.length > 1 ? level.shared : 0;
    page.writeUInt32LE(this.#definition, 4);
    page.writeUInt32LE(level.previous, 12);
    page.writeUInt32LE(next, 16);
    page.writeUInt16LE(shared, 24);
    let end = 0;
    for (const [at, entry] of level.entries.entries()) {
      const rest = at === 0 ? entry : entry.subarray(shared);
      page.set(rest, entriesFrom + end);
      end += rest.length;
      const byte = maskFrom + (end >> 3);
      page.writeUInt8(page.readUInt8(byte) | (1 << (end & 7)), byte);
    }
    page.writeUInt16LE(roomBytes - end, 2);
    this.#pages.put(level.page, page);
  }

  #newLevel(kind: number): Level {
    return { page: this.#newPage(), previous: 0, entries: [], bytes: 0, shared: 0, kind };
  }

  #newPage(): number {
    const page = this.#pages.allocate();
    this.owned.add(page);
    return page;
  }

  #level(at: number): Level {
    const level = this.#levels[at];
    if (!level)
      throw new Error(`an index of ${String(this.#levels.length)} levels has no level ${String(at)}`);
    return level;
  }
}

/** Pages that an index takes at most when its entries have so many bytes: full ones but for one entry each. */
export function mostIndexPages(bytes: number): number {
  return bytes === 0 ? 1 : Math.ceil((1.1 * bytes) / (roomBytes / 2)) + 4;
}

/** The entry of a page on the level above: its last one, with the page instead of the page below that. */
function lead({ entries, page, kind }: Level): Buffer {
  const last = entries.at(-1);
  if (!last) throw new Error("a page without entries has no place in a tree");
  const child = Buffer.alloc(childBytes);
  child.writeUInt32BE(page);
  const keyAndPlace = kind === pageKinds.leaf ? last : last.subarray(0, last.length - childBytes);
  return Buffer.concat([keyAndPlace, child]);
}

// Places stay whole: readers take the page and the row from the end of what an entry has of its own.
function sharedBytes({ entries, shared, kind }: Level, entry: Buffer): number {
  const first = entries[0] ?? entry;
  const behind = placeBytes + (kind === pageKinds.leaf ? 0 : childBytes);
  const most = Math.min(shared, first.length - behind, entry.length - behind);
  let count = 0;
  while (count < most && first[count] === entry[count]) count += 1;
  return count;
}
