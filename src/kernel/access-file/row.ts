import { fixedLength, type StoredColumn } from "./columns.ts";
import type { AccessValue } from "./description.ts";
import type { LongValues } from "./long-values.ts";
import { AccessFileProblem } from "./problem.ts";
import { encodeMemo, putText } from "./text.ts";
import { encodeCurrency, encodeDate, encodeDecimal, encodeGuid } from "./values.ts";

/** What the catalogue also writes. */
export type StoredValue = AccessValue | Buffer;

/** A row must fit on a page; this much is what Access and the readers agree on. */
const mostRowBytes = 4060;
const countBytes = 2;
const integerBits = 32;

/**
 * Rows of one table as bytes (HACKING, "Jet4 Row Definition"): the number of columns, the columns of fixed length, those
 * that vary, where each of these begins — the last one first —, how many they are, and a bit for each value that is
 * not null. A yes/no column is nothing but its bit.
 */
export class RowEncoder /* eslint-disable-line no-restricted-syntax -- it holds the buffer of a row */ {
  readonly #columns: readonly StoredColumn[];
  readonly #longValues: ReadonlyMap<number, LongValues>;
  readonly #variableFrom: number;
  readonly #starts: number[];
  readonly #row = Buffer.alloc(mostRowBytes);
  readonly #mask: Buffer;
  #end = 0;

  constructor(columns: readonly StoredColumn[], longValues: ReadonlyMap<number, LongValues>) {
    this.#columns = columns;
    this.#longValues = longValues;
    this.#mask = Buffer.alloc((columns.length + 7) >> 3);
    this.#variableFrom = countBytes + fixedLength(columns);
    this.#starts = columns.filter(({ fixedAt }) => fixedAt === null).map(() => 0);
  }

  /** The bytes of a row, good until the next one is encoded. */
  encode(values: readonly StoredValue[]): Buffer {
    if (values.length !== this.#columns.length)
      throw new AccessFileProblem("rowLength", { most: this.#columns.length });
    const mask = this.#mask.fill(0);
    this.#row.fill(0, 0, this.#variableFrom);
    this.#row.writeUInt16LE(values.length, 0);
    this.#end = this.#variableFrom;
    for (const column of this.#columns) this.#place(column, values[column.number] ?? null, mask);
    this.#close(mask);
    return this.#row.subarray(0, this.#end);
  }

  #place(column: StoredColumn, value: StoredValue, mask: Buffer): void {
    if (column.fixedAt === null) this.#starts[column.variablesBefore] = this.#end;
    if (column.type === "yesNo" && value === null) throw new AccessFileProblem("yesNoMissing", named(column));
    if (value === null) return;
    try {
      this.#write(column, value);
    } catch (problem) {
      throw problem instanceof AccessFileProblem ? problem.at(named(column)) : problem;
    }
    const bit = 1 << (column.number & 7);
    if (value !== false) mask.writeUInt8(mask.readUInt8(column.number >> 3) | bit, column.number >> 3);
  }

  #write(column: StoredColumn, value: StoredValue): void {
    if (column.type === "yesNo") requireKind(value, "boolean");
    else if (typeof value === "number") this.#writeNumber(column, value);
    else if (typeof value === "string") this.#writeText(column, value);
    else if (Buffer.isBuffer(value) && column.type === "binary") this.#append(value);
    else throw new AccessFileProblem("kindUnusable", {});
  }

  #writeNumber({ type, fixedAt }: StoredColumn, value: number): void {
    const at = countBytes + (fixedAt ?? 0);
    if (type === "integer") this.#row.writeInt32LE(requireWhole(value, integerBits), at);
    else if (type === "short") this.#row.writeInt16LE(requireWhole(value, 16), at);
    else if (type === "double" && Number.isFinite(value)) this.#row.writeDoubleLE(value, at);
    else throw new AccessFileProblem("kindUnusable", {});
  }

  #writeText(column: StoredColumn, value: string): void {
    const at = countBytes + (column.fixedAt ?? 0);
    if (column.type === "text")
      this.#endAt(putText(requireLength(value, column.length), this.#row, this.#end));
    else if (column.type === "memo") this.#append(this.#keepLong(column, value));
    else if (column.type === "decimal") this.#append(encodeDecimal(value, column.precision, column.scale));
    else if (column.type === "dateTime") this.#row.writeDoubleLE(encodeDate(value), at);
    else if (column.type === "currency") this.#row.writeBigInt64LE(encodeCurrency(value), at);
    else if (column.type === "guid") this.#row.set(encodeGuid(value), at);
    else throw new AccessFileProblem("kindUnusable", {});
  }

  #keepLong(column: StoredColumn, value: string): Buffer {
    const kept = this.#longValues.get(column.number);
    if (!kept) throw new Error(`column ${column.name} has no place for long values`);
    return kept.add(encodeMemo(value));
  }

  #close(mask: Buffer): void {
    if (this.#starts.length > 0) {
      const offsets = Buffer.allocUnsafe(2 * this.#starts.length + 4);
      offsets.writeUInt16LE(this.#end, 0);
      for (const [at, start] of this.#starts.entries())
        offsets.writeUInt16LE(start, offsets.length - 4 - 2 * at);
      offsets.writeUInt16LE(this.#starts.length, offsets.length - 2);
      this.#append(offsets);
    }
    this.#append(mask);
  }

  #append(bytes: Buffer): void {
    const start = this.#end;
    this.#endAt(start + bytes.length);
    this.#row.set(bytes, start);
  }

  #endAt(end: number): void {
    if (end > mostRowBytes) throw new AccessFileProblem("rowTooLong", { most: mostRowBytes });
    this.#end = end;
  }
}

function named({ name }: StoredColumn): Readonly<{ column: string }> {
  return { column: name };
}

function requireKind(value: StoredValue, kind: "boolean"): void {
  if (typeof value !== kind) throw new AccessFileProblem("kindUnusable", {});
}

function requireWhole(value: number, bits: number): number {
  if (!Number.isInteger(value)) throw new AccessFileProblem("kindUnusable", {});
  const most = 2 ** (bits - 1) - 1;
  if (value > most || value < -most - 1) throw new AccessFileProblem("numberTooLarge", { most });
  return value;
}

function requireLength(text: string, most: number): string {
  if (text.length > most) throw new AccessFileProblem("textTooLong", { most });
  return text;
}
