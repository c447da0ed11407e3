/** The number of each type in a definition (HACKING, "Column Types"). */
const typeCodes = {
  yesNo: 1,
  byte: 2,
  short: 3,
  integer: 4,
  currency: 5,
  double: 7,
  dateTime: 8,
  binary: 9,
  text: 10,
  object: 11,
  memo: 12,
  guid: 15,
  decimal: 16,
} as const;

/** Bytes of the types that always have the same number of them; the catalogue has types that others do not get. */
const fixedBytes: Readonly<Partial<Record<StoredType, number>>> = {
  yesNo: 0,
  byte: 1,
  short: 2,
  integer: 4,
  currency: 8,
  double: 8,
  dateTime: 8,
  guid: 16,
};

/** The bytes that a definition names where it is not `fixedBytes`. */
const statedBytes: Readonly<Partial<Record<StoredType, number>>> = {
  yesNo: 1,
  decimal: 17,
  binary: 510,
  object: 0,
  memo: 0,
};

/** The types of columns, those of the catalogue included. */
export type StoredType = keyof typeof typeCodes;

/** Bits of a column in its definition. */
const flags = { fixed: 1, nullable: 2, catalogue: 0x10 } as const;
const compressed = 1;

/** A column as its table keeps it: where its values are in a row, and how its definition describes it. */
export type StoredColumn = Readonly<{
  name: string;
  type: StoredType;
  code: number;
  /** Its place among all columns, which is its bit in the row's mask. */
  number: number;
  /** Its place when it is shown, which columns of the catalogue do not have. */
  shownAt: number;
  /** Where its value begins behind the head of a row; null when values vary in length. */
  fixedAt: number | null;
  /** How many columns of varying length lie before it. */
  variablesBefore: number;
  statedBytes: number;
  flags: number;
  extraFlags: number;
  precision: number;
  scale: number;
  /** Characters of a text. */
  length: number;
}>;

/** What a stored column is made of. */
export type ColumnSource = Readonly<{
  name: string;
  type: StoredType;
  length?: number;
  precision?: number;
  scale?: number;
  /** Set on columns of the catalogue: flags beside the usual ones. */
  extra?: number;
}>;

/** Gives the columns their places: those of fixed length first, one behind the other, then the others. */
export function placeColumns(sources: readonly ColumnSource[], kind: "own" | "catalogue"): StoredColumn[] {
  let fixedEnd = 0;
  let variables = 0;
  return sources.map((source, number) => {
    const bytes = fixedBytes[source.type];
    const column = {
      name: source.name,
      type: source.type,
      code: typeCodes[source.type],
      number,
      shownAt: kind === "own" ? number : 0,
      fixedAt: bytes === undefined ? null : fixedEnd,
      variablesBefore: variables,
      statedBytes: statedOf(source),
      flags: flagsOf(source, kind),
      extraFlags: kind === "own" && (source.type === "text" || source.type === "memo") ? compressed : 0,
      precision: source.precision ?? 0,
      scale: source.scale ?? 0,
      length: source.length ?? 0,
    };
    if (bytes === undefined) variables += 1;
    else fixedEnd += bytes;
    return column;
  });
}

function statedOf({ type, length }: ColumnSource): number {
  if (type === "text") return 2 * (length ?? 0);
  return statedBytes[type] ?? fixedBytes[type] ?? 0;
}

function flagsOf({ type, extra = 0 }: ColumnSource, kind: "own" | "catalogue"): number {
  const fixed = fixedBytes[type] === undefined ? 0 : flags.fixed;
  const common = kind === "own" ? flags.nullable : flags.nullable | flags.catalogue;
  return common | fixed | extra;
}

/** Bytes of all columns of fixed length together. */
export function fixedLength(columns: readonly StoredColumn[]): number {
  return columns.reduce(
    (sum, { type, fixedAt }) => sum + (fixedAt === null ? 0 : (fixedBytes[type] ?? 0)),
    0,
  );
}
