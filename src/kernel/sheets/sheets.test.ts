import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, describe, expect, test } from "vitest";
import { type TestPart, workbookParts, zipOf } from "../../../test/support/workbook.ts";
import { Refusal } from "../errors.ts";
import { findDelimiter } from "./csv.ts";
import { readSheet } from "./read-sheet.ts";
import type { SheetReading, SheetRow } from "./sheet.ts";
import { isDateFormat } from "./workbook-parts.ts";
import { dateOfSerial } from "./xlsx.ts";

const folder = mkdtempSync(join(tmpdir(), "tidewaiter-sheets-"));
afterAll(() => rmSync(folder, { recursive: true }));

async function rowsOf(
  content: string | Uint8Array,
  reading: SheetReading = {},
): Promise<Omit<SheetRow, "columns">[]> {
  const file = join(folder, "file");
  writeFileSync(file, content);
  const rows: Omit<SheetRow, "columns">[] = [];
  for await (const { number, cells, columns } of readSheet(file, reading)) {
    rows.push({ number, cells });
    expect(columns).toEqual([...new Set(columns)]);
  }
  return rows;
}

async function refusalOf(content: string | Uint8Array, reading: SheetReading = {}): Promise<string> {
  try {
    await rowsOf(content, reading);
    return "nothing was refused";
  } catch (cause) {
    if (cause instanceof Refusal) return cause.code;
    throw cause;
  }
}

const bogota = [
  { number: 2, cells: { municipio: "BOGOTÁ D.C.", cantidad: "1.5" } },
  { number: 4, cells: { municipio: "La Peña; norte", cantidad: "2" } },
];
const lines = (delimiter: string) =>
  ["municipio|cantidad", "BOGOTÁ D.C.|1.5", "", '"La Peña; norte"|2', ""]
    .join("\r\n")
    .replaceAll("|", delimiter);

describe("M5: a CSV file is read as its writer meant it", () => {
  test.each([
    ["with semicolons, as Excel in Spanish writes it", lines(";")],
    ["with commas", lines(",")],
    ["with tabs", lines("\t")],
    ["with a byte order mark", `\u{FEFF}${lines(";")}`],
    ["in the letters of Windows", Buffer.from(lines(";"), "latin1")],
    ["in UTF-16", Buffer.from(`\u{FEFF}${lines("\t")}`, "utf16le")],
  ])("%s", async (_, content) => {
    expect(await rowsOf(content)).toEqual(bogota);
  });

  test("what a cell says in several lines stays one cell, and a cell beside the headings is not lost", async () => {
    expect(await rowsOf('a;b\n"two\nlines";1\nx;y;z\n')).toEqual([
      { number: 2, cells: { a: "two\nlines", b: "1" } },
      { number: 3, cells: { a: "x", b: "y", "#3": "z" } },
    ]);
  });

  test.each([
    ["CSV", "__proto__;constructor\n1;2", { ["__proto__"]: "1", constructor: "2" }],
    ["JSON", '[{"__proto__":{"a":"1"},"constructor":"2"}]', { "__proto__.a": "1", constructor: "2" }],
  ])("a %s column called like something that all objects have is a column", async (_, content, cells) => {
    const [row] = await rowsOf(content);
    expect(Object.entries(row?.cells ?? {})).toEqual(Object.entries(cells));
    expect(Reflect.get({}, "a")).toBeUndefined();
  });

  test.each([
    ["no headings", "kernel.problem.sheetHeadings", "\n"],
    ["nothing at all", "kernel.problem.sheetHeadings", ""],
    ["two columns of one name", "kernel.problem.sheetColumnTwice", "a;a\n1;2"],
    ["a quotation that never ends", "kernel.problem.sheetUnreadable", 'a;b\n"x;1\n2;3'],
    ["more columns than anybody needs", "kernel.problem.sheetTooLarge", `a;b\n${";".repeat(2000)}`],
    ["a cell without an end", "kernel.problem.sheetUnreadable", `a;b\n"${"x".repeat(2_000_000)}"`],
  ])("a file with %s is refused", async (_, code, content) => {
    expect(await refusalOf(content)).toBe(code);
  });

  test("a delimiter in quotation marks is none", () => {
    expect(findDelimiter('"a,b,c,d";e;f')).toBe(";");
  });
});

