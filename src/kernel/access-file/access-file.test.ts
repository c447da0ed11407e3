import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { say } from "../../../scripts/project.ts";
import { ensureMdbtools, readWithMdbReader, readWithMdbtools } from "../../../test/support/access-readers.ts";
import { openTestFolder } from "../../../test/support/folders.ts";
import { createAccessFile } from "./access-file.ts";
import type { AccessColumn, AccessDescription, AccessTable, AccessValue } from "./description.ts";
import { scaled } from "./values.ts";

type Rows = readonly (readonly AccessValue[])[];
type Written = Readonly<{ table: AccessTable; rows: Rows }>;

const isThorough = process.env["TIDEWAITER_TEST_ALL"] !== undefined;
const missing = await ensureMdbtools();
if (missing !== null) say(`Read by mdb-reader alone. For mdbtools run as root:\n  ${missing}`);

describe("an Access database", () => {
  test("random tables come back the same from two readers", { timeout: 600_000 }, async () => {
    const folder = await openTestFolder();
    let file = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(anyTable, { minLength: 1, maxLength: 3 }), async (tables) => {
        file += 1;
        const path = join(folder, `${String(file)}.mdb`);
        await expectBack(
          path,
          tables.map((table, at) => rename(table, `Table ${String(at)}`)),
        );
      }),
      { numRuns: isThorough ? 500 : 8 },
    );
  });

  test("a table of 255 columns, with rows of up to 4,060 bytes", async () => {
    const columns = Array.from(
      { length: 255 },
      (_, at): AccessColumn => ({ name: `Column ${String(at)}`, type: "integer" }),
    );
    const values = columns.map((_, at) => (at % 3 === 0 ? null : at * 1_000_003));
    const wide = { table: { name: "Wide", columns }, rows: [values, values.map(() => null), values] };
    const texts = Array.from(
      { length: 8 },
      (_, at): AccessColumn => ({ name: `T${String(at)}`, type: "text", length: 255 }),
    );
    // Eight texts of 252 or 253 characters at two bytes, and 4,060 bytes with all that goes around them.
    const longest = texts.map((_, at) => "ж".repeat(at < 6 ? 252 : 253));
    const tight = {
      table: { name: "Tight", columns: texts },
      rows: [longest, longest, texts.map(() => ""), longest],
    };
    await expectBack(join(await openTestFolder(), "wide.mdb"), [wide, tight]);
  });

  test("a memo of a megabyte, and memos about as long as a page", async () => {
    const lengths = [0, 1, 31, 32, 33, 2037, 2038, 2039, 4072, 4073, 524_288];
    const table: AccessTable = {
      name: "Notes",
      columns: [
        { name: "A", type: "memo" },
        { name: "B", type: "memo" },
      ],
    };
    const rows = lengths.map((length) => ["ж".repeat(length), "x".repeat(Math.min(length, 9000))]);
    await expectBack(join(await openTestFolder(), "memo.mdb"), [{ table, rows }]);
  });
});

/** Writes the tables and reads them back, with both readers where both are there. */
async function expectBack(path: string, written: readonly Written[]): Promise<void> {
  await write(path, { tables: written.map(({ table }) => table) }, written);
  const read = await readWithMdbReader(path);
  expect([...read.keys()]).toEqual(written.map(({ table }) => table.name));
  for (const { table, rows } of written) {
    expect(read.get(table.name)?.columns).toEqual(
      table.columns.map((column) => ({ name: column.name, type: readerType(column) })),
    );
    expect(read.get(table.name)?.rows).toEqual(
      rows.map((row) => row.map((value, at) => cell(table, at, value))),
    );
  }
  if (missing === null) await expectMdbtools(path, written);
}

async function expectMdbtools(path: string, written: readonly Written[]): Promise<void> {
  const read = await readWithMdbtools(path);
  expect([...read.keys()]).toEqual(written.map(({ table }) => table.name));
  for (const { table, rows } of written) {
    const columns = table.columns.map((column) => ({
      name: ofMdbtools(column.name),
      type: mdbtoolsType(column),
    }));
    expect(read.get(table.name)?.columns).toEqual(columns);
    const cells = read
      .get(table.name)
      ?.rows.map((row) => row.map((value, at) => mdbtoolsCell(table, at, value)));
    expect(cells).toEqual(rows.map((row) => row.map((value, at) => expectedOfMdbtools(table, at, value))));
  }
}

async function write(
  path: string,
  description: AccessDescription,
  written: readonly Written[],
): Promise<void> {
  const file = await createAccessFile(path, description);
  for (const { table, rows } of written) for (const row of rows) await file.table(table.name).write(row);
  await file.finish();
}

/** A value in the form that the readers' cells are brought into. */
function cell(table: AccessTable, at: number, value: AccessValue): string | null {
  const column = table.columns[at];
  if (!column || value === null) return null;
  if (column.type === "decimal") return fixed(String(value), column.scale);
  if (column.type === "currency") return fixed(String(value), 4);
  if (column.type === "dateTime") return String(value).replace("T", " ").padEnd(19, " 00:00:00");
  if (column.type === "guid") return String(value).toLowerCase();
  return String(value);
}

function fixed(text: string, scale: number): string {
  const number = scaled(text, scale);
  const digits = String(number < 0n ? -number : number).padStart(scale + 1, "0");
  const point = digits.length - scale;
  return `${number < 0n ? "-" : ""}${digits.slice(0, point)}${scale > 0 ? "." : ""}${digits.slice(point)}`;
}

