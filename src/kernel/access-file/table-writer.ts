import type { StoredColumn } from "./columns.ts";
import { IndexEntries, type IndexEntry } from "./index-entries.ts";
import { indexKey } from "./index-key.ts";
import { IndexTree, mostIndexPages } from "./index-tree.ts";
import { LongValues } from "./long-values.ts";
import { mostMapPages, type PageSet } from "./page-set.ts";
import type { PageFile } from "./pages.ts";
import { AccessFileProblem } from "./problem.ts";
import { RowEncoder, type StoredValue } from "./row.ts";
import { RowPages, type RowPlace } from "./row-pages.ts";
import {
  definitionPages,
  indexFlags,
  type NamedIndex,
  putDefinition,
  type StoredIndex,
} from "./table-definition.ts";

/** What a table is made of, with all names looked up. */
export type TablePlan = Readonly<{
  kind: "own" | "catalogue";
  name: string;
  columns: readonly StoredColumn[];
  indexes: readonly IndexPlan[];
  named: readonly NamedIndex[];
}>;

/** An index to be built. */
export type IndexPlan = Readonly<{ name: string; columns: readonly StoredColumn[]; flags: number }>;

/** Where a table puts its pages and, while it is written, the entries of its indexes. */
export type TableFile = Readonly<{ pages: PageFile; path: string; arenaBytes: number }>;

/** One table while it is written: rows as they come, its indexes and its definition at the end. */
export class TableWriter /* eslint-disable-line no-restricted-syntax -- it holds open pages */ {
  readonly plan: TablePlan;
  /** The page of its definition, by which the catalogue and its own pages know it. */
  readonly definition: number;
  readonly #file: TableFile;
  readonly #definitionPages: readonly number[];
  readonly #rows: RowPages;
  readonly #longValues = new Map<number, LongValues>();
  readonly #encoder: RowEncoder;
  readonly #indexes: readonly Readonly<{ plan: IndexPlan; entries: IndexEntries }>[];
  #count = 0;

