import { rm } from "node:fs/promises";
import { now } from "../clock.ts";
import { type Catalogue, fillCatalogue, openCatalogue } from "./catalogue.ts";
import type { AccessDescription, AccessValue } from "./description.ts";
import { headerPage } from "./header.ts";
import { freePages, usageMapBytes } from "./page-set.ts";
import { mostPages, PageFile, pageBytes } from "./pages.ts";
import { planRelations, planTables } from "./plan.ts";
import { AccessFileProblem } from "./problem.ts";
import { RowPages } from "./row-pages.ts";
import { type TableFile, TableWriter } from "./table-writer.ts";

/**
 * Writes a Microsoft Access database in the format Jet 4 (`.mdb`), that of Access 2000 to 2003, which later ones open.
 *
 * ```ts
 * const file = await createAccessFile("seizures.mdb", { tables: [{ name: "Seizures", columns, primaryKey: ["Id"] }] });
 * await file.table("Seizures").write([1, "2026-11-24", "12.50"]);
 * await file.finish();
 * ```
 *
 * **How such a file is laid out.** It is pages of 4096 bytes, which name each other by number (`pages.ts`):
 *
 * | page | what is on it | file |
 * |---|---|---|
 * | 0 | the header: version, pages of the catalogue, no password; partly masked | `header.ts` |
 * | 1 | the map of the free pages | `page-set.ts` |
 * | 2–5 | the definitions of MSysObjects, MSysACEs, MSysQueries and MSysRelationships | `catalogue.ts` |
 * | then | a definition for each table: columns, keys, indexes, and where its maps are | `table-definition.ts` |
 * | | data pages with rows, in the order in which they were written | `row-pages.ts`, `row.ts` |
 * | | data pages with long values: a memo leaves its row when it has more than 64 bytes | `long-values.ts` |
 * | at the end | the trees of the indexes: a leaf entry for each row, sorted | `index-tree.ts`, `index-key.ts` |
 * | | usage maps: which pages belong to a table, an index, a memo column | `page-set.ts` |
 *
 * A definition holds counts and roots that are known at the end only, so its pages are kept free and written last. All
 * else is written as soon as it is full: the memory does not grow with the rows, but for one bit a page and the entries
 * of indexes, of which 4 MB each wait before they are sorted and put aside (`index-entries.ts`).
 *
 * **Where this is described.** The structures follow HACKING of mdbtools; what it leaves open — limits, the free-pages map,
 * keys of GUIDs and texts — follows what the authors of Jackcess and LibRed say of theirs; the catalogue's rows and the
 * header were read out of two files that Access made. docs/decisions/0020 says what could not be tried.
 */
export async function createAccessFile(
  path: string,
  description: AccessDescription,
  { mostBytes = mostPages * pageBytes, keysInMemory = 4 * 1024 * 1024 }: AccessFileOptions = {},
): Promise<AccessFile> {
  const plans = planTables(description);
  const relations = planRelations(description);
  const pages = await PageFile.create(path, mostBytes);
  const file = { pages, path, arenaBytes: keysInMemory };
  return new AccessFile(file, (catalogueFile) => {
    const catalogue = openCatalogue(catalogueFile);
    const tables = plans.map((plan) => new TableWriter(catalogueFile, plan));
    return { catalogue, tables, relations };
  });
}

/** What may be set apart from the tables. */
export type AccessFileOptions = Readonly<{
  /** A limit below that of the format, for a medium that is smaller. */
  mostBytes?: number;
  /** Bytes of keys that an index keeps in memory before it puts them aside. */
  keysInMemory?: number;
}>;

type Contents = Readonly<{
  catalogue: Catalogue;
  tables: readonly TableWriter[];
  relations: ReturnType<typeof planRelations>;
}>;

/** A table that takes rows. */
export type AccessTableWriter = Readonly<{
  /** Writes a row: one value for each column, in their order. A row that is refused leaves nothing behind. */
  write: (values: readonly AccessValue[]) => Promise<void>;
}>;

/** An Access database while it is written. End it with `finish`, or with `discard` when something went wrong. */
export class AccessFile /* eslint-disable-line no-restricted-syntax -- it holds the file that is written */ {
  readonly #file: TableFile;
  readonly #contents: Contents;
  #isOpen = true;

  constructor(file: TableFile, fill: (file: TableFile) => Contents) {
    this.#file = file;
    file.pages.put(file.pages.allocate(), headerPage());
    // Page 1, the map of the free pages, is written last.
    file.pages.allocate();
    this.#contents = fill(file);
    file.pages.reserved = () =>
      this.#writers().reduce((sum, { reserved }) => sum + reserved, this.#catalogueRows());
  }

  /** The table of this name. Rows of several tables may be written in turn. */
  table(name: string): AccessTableWriter {
    const found = this.#contents.tables.find(({ plan }) => plan.name === name);
    if (!found) throw new Error(`no table ${name} was described`);
    return {
      write: async (values) => {
        this.#requireOpen();
        await found.write(values);
      },
    };
  }

  /** Writes indexes, catalogue and maps; then the file is whole and on the disk. */
  async finish(): Promise<void> {
    this.#requireOpen();
    const { catalogue, tables, relations } = this.#contents;
    const { pages } = this.#file;
    // What was kept free for the ends of the tables is taken now.
    pages.reserved = () => 0;
    for (const table of tables) await table.finish();
    await fillCatalogue(catalogue, tables, relations, now());
    for (const table of Object.values(catalogue)) await table.finish();
    this.#putFreePages();
    await pages.flush();
    await pages.sync();
    await this.#close();
  }

  /** Gives up: the file and what lies beside it are taken away. */
  async discard(): Promise<void> {
    if (!this.#isOpen) return;
    await this.#close();
    await rm(this.#file.path, { force: true });
  }

  // The free pages, then an unused map, as Access has it.
  #putFreePages(): void {
    const page = 1;
    const maps = [freePages(this.#file.pages), Buffer.alloc(usageMapBytes)];
    new RowPages(this.#file.pages, page).putAt(page, maps);
  }

  #writers(): readonly TableWriter[] {
    return [...Object.values(this.#contents.catalogue), ...this.#contents.tables];
  }

  #catalogueRows(): number {
    return 20 + Math.ceil(this.#contents.tables.length / 8);
  }

  async #close(): Promise<void> {
    this.#isOpen = false;
    for (const table of this.#writers()) await table.close();
    await this.#file.pages.close();
  }

  #requireOpen(): void {
    if (!this.#isOpen) throw new AccessFileProblem("finished", {});
  }
}
