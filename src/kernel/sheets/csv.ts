import { createReadStream } from "node:fs";
import { open } from "node:fs/promises";
import { Readable } from "node:stream";
import { CsvError, parse } from "csv-parse";
import {
  columnNames,
  nameCells,
  type SheetEncoding,
  type SheetReading,
  type SheetRow,
  sheetLimits,
  tooLarge,
  unreadable,
} from "./sheet.ts";

const delimiters = [";", ",", "\t", "|"] as const;

/**
 * The rows of a CSV file as a stream. Letters are UTF-8, with or without a byte order mark, UTF-16 with one, or else those
 * of Western Europe on Windows; the delimiter is the one that parts the line of headings most often.
 */
export async function* readCsv(file: string, reading: SheetReading): AsyncGenerator<SheetRow> {
  const encoding = reading.encoding ?? (await findEncoding(file));
  const delimiter = reading.delimiter ?? findDelimiter(await readFirstLine(file, encoding));
  const records = parse({
    delimiter,
    bom: true,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: false,
    max_record_size: sheetLimits.cellCharacters * 10,
  });
  const source = Readable.from(decode(file, encoding));
  // An error on the way to the parser is the parser's; without this the reader would wait for ever.
  source.on("error", (cause) => records.destroy(cause));
  try {
    yield* nameRecords(source.pipe(records));
  } catch (cause) {
    throw cause instanceof CsvError ? unreadable("CSV", cause) : cause;
  } finally {
    source.destroy();
    records.destroy();
  }
}

async function* nameRecords(records: AsyncIterable<readonly string[]>): AsyncGenerator<SheetRow> {
  let names: readonly string[] | null = null;
  let number = 0;
  for await (const record of records) {
    number += 1;
    if (record.length > sheetLimits.columns) throw tooLarge("columns");
    if (names === null) {
      names = columnNames(record);
      continue;
    }
    const cells = nameCells(names, record);
    if (cells !== null) yield { number, cells, columns: names.filter(Boolean) };
  }
  if (names === null) columnNames([]);
}

async function* decode(file: string, encoding: SheetEncoding): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding);
  const stream: AsyncIterable<Buffer> = createReadStream(file);
  for await (const chunk of stream) yield decoder.decode(chunk, { stream: true });
  yield decoder.decode();
}

async function findEncoding(file: string): Promise<SheetEncoding> {
  const strict = new TextDecoder("utf-8", { fatal: true });
  const stream: AsyncIterable<Buffer> = createReadStream(file);
  let isStart = true;
  try {
    for await (const chunk of stream) {
      if (isStart && chunk[0] === 0xff && chunk[1] === 0xfe) return "utf-16le";
      isStart = false;
      strict.decode(chunk, { stream: true });
    }
    strict.decode();
    return "utf-8";
  } catch (cause) {
    if (cause instanceof TypeError) return "windows-1252";
    throw cause;
  }
}

async function readFirstLine(file: string, encoding: SheetEncoding): Promise<string> {
  const handle = await open(file, "r");
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(65_536), 0, 65_536, 0);
    const text = new TextDecoder(encoding).decode(buffer.subarray(0, bytesRead));
    return /^[^\r\n]*/u.exec(text)?.[0] ?? "";
  } finally {
    await handle.close();
  }
}

/** The delimiter that parts a line of headings most often, what stands in quotation marks aside. */
export function findDelimiter(headings: string): string {
  const bare = headings.replace(/"[^"]*"/gu, "");
  const counts = delimiters.map((delimiter) => ({ delimiter, count: bare.split(delimiter).length }));
  return counts.reduce((best, one) => (one.count > best.count ? one : best)).delimiter;
}
