import { type FileHandle, open } from "node:fs/promises";
import { AccessFileProblem } from "./problem.ts";

/** All of a Jet 4 file is pages of this size. */
export const pageBytes = 4096;

/** What a page is, in its first byte. */
export const pageKinds = { data: 1, definition: 2, node: 3, leaf: 4, usageMap: 5 } as const;

/** Just below 2 GB, which no page may reach. */
export const mostPages = 2 ** 31 / pageBytes - 1;

/** Pages that wait before they are written together: 1 MB. */
const waitingPages = 256;

/** A new page of a kind; the second byte is 1 on every page but the first. */
export function newPage(kind: number): Buffer {
  const page = Buffer.alloc(pageBytes);
  page[0] = kind;
  page[1] = 1;
  return page;
}

/** The file as numbered pages. They are written in any order, each once; what was written is never read back. */
export class PageFile /* eslint-disable-line no-restricted-syntax -- it holds the file */ {
  readonly #handle: FileHandle;
  readonly #most: number;
  #next = 0;
  #waiting: { number: number; page: Buffer }[] = [];
  /** How many pages what is still held back will need: they are kept free. */
  reserved: () => number = () => 0;

  private constructor(handle: FileHandle, most: number) {
    this.#handle = handle;
    this.#most = most;
  }

  /** Begins a file; one that is there is not overwritten. */
  static async create(path: string, mostBytes: number): Promise<PageFile> {
    const most = Math.min(mostPages, Math.floor(mostBytes / pageBytes));
    return new PageFile(await open(path, "wx", 0o600), most);
  }

  /** How many pages there are. */
  get count(): number {
    return this.#next;
  }

  /** Whether it is time to write. */
  get isWaiting(): boolean {
    return this.#waiting.length >= waitingPages;
  }

  /** The number of a page to be written. */
  allocate(): number {
    if (this.#next + this.reserved() >= this.#most)
      throw new AccessFileProblem("tooLarge", { most: this.#most * pageBytes });
    const number = this.#next;
    this.#next += 1;
    return number;
  }

  /** Hands over a page; it must not be changed any more. */
  put(number: number, page: Buffer): void {
    this.#waiting.push({ number, page });
  }

  /** Writes what was handed over, neighbours together. */
  async flush(): Promise<void> {
    const waiting = this.#waiting.sort((one, other) => one.number - other.number);
    this.#waiting = [];
    let start = 0;
    for (const [at, { number }] of waiting.entries()) {
      if (waiting[at + 1]?.number === number + 1) continue;
      const run = waiting.slice(start, at + 1);
      await this.#writeAll(
        run.map(({ page }) => page),
        (number - run.length + 1) * pageBytes,
      );
      start = at + 1;
    }
  }

  /** Closes the file; what is waiting is lost without `flush`. */
  async close(): Promise<void> {
    await this.#handle.close();
  }

  /** What is on the disk stays there. */
  async sync(): Promise<void> {
    await this.#handle.sync();
  }

  async #writeAll(pages: readonly Buffer[], position: number): Promise<void> {
    const { bytesWritten } = await this.#handle.writev(pages, position);
    if (bytesWritten === pages.length * pageBytes) return;
    // A disk that is nearly full takes a part; the next attempt says what is wrong.
    const rest = Buffer.concat(pages).subarray(bytesWritten);
    await this.#handle.writeFile(rest);
  }
}
