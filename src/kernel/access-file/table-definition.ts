import type { StoredColumn } from "./columns.ts";
import { sortOrder } from "./header.ts";
import { newPage, type PageFile, pageBytes, pageKinds } from "./pages.ts";
import { placeNumber, type RowPlace } from "./row-pages.ts";

/** Numbers that stand in every definition, and that nobody has explained. */
const magic = { table: 0x659, index: 0x783 } as const;
const headBytes = 63;
const pageHead = 8;
const columnBytes = 25;
const keyColumns = 10;

/** Bits of an index in its definition (HACKING, "Index flags"); the last one stands on every index since Access 2000. */
export const indexFlags = { unique: 1, ignoreNull: 2, required: 8, always: 0x80 } as const;

/** The pages of an index and what it is over. */
export type StoredIndex = Readonly<{
  columns: readonly StoredColumn[];
  flags: number;
  distinct: number;
  map: RowPlace;
  root: number;
}>;

/** The name under which one of the table's indexes is known. */
export type NamedIndex = Readonly<{ name: string; index: number; kind: "plain" | "primary" }>;

/** All that a definition says. */
export type TableDefinition = Readonly<{
  kind: "own" | "catalogue";
  rows: number;
  columns: readonly StoredColumn[];
  indexes: readonly StoredIndex[];
  named: readonly NamedIndex[];
  ownedMap: RowPlace;
  openMap: RowPlace;
  /** Of each memo column the maps of its pages. */
  longMaps: readonly Readonly<{ column: number; owned: RowPlace; open: RowPlace }>[];
}>;

/** How many pages a definition takes: known before the first row, since only numbers in it change. */
export function definitionPages(
  columns: readonly StoredColumn[],
  named: readonly string[],
  indexes: number,
): number {
  const names = [...columns.map(({ name }) => name), ...named];
  const nameBytes = names.reduce((sum, name) => sum + 2 + 2 * name.length, 0);
  const longs = columns.filter(({ type }) => type === "memo" || type === "object").length;
  const bytes =
    headBytes + 64 * indexes + columnBytes * columns.length + 28 * named.length + nameBytes + 10 * longs + 2;
  return Math.max(1, Math.ceil((bytes - pageHead) / (pageBytes - pageHead)));
}

/** Writes a definition over the pages that were kept for it. */
export function putDefinition(
  pages: PageFile,
  numbers: readonly number[],
  definition: TableDefinition,
): void {
  const parts = [
    head(definition),
    ...definition.indexes.map(countsOf),
    ...definition.columns.map(columnPart),
    ...definition.columns.map(({ name }) => namePart(name)),
    ...definition.indexes.map(indexPart),
    ...definition.named.map(namedPart),
    ...definition.named.map(({ name }) => namePart(name)),
    ...definition.longMaps.map(longPart),
    Buffer.of(0xff, 0xff),
  ];
  const whole = Buffer.concat(parts);
  whole.writeUInt32LE(whole.length + pageHead, 0);
  const size = pageBytes - pageHead;
  for (const [at, number] of numbers.entries()) {
    const page = newPage(pageKinds.definition);
    const part = whole.subarray(at * size, (at + 1) * size);
    page.writeUInt16LE(Math.max(0, size - part.length - pageHead), 2);
    page.writeUInt32LE(numbers[at + 1] ?? 0, 4);
    page.set(part, pageHead);
    pages.put(number, page);
  }
}

/** The head without that of its page. */
function head({ kind, rows, columns, indexes, named, ownedMap, openMap }: TableDefinition): Buffer {
  const part = Buffer.alloc(headBytes - pageHead);
  part.writeUInt32LE(magic.table, 4);
  part.writeUInt32LE(rows, 8);
  part.writeUInt32LE(1, 16);
  part.writeUInt8(kind === "own" ? 0x4e : 0x53, 32);
  part.writeUInt16LE(columns.length, 33);
  part.writeUInt16LE(columns.filter(({ fixedAt }) => fixedAt === null).length, 35);
  part.writeUInt16LE(columns.length, 37);
  part.writeUInt32LE(named.length, 39);
  part.writeUInt32LE(indexes.length, 43);
  part.writeUInt32LE(placeNumber(ownedMap), 47);
  part.writeUInt32LE(placeNumber(openMap), 51);
  return part;
}

function countsOf({ distinct }: StoredIndex): Buffer {
  const part = Buffer.alloc(12);
  part.writeUInt32LE(distinct, 4);
  return part;
}

function columnPart(column: StoredColumn): Buffer {
  const part = Buffer.alloc(columnBytes);
  part.writeUInt8(column.code, 0);
  part.writeUInt32LE(magic.table, 1);
  part.writeUInt16LE(column.number, 5);
  part.writeUInt16LE(column.variablesBefore, 7);
  part.writeUInt16LE(column.shownAt, 9);
  if (column.type === "decimal") part.set([column.precision, column.scale], 11);
  else part.writeUInt32LE(sortOrder, 11);
  part.writeUInt8(column.flags, 15);
  part.writeUInt8(column.extraFlags, 16);
  // A yes/no column has a bit and no place.
  part.writeUInt16LE(column.type === "yesNo" ? 0 : (column.fixedAt ?? 0), 21);
  part.writeUInt16LE(column.statedBytes, 23);
  return part;
}

function namePart(name: string): Buffer {
  const bytes = Buffer.from(name, "utf16le");
  const part = Buffer.alloc(2 + bytes.length);
  part.writeUInt16LE(bytes.length);
  part.set(bytes, 2);
  return part;
}

function indexPart({ columns, flags, map, root }: StoredIndex): Buffer {
  const part = Buffer.alloc(52);
  part.writeUInt32LE(magic.index, 0);
  for (let at = 0; at < keyColumns; at += 1) {
    const column = columns[at];
    part.writeUInt16LE(column?.number ?? 0xffff, 4 + 3 * at);
    part.writeUInt8(column ? 1 : 0, 6 + 3 * at);
  }
  part.writeUInt32LE(placeNumber(map), 34);
  part.writeUInt32LE(root, 38);
  part.writeUInt8(flags, 46);
  return part;
}

function namedPart({ index, kind }: NamedIndex): Buffer {
  const part = Buffer.alloc(28);
  part.writeUInt32LE(magic.table, 0);
  part.writeUInt32LE(index, 4);
  part.writeUInt32LE(index, 8);
  // No other table has a part in it: that would be an enforced relationship.
  part.writeUInt32LE(0xffff_ffff, 13);
  part.set([4, 4, kind === "primary" ? 1 : 0], 21);
  return part;
}

function longPart({ column, owned, open }: TableDefinition["longMaps"][number]): Buffer {
  const part = Buffer.alloc(10);
  part.writeUInt16LE(column, 0);
  part.writeUInt32LE(placeNumber(owned), 2);
  part.writeUInt32LE(placeNumber(open), 6);
  return part;
}
