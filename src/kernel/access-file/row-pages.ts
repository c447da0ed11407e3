import { PageSet } from "./page-set.ts";
import { newPage, type PageFile, pageBytes, pageKinds } from "./pages.ts";

/** Where a row is: its page, and its place in the list of rows of that page. */
export type RowPlace = Readonly<{ page: number; row: number }>;

const headBytes = 14;
/** A place has one byte for the row. */
const mostRows = 255;

/**
 * Rows on data pages (HACKING, "Data Pages"): a head with the table's definition, where each row begins, and the rows
 * from the end of the page to its front. Long values lie on such pages too, with the word LVAL for a table.
 */
export class RowPages /* eslint-disable-line no-restricted-syntax -- it holds the open page */ {
  readonly #pages: PageFile;
  readonly #owner: number;
  readonly owned = new PageSet();
  /** The page with room left, for whoever adds rows later. */
  readonly open = new PageSet();
  #page: Buffer = Buffer.alloc(0);
  #number = -1;
  #rows = 0;
  #end = pageBytes;

  constructor(pages: PageFile, owner: number) {
    this.#pages = pages;
    this.#owner = owner;
  }

  /** Puts a row where there is room. */
  add(row: Uint8Array): RowPlace {
    if (this.#number < 0 || this.#rows === mostRows || this.#room < row.length) this.#turn();
    return this.#append(row);
  }

  /** Puts a row on a page of its own, and leaves the page that has room as it is. */
  addAlone(row: Uint8Array): RowPlace {
    const alone = new RowPages(this.#pages, this.#owner);
    const place = alone.add(row);
    alone.#put();
    this.owned.add(place.page);
    return place;
  }

  /** Puts rows on a page that has a fixed place in the file. */
  putAt(page: number, rows: readonly Uint8Array[]): void {
    this.#begin(page);
    for (const row of rows) this.#append(row);
    this.#put();
  }

  /** Writes the page that has still room. */
  finish(): void {
    if (this.#number < 0) return;
    this.open.add(this.#number);
    this.#put();
  }

  get #room(): number {
    return this.#end - headBytes - 2 * this.#rows - 2;
  }

  #append(row: Uint8Array): RowPlace {
    this.#end -= row.length;
    this.#page.set(row, this.#end);
    this.#page.writeUInt16LE(this.#end, headBytes + 2 * this.#rows);
    this.#rows += 1;
    return { page: this.#number, row: this.#rows - 1 };
  }

  #turn(): void {
    if (this.#number >= 0) this.#put();
    this.#begin(this.#pages.allocate());
    this.owned.add(this.#number);
  }

  #begin(page: number): void {
    this.#number = page;
    this.#page = newPage(pageKinds.data);
    this.#page.writeUInt32LE(this.#owner, 4);
    this.#rows = 0;
    this.#end = pageBytes;
  }

  #put(): void {
    this.#page.writeUInt16LE(Math.max(0, this.#end - headBytes - 2 * this.#rows), 2);
    this.#page.writeUInt16LE(this.#rows, 12);
    this.#pages.put(this.#number, this.#page);
  }
}

/** A place in the four bytes in which definitions and long values name one: the row, then the page. */
export function placeNumber({ page, row }: RowPlace): number {
  return page * 256 + row;
}
