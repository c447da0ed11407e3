import { open, rename } from "node:fs/promises";
import { dirname } from "node:path";
import { syncFolder } from "../durable.ts";
import { csvLine } from "./write-csv.ts";

/** A CSV file that grows line by line and is there, whole, once it is finished. */
export type CsvFile = Readonly<{
  add(cells: readonly string[]): Promise<void>;
  /** Gives the file its name, in place of one that was there; durable. */
  finish(): Promise<void>;
}>;

/** Begins a CSV file that only its owner can read, with a byte order mark so that spreadsheets read its letters right. */
export async function beginCsv(file: string): Promise<CsvFile> {
  const half = `${file}.half`;
  const handle = await open(half, "w", 0o600);
  await handle.write("\u{FEFF}");
  return {
    async add(cells) {
      await handle.write(csvLine(cells));
    },
    async finish() {
      await handle.sync();
      await handle.close();
      await rename(half, file);
      await syncFolder(dirname(file));
    },
  };
}