describe("M5: a JSON file is a list of objects", () => {
  test("every digit of a number arrives, and what is nested has a dotted name", async () => {
    const text =
      '[{"n":0.10,"big":12345678901234567890,"e":1E-3,"at":{"code":"CO"},"of":["a","b"],"no":null,"b":true}, {}, {"n":2}]';
    expect(await rowsOf(text)).toEqual([
      {
        number: 1,
        cells: {
          n: "0.10",
          big: "12345678901234567890",
          e: "1E-3",
          "at.code": "CO",
          "of.0": "a",
          "of.1": "b",
          b: "true",
        },
      },
      { number: 3, cells: { n: "2" } },
    ]);
  });

  test.each([
    ["cut off", "[{"],
    ["an object", '{"a":1}'],
    ["a list of numbers", "[1,2]"],
    ["nested without end", `[${'{"a":'.repeat(40)}1${"}".repeat(40)}]`],
  ])("one that is %s is refused", async (_, content) => {
    expect(await refusalOf(content)).toBe("kernel.problem.sheetUnreadable");
  });
});

const table = [
  ["fecha", "cantidad", "clase"],
  [{ date: 43103 }, 14776.1, "BASE & <COCA>"],
  [],
  [{ date: 43103.5 }, 0.1 + 0.2, { xml: '<c r="C4" t="inlineStr"><is><t>in line</t></is></c>' }],
  [null, 1e-7, { xml: '<c r="C5" t="b"><v>1</v></c>' }],
] as const;

describe("M5: a workbook is read without trusting it", () => {
  test("dates are dates, numbers the shortest that give the double, rows have the numbers of the sheet", async () => {
    expect(await rowsOf(zipOf(workbookParts({ Hoja1: table })))).toEqual([
      { number: 2, cells: { fecha: "2018-01-03", cantidad: "14776.1", clase: "BASE & <COCA>" } },
      {
        number: 4,
        cells: { fecha: "2018-01-03T12:00:00", cantidad: "0.30000000000000004", clase: "in line" },
      },
      { number: 5, cells: { cantidad: "1e-7", clase: "true" } },
    ]);
  });

  test("a sheet is chosen by its name, and the sheets are named when there is none of it", async () => {
    const book = zipOf(workbookParts({ Hoja1: table, "Año 2018": [["a"], ["b"]] }));
    expect(await rowsOf(book, { sheet: "Año 2018" })).toEqual([{ number: 2, cells: { a: "b" } }]);
    expect(await refusalOf(book, { sheet: "2019" })).toBe("kernel.problem.sheetMissing");
  });

  test.each([
    [43103, 1900, "2018-01-03"],
    [41641, 1904, "2018-01-03"],
    [59, 1900, "1900-02-28"],
    [61, 1900, "1900-03-01"],
    [0.75, 1900, "18:00:00"],
    [43103.999999, 1900, "2018-01-04"],
    [1e12, 1900, "1000000000000"],
  ] as const)("day %s of a sheet that begins in %s is %s", (serial, firstDay, text) => {
    expect(dateOfSerial(serial, firstDay)).toBe(text);
  });

  test.each([
    ["dd/mm/yyyy", true],
    ["[$-409]d-mmm-yy;@", true],
    ["[h]:mm:ss", true],
    ["mm:ss.0", true],
    ['0.00 "days"', false],
    ["[Red]#,##0.00", false],
    ["General", false],
    ["0\\h", false],
  ])("the format %s shows a date: %s", (format, isDate) => {
    expect(isDateFormat(format)).toBe(isDate);
  });
});

