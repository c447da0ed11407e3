import { Refusal } from "../errors.ts";

/** One row of a file: the texts of its cells by the names of their columns; empty cells are left out. */
export type SheetRow = Readonly<{
  /** As a spreadsheet shows it, the line of headings being 1; of a list in JSON its place, beginning with 1. */
  number: number;
  cells: Readonly<Record<string, string>>;
  /** All columns of the file, in its order; a cell beyond them is called `#12`. */
  columns: readonly string[];
}>;

/** What has to be said of a file for it to be read; what is left out is found out. */
export type SheetReading = Readonly<{
  /** Of a CSV file. */
  delimiter?: string;
  encoding?: SheetEncoding;
  /** The name of the sheet in a workbook; the first one when not said. */
  sheet?: string;
}>;

/** How the letters of a CSV file are written. */
export type SheetEncoding = "utf-8" | "windows-1252" | "utf-16le";

/** What a file may hold at most: enough for a country's year, too little to exhaust a machine. */
export const sheetLimits = {
  fileBytes: 256 * 1024 * 1024,
  jsonBytes: 64 * 1024 * 1024,
  /** One part of a workbook when it is unpacked. */
  partBytes: 512 * 1024 * 1024,
  /** Texts of a workbook that several cells share: they are held in memory. */
  sharedCharacters: 64 * 1024 * 1024,
  parts: 2000,
  rows: 1_048_576,
  columns: 1000,
  cellCharacters: 100_000,
} as const;

/** The names of the columns from the line of headings; refuses two of one name. */
export function columnNames(headings: readonly string[]): readonly string[] {
  const names = headings.map((heading) => heading.trim());
  const named = names.filter((name) => name !== "");
  if (named.length === 0) throw new Refusal("invalid", "kernel.problem.sheetHeadings");
  const twice = named.find((name, at) => named.indexOf(name) !== at);
  if (twice !== undefined) throw new Refusal("invalid", "kernel.problem.sheetColumnTwice", { column: twice });
  if (names.length > sheetLimits.columns) throw tooLarge("columns");
  return names;
}

/** The cells under the names of their columns; null for a row without any. */
export function nameCells(
  names: readonly string[],
  cells: readonly (string | undefined)[],
): Record<string, string> | null {
  const given: [string, string][] = [];
  for (const [at, cell] of cells.entries()) {
    const text = cell?.trim() ?? "";
    if (text === "") continue;
    // What stands beside the headings belongs to no column, and must not be lost without a word.
    given.push([names[at] || `#${at + 1}`, text]);
  }
  return given.length === 0 ? null : Object.fromEntries(given);
}

/** The refusal of a file that holds more than is read. */
export function tooLarge(what: keyof typeof sheetLimits): Refusal {
  return new Refusal("tooLarge", "kernel.problem.sheetTooLarge", { most: sheetLimits[what], what });
}

/** The refusal of a file that is not what its name says. */
export function unreadable(kind: "CSV" | "JSON" | "XLSX", cause: unknown): Refusal {
  const refusal = new Refusal("invalid", "kernel.problem.sheetUnreadable", { kind });
  refusal.cause = cause;
  return refusal;
}