  constructor(file: TableFile, plan: TablePlan) {
    const { pages } = file;
    this.#file = file;
    this.plan = plan;
    const names = plan.named.map(({ name }) => name);
    const count = definitionPages(plan.columns, names, plan.indexes.length);
    this.definition = pages.allocate();
    this.#definitionPages = [this.definition, ...Array.from({ length: count - 1 }, () => pages.allocate())];
    this.#rows = new RowPages(pages, this.definition);
    for (const { type, number } of plan.columns)
      if (type === "memo" || type === "object") this.#longValues.set(number, new LongValues(pages));
    this.#encoder = new RowEncoder(plan.columns, this.#longValues);
    this.#indexes = plan.indexes.map((index, at) => ({
      plan: index,
      entries: new IndexEntries(
        `${file.path}.${String(this.definition)}-${String(at)}.part`,
        file.arenaBytes,
      ),
    }));
  }

  /** How many pages the table will still need when it is finished. */
  get reserved(): number {
    const maps = 2 + this.#indexes.length + 2 * this.#longValues.size;
    // The catalogue's own pages lie together at the end, where every map of them is a small one.
    const pagesOfMap = this.plan.kind === "own" ? mostMapPages(this.#file.pages) : 0;
    const kept = maps * pagesOfMap + Math.ceil(maps / 50);
    return this.#indexes.reduce((sum, { entries }) => sum + mostIndexPages(entries.bytes), kept);
  }

  /** Writes a row: one value for each column, in their order. */
  async write(values: readonly StoredValue[]): Promise<void> {
    try {
      this.#add(values);
    } catch (problem) {
      throw problem instanceof AccessFileProblem
        ? problem.at({ table: this.plan.name, row: this.#count + 1 })
        : problem;
    }
    for (const { entries } of this.#indexes) if (entries.isFull) await entries.spill();
    if (this.#file.pages.isWaiting) await this.#file.pages.flush();
  }

  /** Builds the indexes and writes the definition. */
  async finish(): Promise<void> {
    this.#rows.finish();
    const maps: Buffer[] = [this.#map(this.#rows.owned), this.#map(this.#rows.open)];
    const built: Omit<StoredIndex, "map">[] = [];
    for (const { plan, entries } of this.#indexes) {
      const tree = await this.#build(plan, entries);
      maps.push(this.#map(tree.owned));
      built.push({ columns: plan.columns, flags: plan.flags, distinct: tree.distinct, root: tree.root });
    }
    for (const { rows } of this.#longValues.values()) {
      rows.finish();
      maps.push(this.#map(rows.owned), this.#map(rows.open));
    }
    this.#define(built, this.#placeMaps(maps));
  }

  /** Takes away what lies beside the file. */
  async close(): Promise<void> {
    for (const { entries } of this.#indexes) await entries.close();
  }

  #add(values: readonly StoredValue[]): void {
    const row = this.#encoder.encode(values);
    const keys = this.#indexes.map(({ plan }) => this.#keyOf(plan, values));
    const place = this.#rows.add(row);
    this.#count += 1;
    for (const [at, { entries }] of this.#indexes.entries()) {
      const key = keys[at];
      if (key) entries.add(key, place);
    }
  }

  #keyOf({ name, columns, flags }: IndexPlan, values: readonly StoredValue[]): Buffer | null {
    const isNull = ({ number }: StoredColumn) => (values[number] ?? null) === null;
    if (flags & indexFlags.required && this.plan.kind === "own") {
      const missing = columns.find(isNull);
      if (missing) throw new AccessFileProblem("keyMissing", { index: name, column: missing.name });
    }
    if (flags & indexFlags.ignoreNull && columns.every(isNull)) return null;
    try {
      return indexKey(columns, values);
    } catch (problem) {
      throw problem instanceof AccessFileProblem ? problem.at({ index: name }) : problem;
    }
  }

  async #build(
    { name, flags }: IndexPlan,
    entries: IndexEntries,
  ): Promise<Readonly<{ owned: PageSet; distinct: number; root: number }>> {
    const tree = new IndexTree(this.#file.pages, this.definition);
    try {
      for await (const bundle of entries.sorted(flags & indexFlags.unique ? "unique" : "any")) {
        this.#plant(tree, bundle);
        if (this.#file.pages.isWaiting) await this.#file.pages.flush();
      }
    } catch (problem) {
      throw problem instanceof AccessFileProblem
        ? problem.at({ table: this.plan.name, index: name })
        : problem;
    }
    await entries.close();
    return { owned: tree.owned, root: tree.finish(), distinct: tree.distinct };
  }

  #plant(tree: IndexTree, bundle: readonly IndexEntry[]): void {
    for (const entry of bundle) tree.add(entry);
  }

  #map(set: PageSet): Buffer {
    return set.toUsageMap(this.#file.pages);
  }

  // Rows like others, but on pages of no table.
  #placeMaps(maps: readonly Buffer[]): readonly RowPlace[] {
    const rows = new RowPages(this.#file.pages, 0);
    const places = maps.map((map) => rows.add(map));
    rows.finish();
    return places;
  }

  #define(built: readonly Omit<StoredIndex, "map">[], places: readonly RowPlace[]): void {
    const place = (at: number): RowPlace => {
      const found = places[at];
      if (!found) throw new Error(`table ${this.plan.name} has no usage map ${String(at)}`);
      return found;
    };
    const behind = 2 + built.length;
    putDefinition(this.#file.pages, this.#definitionPages, {
      kind: this.plan.kind,
      rows: this.#count,
      columns: this.plan.columns,
      indexes: built.map((index, at) => ({ ...index, map: place(2 + at) })),
      named: this.plan.named,
      ownedMap: place(0),
      openMap: place(1),
      longMaps: [...this.#longValues.keys()].map((column, at) => ({
        column,
        owned: place(behind + 2 * at),
        open: place(behind + 2 * at + 1),
      })),
    });
  }
}
