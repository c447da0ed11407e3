import { mkdtemp, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { createAccessFile } from "../src/kernel/access-file/access-file.ts";
import type { AccessColumn, AccessValue } from "../src/kernel/access-file/description.ts";
import { monotonicMs } from "../src/kernel/clock.ts";
import { percentile, type Report } from "./report.ts";

const rowCount = 100_000;
const rounds = 3;

const kinds = ["integer", "text", "dateTime", "decimal", "memo"] as const;
const columns = Array.from({ length: 20 }, (_, at): AccessColumn => columnOf(at));

/** How long an Access database of 100,000 rows of 20 columns takes, beside one of SQLite with the same rows. */
export async function run(report: Report): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), "tidewaiter-access-"));
  try {
    const rows = Array.from({ length: rowCount }, (_, row) => columns.map((_column, at) => valueOf(row, at)));
    const ours: number[] = [];
    const theirs: number[] = [];
    for (let round = 1; round <= rounds; round += 1) {
      report.progress(`round ${String(round)} of ${String(rounds)}`);
      ours.push(await timed(() => writeAccess(join(folder, `${String(round)}.mdb`), rows)));
      theirs.push(await timed(() => writeSqlite(join(folder, `${String(round)}.sqlite`), rows)));
    }
    const dataset = `${String(rowCount)} rows of 20 columns, a primary key`;
    const sizes = await Promise.all(["1.mdb", "1.sqlite"].map((name) => stat(join(folder, name))));
    const [size, reference] = sizes.map((file) => file.size / 1e6);
    const value = percentile(ours, 0.5) / 1000;
    report.figure({
      figure: "write_s",
      value,
      unit: "s",
      reference: percentile(theirs, 0.5) / 1000,
      n: rounds,
      dataset,
    });
    report.figure({
      figure: "file_mb",
      value: size ?? 0,
      unit: "MB",
      reference: reference ?? 0,
      n: 1,
      dataset,
    });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

type Rows = readonly (readonly AccessValue[])[];

async function writeAccess(path: string, rows: Rows): Promise<void> {
  const file = await createAccessFile(path, { tables: [{ name: "Seizures", columns, primaryKey: ["C0"] }] });
  const table = file.table("Seizures");
  for (const row of rows) await table.write(row);
  await file.finish();
}

/** In one transaction and on the disk at its end, as ours is. */
function writeSqlite(path: string, rows: Rows): void {
  const database = new DatabaseSync(path);
  const names = columns.map(({ name }, at) => (at === 0 ? `${name} integer primary key` : name));
  database.exec(`create table seizures (${names.join(", ")}); begin`);
  const insert = database.prepare(`insert into seizures values (${columns.map(() => "?").join(", ")})`);
  for (const row of rows)
    insert.run(...row.map((value) => (typeof value === "boolean" ? Number(value) : value)));
  database.exec("commit");
  database.close();
}

async function timed(work: () => Promise<void> | void): Promise<number> {
  const start = monotonicMs();
  await work();
  return monotonicMs() - start;
}

function columnOf(at: number): AccessColumn {
  const name = `C${String(at)}`;
  const type = kinds[at % kinds.length];
  if (type === "text") return { name, type, length: 60 };
  if (type === "decimal") return { name, type, precision: 18, scale: 4 };
  return { name, type: type ?? "integer" };
}

function valueOf(row: number, at: number): AccessValue {
  const type = columns[at]?.type;
  if (type === "integer") return row + at;
  if (type === "text") return at < 10 ? `UZ-2026-${String(row)}` : `Изъято ${String(row)}`;
  if (type === "dateTime") return `2026-11-${String(1 + (row % 30)).padStart(2, "0")}T17:30:00`;
  if (type === "decimal") return `${String(row)}.25`;
  return row % 4 === 0 ? null : `mobile phones of the kind ${String(row % 1000)}, in a hidden compartment`;
}
