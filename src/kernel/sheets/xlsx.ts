import { instantOf, msOf } from "../clock.ts";
import { columnNames, nameCells, type SheetReading, type SheetRow, sheetLimits, tooLarge } from "./sheet.ts";
import { openWorkbook, type PartReader, type Workbook, walkPart } from "./workbook.ts";
import { readFrame, type WorkbookFrame } from "./workbook-parts.ts";

type Cells = (string | undefined)[];
type FoundRow = Readonly<{ number: number; cells: Cells }>;

/** The rows of one sheet of a workbook as a stream; the first row that has cells holds the names of the columns. */
export async function* readXlsx(file: string, { sheet }: SheetReading): AsyncGenerator<SheetRow> {
  const workbook = await openWorkbook(file);
  try {
    yield* nameRows(foundRows(workbook, await readFrame(workbook, sheet)));
  } finally {
    workbook.zip.close();
  }
}

async function* foundRows(workbook: Workbook, frame: WorkbookFrame): AsyncGenerator<FoundRow> {
  const rows: FoundRow[] = [];
  for await (const _ of walkPart(workbook, frame.sheet, sheetReader(frame, rows))) yield* rows.splice(0);
}

async function* nameRows(rows: AsyncIterable<FoundRow>): AsyncGenerator<SheetRow> {
  let names: readonly string[] | null = null;
  for await (const { number, cells } of rows) {
    if (names === null) {
      names = columnNames(Array.from(cells, (cell) => cell ?? ""));
      continue;
    }
    const named = nameCells(names, cells);
    if (named !== null) yield { number, cells: named, columns: names.filter(Boolean) };
  }
  if (names === null) columnNames([]);
}

type Cell = Readonly<{ column: number; type: string; style: number }>;

/** Puts each row that has cells into `rows` as soon as it has ended. */
function sheetReader(frame: WorkbookFrame, rows: FoundRow[]): PartReader {
  let row: { number: number; cells: Cells } = { number: 0, cells: [] };
  let cell: Cell | null = null;
  let text = "";
  let isText = false;
  let isReading = false;
  return {
    open({ name, attributes }) {
      if (name === "row") row = { number: Number(attributes["r"] ?? row.number + 1), cells: [] };
      if (name === "c") {
        cell = cellOf(attributes, row.cells.length);
        text = "";
      }
      if (name === "rPh") isReading = true;
      isText = (name === "v" || name === "t") && !isReading;
    },
    text(found) {
      if (!isText) return;
      text += found;
      if (text.length > sheetLimits.cellCharacters) throw tooLarge("cellCharacters");
    },
    close(name) {
      isText = false;
      if (name === "rPh") isReading = false;
      if (name === "c" && cell !== null) {
        if (cell.column >= sheetLimits.columns) throw tooLarge("columns");
        row.cells[cell.column] = cellText(cell, text, frame);
        cell = null;
      }
      if (name === "row" && row.cells.length > 0) rows.push(row);
    },
  };
}

function cellOf({ r, t, s }: Readonly<Record<string, string>>, next: number): Cell {
  return { column: r === undefined ? next : columnOf(r), type: t ?? "n", style: Number(s ?? 0) };
}

/** The place of a column: 0 for A, 26 for AA. */
function columnOf(reference: string): number {
  const letters = /^[A-Z]{1,3}/u.exec(reference)?.[0] ?? "A";
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}

function cellText({ type, style }: Cell, text: string, frame: WorkbookFrame): string | undefined {
  switch (type) {
    case "s":
      return frame.shared[Number(text)];
    case "b":
      return text === "1" ? "true" : "false";
    case "n":
      return text === "" ? undefined : numberText(text, style, frame);
    default:
      return text;
  }
}

/** A sheet holds doubles: the shortest number that gives the double, or the date that a style shows. */
function numberText(text: string, style: number, { dateStyles, firstDay }: WorkbookFrame): string {
  const value = Number(text);
  if (!Number.isFinite(value)) return text;
  return dateStyles.has(style) ? dateOfSerial(value, firstDay) : String(value);
}

const dayMs = 86_400_000;
const firstDays = { 1900: msOf("1899-12-30T00:00:00Z"), 1904: msOf("1904-01-01T00:00:00Z") };
const lastSerial = 2_958_466;

/**
 * A day of a sheet as `YYYY-MM-DD`, with its time of day as `YYYY-MM-DDTHH:MM:SS`, a time alone as `HH:MM:SS`. Before March
 * 1900 the count of Windows is one day off, for it knows a 29 February 1900.
 */
export function dateOfSerial(serial: number, firstDay: 1900 | 1904): string {
  if (serial < 0 || serial >= lastSerial) return String(serial);
  const first = firstDays[firstDay] + (firstDay === 1900 && serial < 60 ? dayMs : 0);
  const [date = "", time = ""] = instantOf(first + Math.round(serial * 86_400) * 1000).split("T");
  const clock = time.slice(0, 8);
  if (serial < 1) return clock;
  return clock === "00:00:00" ? date : `${date}T${clock}`;
}
