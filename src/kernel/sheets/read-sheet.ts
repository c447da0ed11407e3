import { open, stat } from "node:fs/promises";
import { Refusal } from "../errors.ts";
import { readCsv } from "./csv.ts";
import { readJson } from "./json.ts";
import { type SheetReading, type SheetRow, sheetLimits, tooLarge } from "./sheet.ts";
import { readXlsx } from "./xlsx.ts";

/**
 * The rows of a JSON, CSV or XLSX file, one after the other; which of them it is, its first bytes say and not its name.
 * Refuses a file that cannot be read or holds more than `sheetLimits`.
 */
export async function* readSheet(file: string, reading: SheetReading): AsyncGenerator<SheetRow> {
  const { size } = await stat(file);
  if (size > sheetLimits.fileBytes) throw tooLarge("fileBytes");
  const start = await readStart(file);
  let count = 0;
  for await (const row of rowsOf(file, start, reading)) {
    count += 1;
    if (count > sheetLimits.rows) throw tooLarge("rows");
    yield row;
  }
}

function rowsOf(file: string, start: Buffer, reading: SheetReading): AsyncIterable<SheetRow> {
  if (start.subarray(0, 4).toString("latin1") === "PK\u0003\u0004") return readXlsx(file, reading);
  // The workbooks of before 2007, and those with a password.
  if (start.subarray(0, 4).toString("hex") === "d0cf11e0")
    throw new Refusal("invalid", "kernel.problem.sheetOldWorkbook");
  const text = start.toString("utf8").replace(/^\u{FEFF}/u, "");
  return /^\s*[[{]/u.test(text) ? readJson(file) : readCsv(file, reading);
}

async function readStart(file: string): Promise<Buffer> {
  const handle = await open(file, "r");
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(512), 0, 512, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}
