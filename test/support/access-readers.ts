import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { promisify } from "node:util";
import { parse } from "csv-parse/sync";
import MDBReader from "mdb-reader";
import { ensureProgram, mdbtools } from "../../scripts/check/debian.ts";

/** A table as a reader gives it: its columns with their types in the reader's words, and the cells of its rows. */
export type ReadTable = Readonly<{
  columns: readonly Readonly<{ name: string; type: string }>[];
  rows: readonly (readonly (string | null)[])[];
}>;

const run = promisify(execFile);
const mostOutput = 512 * 1024 * 1024;
const dayMs = 86_400_000;
const dayZero = 25_569;
const dateForm = "%Y-%m-%d %H:%M:%S";
/** Null, which mdb-export otherwise writes like an empty text. */
const nullMark = "\u{1}";

/** All tables of a file as the package mdb-reader gives them; dates, numbers and GUIDs as texts of one form. */
export async function readWithMdbReader(path: string): Promise<ReadonlyMap<string, ReadTable>> {
  const reader = new MDBReader(await readFile(path));
  return new Map(
    reader.getTableNames().map((name) => {
      const table = reader.getTable(name);
      const columns = table.getColumns().map((column) => ({ name: column.name, type: describe(column) }));
      const rows = table.getData().map((row) => columns.map((column) => cellText(row[column.name])));
      return [name, { columns, rows }];
    }),
  );
}

/** All tables of a file as Debian's mdbtools give them. */
export async function readWithMdbtools(path: string): Promise<ReadonlyMap<string, ReadTable>> {
  const tables = new Map<string, ReadTable>();
  const schema = await mdb("mdb-schema", path);
  for (const name of (await mdb("mdb-tables", "-1", path)).split("\n").filter((line) => line !== "")) {
    const options = ["-D", dateForm, "-T", dateForm, "-0", nullMark, path, name];
    const [, ...cells] = parseCsv(await mdb("mdb-export", ...options));
    const counted = Number(await mdb("mdb-count", path, name));
    if (counted !== cells.length)
      throw new Error(`mdb-count finds ${String(counted)} rows, mdb-export ${String(cells.length)}`);
    const rows = cells.map((row) => row.map((cell) => (cell === nullMark ? null : cell)));
    tables.set(name, { columns: schemaOf(schema, name), rows });
  }
  return tables;
}

/** Installs mdbtools where that can be done; answers null, or what somebody has to run as root. */
export function ensureMdbtools(): Promise<string | null> {
  return ensureProgram(mdbtools);
}

async function mdb(program: string, ...options: readonly string[]): Promise<string> {
  const { stdout } = await run(program, options, { maxBuffer: mostOutput });
  return stdout;
}

function parseCsv(text: string): string[][] {
  return parse(text, { relax_column_count: true, skip_empty_lines: false });
}

/** The lines between the brackets of a table in what mdb-schema prints. */
function schemaOf(schema: string, table: string): ReadTable["columns"] {
  const [, body = ""] = schema.split(`CREATE TABLE [${table}]\n (\n`);
  const lines = (body.split("\n);")[0] ?? "").split("\n");
  return lines.map((line) => {
    const [, name = "", type = ""] = /^\t\[(.*)\]\t+(.*?)(?:, ?)?$/u.exec(line) ?? [];
    return { name, type: type.trim() };
  });
}

type ReaderColumn = Readonly<{ type: string; size: number; precision?: number; scale?: number }>;

function describe({ type, size, precision, scale }: ReaderColumn): string {
  if (type === "numeric") return `numeric ${String(precision)}, ${String(scale)}`;
  return type === "text" ? `text ${String(size / 2)}` : type;
}

function cellText(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  return value instanceof Date ? dateText(value.getTime()) : String(value);
}

/** What the number stands for, which mdb-reader counts backwards before 1899-12-30. */
function dateText(readMs: number): string {
  const number = readMs / dayMs + dayZero;
  const days = Math.trunc(number);
  const ms = (days - dayZero + Math.abs(number - days)) * dayMs;
  return new Date(Math.round(ms / 1000) * 1000).toISOString().slice(0, 19).replace("T", " ");
}
