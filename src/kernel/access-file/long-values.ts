import type { PageFile } from "./pages.ts";
import { AccessFileProblem } from "./problem.ts";
import { placeNumber, RowPages } from "./row-pages.ts";

/** The word LVAL where other data pages name their table. */
const longValueOwner = Buffer.from("LVAL").readUInt32LE();

/** Up to here a value stays in its row. */
const inlineBytes = 64;
/** Up to here it is one record of a page; beyond, a chain of them. */
const recordBytes = 4076;
/** In a chain each record begins with the place of the next. */
const linkBytes = 4;
/** The description gives a length three bytes. */
const mostBytes = 2 ** 24 - 1;

/** What stands in the row for a value: its length, where it is, and the place of its first record. */
const referenceBytes = 12;
const inRow = 0x8000_0000;
const inRecord = 0x4000_0000;

/** The long values of one memo column (HACKING, "Memo Field Definition" and "LVAL Pages"). */
export class LongValues /* eslint-disable-line no-restricted-syntax -- it holds the open page of a column */ {
  readonly rows: RowPages;

  constructor(pages: PageFile) {
    this.rows = new RowPages(pages, longValueOwner);
  }

  /** Keeps a value; answers what stands in its row. */
  add(value: Buffer): Buffer {
    if (value.length > mostBytes) throw new AccessFileProblem("memoTooLong", { most: mostBytes });
    const reference = Buffer.allocUnsafe(referenceBytes).fill(0);
    if (value.length <= inlineBytes) {
      reference.writeUInt32LE(inRow + value.length);
      return Buffer.concat([reference, value]);
    }
    const isChain = value.length > recordBytes;
    reference.writeUInt32LE(isChain ? value.length : inRecord + value.length);
    reference.writeUInt32LE(isChain ? this.#chain(value) : placeNumber(this.rows.add(value)), 4);
    return reference;
  }

  // From its end to its start, since each record names the one behind it.
  #chain(value: Buffer): number {
    const size = recordBytes - linkBytes;
    let next = 0;
    for (let from = Math.floor((value.length - 1) / size) * size; from >= 0; from -= size) {
      const record = Buffer.alloc(linkBytes + Math.min(size, value.length - from));
      record.writeUInt32LE(next);
      record.set(value.subarray(from, from + size), linkBytes);
      const isFull = record.length === recordBytes;
      next = placeNumber(isFull ? this.rows.addAlone(record) : this.rows.add(record));
    }
    return next;
  }
}