function readerType(column: AccessColumn): string {
  if (column.type === "decimal") return `numeric ${String(column.precision)}, ${String(column.scale)}`;
  if (column.type === "text") return `text ${String(column.length)}`;
  const names: Record<string, string> = {
    integer: "long",
    dateTime: "datetime",
    yesNo: "boolean",
    guid: "repid",
  };
  return names[column.type] ?? column.type;
}

function mdbtoolsType(column: AccessColumn): string {
  if (column.type === "decimal") return `Numeric (${String(column.precision)}, ${String(column.scale)})`;
  if (column.type === "text") return `Text (${String(column.length)})`;
  const names: Record<string, string> = {
    integer: "Long Integer",
    double: "Double",
    currency: "Currency",
    memo: "Memo/Hyperlink (255)",
    dateTime: "DateTime",
    yesNo: "Boolean NOT NULL",
    guid: "Replication ID",
  };
  return names[column.type] ?? "";
}

/** mdbtools show two question marks for a sign beyond the first 65,536, and 200,000 bytes of a text at most. */
function ofMdbtools(text: string): string {
  const shown = text.replace(/[\u{10000}-\u{10FFFF}]/gu, "??");
  return Buffer.from(shown)
    .subarray(0, 199_999)
    .toString()
    .replace(/\u{FFFD}$/u, "");
}

function expectedOfMdbtools(table: AccessTable, at: number, value: AccessValue): string | null {
  const column = table.columns[at];
  const known = cell(table, at, value);
  // They do not tell an empty text from none.
  if (known === null || known === "" || !column) return null;
  if (column.type === "yesNo") return value === true ? "1" : "0";
  if (column.type === "double") return Number(value).toPrecision(14);
  // They know the days 0 to 1,000,000 of Access.
  if (column.type === "dateTime" && (known < "1899-12-30" || known > "4637-11-24")) return "unknown";
  return ofMdbtools(known);
}

function mdbtoolsCell(table: AccessTable, at: number, text: string | null): string | null {
  const column = table.columns[at];
  if (text === null || !column) return null;
  if (column.type === "double") return Number(text).toPrecision(14);
  if (column.type === "guid")
    return text
      .toLowerCase()
      .replaceAll(/[{}]/g, "")
      .replace(/^(.{8}-.{4}-.{4}-.{4})-?/, "$1-");
  if (column.type === "dateTime" && text.startsWith("1900-01-00")) return "unknown";
  return text;
}

function rename({ table, rows }: Written, name: string): Written {
  return { table: { ...table, name }, rows };
}

const letters = [
  "a",
  "Z",
  "é",
  "ж",
  "ي",
  "ض",
  "中",
  "😀",
  "\n",
  '"',
  ",",
  " ",
  "\u00FF",
  "\u0100",
  "\u0001x",
  "'",
];
const anyText = (maxLength: number) =>
  fc
    .array(fc.constantFrom(...letters), { maxLength: Math.floor(maxLength / 2) })
    .map((signs) => signs.join(""));
const digits = (count: number) =>
  fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 1, maxLength: count });
const anyDecimal = (precision: number, scale: number) =>
  fc
    .tuple(fc.boolean(), digits(Math.max(1, precision - scale)), digits(Math.max(1, scale)))
    .map(([isNegative, whole, behind]) => {
      const front = precision > scale ? whole.join("") : "0";
      return `${isNegative ? "-" : ""}${front}${scale > 0 ? `.${behind.join("")}` : ""}`;
    });
const anyDate = fc
  .integer({ min: Date.UTC(100, 0, 1) / 1000, max: Date.UTC(9999, 11, 31) / 1000 })
  .map((seconds) => new Date(seconds * 1000).toISOString().slice(0, 19));

const columnKinds = fc.oneof(
  fc.constantFrom<AccessColumn>(
    { name: "", type: "integer" },
    { name: "", type: "double" },
    { name: "", type: "currency" },
    { name: "", type: "memo" },
    { name: "", type: "dateTime" },
    { name: "", type: "yesNo" },
    { name: "", type: "guid" },
  ),
  fc.integer({ min: 1, max: 255 }).map((length): AccessColumn => ({ name: "", type: "text", length })),
  fc.tuple(fc.integer({ min: 1, max: 28 }), fc.integer({ min: 0, max: 28 })).map(
    ([precision, scale]): AccessColumn => ({
      name: "",
      type: "decimal",
      precision,
      scale: Math.min(scale, precision),
    }),
  ),
);

function anyValue(column: AccessColumn): fc.Arbitrary<AccessValue> {
  switch (column.type) {
    case "integer":
      return fc.option(fc.integer());
    case "double":
      return fc.option(fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e200, max: 1e200 }));
    case "decimal":
      return fc.option(anyDecimal(column.precision, column.scale));
    case "currency":
      return fc.option(anyDecimal(18, 4));
    case "text":
      return fc.option(anyText(column.length));
    case "memo":
      return fc.option(fc.oneof(anyText(100), anyText(9000)));
    case "dateTime":
      return fc.option(anyDate);
    case "yesNo":
      return fc.boolean();
    case "guid":
      return fc.option(fc.uuid());
  }
}

const anyTable: fc.Arbitrary<Written> = fc
  .array(columnKinds, { minLength: 1, maxLength: 12 })
  .chain((kinds) => {
    const columns = kinds.map((kind, at) => ({ ...kind, name: `Столбец ${String(at)} ض` }));
    const row = fc.tuple(...columns.map(anyValue));
    return fc.array(row, { maxLength: 30 }).map((rows) => ({ table: { name: "", columns }, rows }));
  });
