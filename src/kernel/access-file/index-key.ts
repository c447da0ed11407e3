import type { StoredColumn, StoredType } from "./columns.ts";
import { AccessFileProblem } from "./problem.ts";
import type { StoredValue } from "./row.ts";
import { encodeDate, guidBytes } from "./values.ts";

/** Before each value of a key, so that null sorts first. */
const present = 0x7f;
const nothing = 0x00;
/** What an entry may take on a page at most, so that two of them fit. */
export const mostKeyBytes = 1024;
const signBit = 0x80;

/** Where the signs of ASCII sort in the order General (Legacy); the letters of both cases together. */
const letters = "4a4c4d4f51535557595b5c5e6062646668696b6d6f7173757678";
const signs: Readonly<Record<string, string>> = {
  " ": "07",
  "!": "09",
  '"': "0a",
  "#": "0c",
  $: "0e",
  "%": "10",
  "&": "12",
  "(": "14",
  ")": "16",
  "*": "18",
  ",": "1a",
  ".": "1c",
  "/": "1e",
  ":": "20",
  ";": "22",
  "?": "24",
  "@": "26",
  "+": "2c",
  "<": "2e",
  "=": "30",
  ">": "32",
  _: "2b03",
};
/** Signs that sort last of all: they only count where everything else is equal. */
const ignored: Readonly<Record<string, number>> = { "'": 0x80, "-": 0x82 };

const weights = signWeights();

/** The key of a row in an index: its bytes sort as its values do. */
export function indexKey(columns: readonly StoredColumn[], values: readonly StoredValue[]): Buffer {
  const parts = columns.map((column) => keyPart(column, values[column.number] ?? null));
  const key = Buffer.concat(parts);
  if (key.length > mostKeyBytes) throw new AccessFileProblem("keyTooLong", { most: mostKeyBytes });
  return key;
}

/** Whether values of this type can be in a key. */
export function isSortable(type: StoredType): boolean {
  return type === "integer" || type === "dateTime" || type === "guid" || type === "text";
}

function keyPart(column: StoredColumn, value: StoredValue): Buffer {
  if (value === null) return Buffer.of(nothing);
  if (typeof value === "string") return textPart(column, value);
  if (typeof value === "number") return numberPart(column, value);
  throw new AccessFileProblem("kindUnusable", { column: column.name });
}

function textPart(column: StoredColumn, value: string): Buffer {
  if (column.type === "guid") return blocks(guidBytes(value));
  if (column.type === "dateTime") return datePart(encodeDate(value));
  const sorted = sortText(value);
  if (!sorted) throw new AccessFileProblem("keyUnsortable", {});
  return Buffer.concat([Buffer.of(present), sorted]);
}

function numberPart({ type }: StoredColumn, value: number): Buffer {
  const part = Buffer.alloc(type === "short" ? 3 : 5, present);
  if (type === "short") part.writeInt16BE(value, 1);
  else part.writeInt32BE(value, 1);
  return flipSign(part);
}

/** Positive numbers get the sign bit, negative ones are turned round, so that their bytes sort as they do. */
function datePart(value: number): Buffer {
  const part = Buffer.alloc(9, present);
  part.writeDoubleBE(value, 1);
  return value < 0 ? turn(part) : flipSign(part);
}

/** Bytes in blocks of eight, each followed by 9 when there are more, and by its length when it is the last. */
function blocks(bytes: Buffer): Buffer {
  const count = Math.max(1, Math.ceil(bytes.length / 8));
  const part = Buffer.alloc(1 + 9 * count);
  part[0] = present;
  for (let block = 0; block < count; block += 1) {
    part.set(bytes.subarray(8 * block, 8 * block + 8), 1 + 9 * block);
    part.writeUInt8(block === count - 1 ? bytes.length - 8 * block : 9, 9 + 9 * block);
  }
  return part;
}

/** A text by the weights of its signs, null when one has none; spaces at its end do not count. */
export function sortText(text: string): Buffer | null {
  const sorted: number[] = [];
  const late: number[] = [];
  for (const sign of text.replace(/ +$/, "")) {
    const code = ignored[sign];
    const weight = weights.get(sign.toLowerCase());
    if (code !== undefined) late.push(...latePlace(sorted.length), 6, code);
    else if (weight) sorted.push(...weight);
    else return null;
  }
  const end = late.length === 0 ? [1, 0] : [1, 1, 1, 1, ...late, 0];
  return Buffer.from([...sorted, ...end]);
}

function latePlace(before: number): readonly number[] {
  const place = 0x8000 | (7 + 4 * before);
  return [place >> 8, place & 0xff];
}

function flipSign(part: Buffer): Buffer {
  part.writeUInt8(part.readUInt8(1) ^ signBit, 1);
  return part;
}

function turn(part: Buffer): Buffer {
  for (let at = 1; at < part.length; at += 1) part.writeUInt8(~part.readUInt8(at) & 0xff, at);
  return part;
}

function signWeights(): ReadonlyMap<string, Buffer> {
  const known = new Map(Object.entries(signs).map(([sign, weight]) => [sign, Buffer.from(weight, "hex")]));
  for (const [at, weight] of Buffer.from(letters, "hex").entries())
    known.set(String.fromCharCode(0x61 + at), Buffer.of(weight));
  for (let digit = 0; digit <= 9; digit += 1) known.set(String(digit), Buffer.of(0x36 + 2 * digit));
  return known;
}