describe("M5: a workbook that means harm does none", () => {
  const parts = workbookParts({ Hoja1: table });
  const change = (name: string, made: Partial<TestPart>) =>
    zipOf(parts.map((part) => (part.name === name ? { ...part, ...made } : part)));
  const sheet = "xl/worksheets/sheet1.xml";

  test.each([
    [
      "says it unpacks to half a terabyte",
      "kernel.problem.sheetTooLarge",
      change(sheet, { claimedBytes: 4_000_000_000 }),
    ],
    [
      "unpacks to more than it says",
      "kernel.problem.sheetUnreadable",
      change(sheet, { content: "<a>".repeat(9e6), claimedBytes: 900 }),
    ],
    [
      "holds entities that double one another",
      "kernel.problem.sheetUnreadable",
      change(sheet, {
        content: '<!DOCTYPE a [<!ENTITY b "cc"><!ENTITY a "&b;&b;">]><worksheet>&a;</worksheet>',
      }),
    ],
    [
      "is no XML",
      "kernel.problem.sheetUnreadable",
      change(sheet, { content: "<worksheet><row></worksheet>" }),
    ],
    [
      "is not in UTF-8",
      "kernel.problem.sheetUnreadable",
      change(sheet, { content: Buffer.from([0x3c, 0x61, 0x3e, 0xff, 0xfe]) }),
    ],
    [
      "has a cell beyond all columns",
      "kernel.problem.sheetTooLarge",
      change(sheet, {
        content: '<worksheet><sheetData><row r="1"><c r="ZZZ1"><v>1</v></c></row></sheetData></worksheet>',
      }),
    ],
    ["is no workbook", "kernel.problem.sheetUnreadable", zipOf([{ name: "a.txt", content: "hello" }])],
    [
      "has thousands of parts",
      "kernel.problem.sheetTooLarge",
      zipOf(Array.from({ length: 2001 }, (_, at) => ({ name: `${at}`, content: "" }))),
    ],
    ["is cut off", "kernel.problem.sheetUnreadable", zipOf(parts).subarray(0, 900)],
    [
      "has a password or is of before 2007",
      "kernel.problem.sheetOldWorkbook",
      Buffer.from("d0cf11e0a1b11ae1", "hex"),
    ],
  ])("a workbook that %s is refused", async (_, code, content) => {
    expect(await refusalOf(content)).toBe(code);
  });

  test("a workbook that says it has a million rows, nearly all of them empty, is read at once", async () => {
    const rows = '<row r="1"><c r="A1" t="inlineStr"><is><t>a</t></is></c></row>';
    const last = '<row r="1048576"><c r="A1048576"><v>7</v></c></row>';
    const content = `<worksheet><dimension ref="A1:XFD1048576"/><sheetData>${rows}${last}</sheetData></worksheet>`;
    expect(await rowsOf(change(sheet, { content }))).toEqual([{ number: 1_048_576, cells: { a: "7" } }]);
    const empty = `<worksheet><sheetData>${rows}${"<row/>".repeat(200_000)}</sheetData></worksheet>`;
    expect(await rowsOf(change(sheet, { content: empty }))).toEqual([]);
  });

  test("a workbook whose bytes were changed anywhere is read or refused, and nothing else happens", async () => {
    const whole = zipOf(parts);
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { minLength: 1, maxLength: 8 }),
        async (changes) => {
          const bytes = Buffer.from(whole);
          for (const [at, byte] of changes) bytes[at] = byte;
          expect(await refusalOf(bytes)).toMatch(/^(?:nothing was refused|kernel\.problem\.sheet\w+)$/u);
        },
      ),
      { numRuns: 300 },
    );
  });
});

test("M5: whatever bytes a file holds, it is read or refused, and no row is longer than it may be", async () => {
  const text = fc.string({
    unit: fc.constantFrom("a", "é", ";", ",", '"', "\n", "\r", "[", "{", "}", ":", "1", "\0", "\u{FEFF}"),
  });
  await fc.assert(
    fc.asyncProperty(fc.oneof(text, fc.uint8Array({ maxLength: 200 })), async (content) => {
      expect(await refusalOf(content)).toMatch(/^(?:nothing was refused|kernel\.problem\.sheet\w+)$/u);
    }),
    { numRuns: 500 },
  );
});

test("M5: what was written as CSV is read again, cell by cell", async () => {
  const cell = fc
    .string({ maxLength: 12 })
    .map((text) => text.trim())
    .filter((text) => text !== "" && !text.includes("\0"));
  const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 5 }), async (rows) => {
      const csv = [["left", "right"], ...rows].map((row) => row.map(quoted).join(";")).join("\n");
      expect((await rowsOf(csv)).map(({ cells }) => cells)).toEqual(
        rows.map(([left, right]) => ({ left, right })),
      );
    }),
  );
});
