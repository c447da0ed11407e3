import { newPage, type PageFile, pageBytes, pageKinds } from "./pages.ts";

/** A usage map as it lies in a row: its kind, then a first page and 512 bits, or the numbers of 17 pages of bits. */
export const usageMapBytes = 69;

const inlinePages = 512;
const referencedMaps = 17;
/** A page of kind 5 has four bytes before its bits. */
const pagesOfMap = (pageBytes - 4) * 8;

/** Pages that belong together: to a table, an index or a memo column. Sets of a few thousand pages stay small. */
export class PageSet /* eslint-disable-line no-restricted-syntax -- it holds a bitmap that grows */ {
  #bits = new Uint8Array(64);
  #first = Number.POSITIVE_INFINITY;
  #last = -1;

  /** Takes a page in. */
  add(page: number): void {
    const byte = page >> 3;
    if (byte >= this.#bits.length) {
      const wider = new Uint8Array(2 * (byte + 1));
      wider.set(this.#bits);
      this.#bits = wider;
    }
    this.#bits[byte] = (this.#bits[byte] ?? 0) | (1 << (page & 7));
    this.#first = Math.min(this.#first, page);
    this.#last = Math.max(this.#last, page);
  }

  /** The map in the form that fits (HACKING, "Page Usage Maps"); the pages that a large one needs are written. */
  toUsageMap(pages: PageFile): Buffer {
    const map = Buffer.alloc(usageMapBytes);
    if (this.#last < 0) return map;
    // Whole bytes are copied, so that the first page of the map is a multiple of eight.
    const start = this.#first & ~7;
    if (this.#last - start < inlinePages) {
      map.writeUInt32LE(start, 1);
      map.set(this.#bytes(start >> 3, inlinePages / 8), 5);
      return map;
    }
    map[0] = 1;
    for (let at = 0; at < referencedMaps; at += 1) {
      const bits = this.#bytes((at * pagesOfMap) / 8, pagesOfMap / 8);
      if (bits.every((byte) => byte === 0)) continue;
      map.writeUInt32LE(putMap(pages, bits), 1 + 4 * at);
    }
    return map;
  }

  #bytes(from: number, length: number): Uint8Array {
    return this.#bits.subarray(from, from + length);
  }
}

/** How many pages a map may take of its own in a file of this size. */
export function mostMapPages({ count }: PageFile): number {
  return count < inlinePages ? 0 : Math.ceil(count / pagesOfMap) + 1;
}

/** The map of the free pages of the whole file: those behind its end. Takes pages for itself, which are not free. */
export function freePages(pages: PageFile): Buffer {
  const map = Buffer.alloc(usageMapBytes);
  if (pages.count < inlinePages) {
    setFrom(map.subarray(5), pages.count);
    return map;
  }
  map[0] = 1;
  const numbers: number[] = [];
  while (numbers.length * pagesOfMap < pages.count) numbers.push(pages.allocate());
  for (const [at, number] of numbers.entries()) {
    const page = newPage(pageKinds.usageMap);
    setFrom(page.subarray(4), Math.max(0, pages.count - at * pagesOfMap));
    pages.put(number, page);
    map.writeUInt32LE(number, 1 + 4 * at);
  }
  return map;
}

function putMap(pages: PageFile, bits: Uint8Array): number {
  const page = newPage(pageKinds.usageMap);
  page.set(bits, 4);
  const number = pages.allocate();
  pages.put(number, page);
  return number;
}

/** Sets all bits from one on. */
function setFrom(bits: Buffer, first: number): void {
  const byte = first >> 3;
  if (byte >= bits.length) return;
  bits.fill(0xff, byte);
  bits.writeUInt8((0xff << (first & 7)) & 0xff, byte);
}
