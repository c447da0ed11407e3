import { existsSync, mkdtempSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import pg from "pg";
import { expect, test } from "vitest";
import { dumpOldServer, loadIntoNewServer } from "./move.ts";
import { startOwnPostgres } from "./start.ts";

const oldPrograms = "/usr/lib/postgresql/15/bin";

async function query(url: string, text: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const answer = await client.query(text);
  await client.end();
  return answer.rows;
}

// Needs programs of another major version than ours; Debian's are there wherever its suite is run.
test.runIf(existsSync(oldPrograms))(
  "data made by PostgreSQL 15 moves to ours with two commands",
  async () => {
    const dataFolder = mkdtempSync("/tmp/tidewaiter-move-");
    const file = join(dataFolder, "tidewaiter.sql");
    const move = { dataFolder, oldPrograms, file, log: () => undefined };
    const old = await startOwnPostgres({ dataFolder, programs: oldPrograms });
    await query(old.adminUrl, "create role officer; create table seizure as select 7 as number");
    await query(old.adminUrl, "alter table seizure owner to officer");
    await old.stop();

    await expect(startOwnPostgres({ dataFolder })).rejects.toMatchObject({ code: "postgres.otherMajor" });
    await dumpOldServer(move);
    const kept = await loadIntoNewServer(move);

    const fresh = await startOwnPostgres({ dataFolder });
    const found = await query(
      fresh.adminUrl,
      "select number, (select tableowner from pg_tables where tablename = 'seizure') from seizure",
    );
    await fresh.stop();
    const modeOfDump = statSync(file).mode & 0o777;
    const isKept = existsSync(join(kept, "PG_VERSION"));
    rmSync(dataFolder, { recursive: true, force: true });
    expect(fresh.version).not.toBe(old.version);
    expect(found).toEqual([{ number: 7, tableowner: "officer" }]);
    expect(modeOfDump).toBe(0o600);
    expect(isKept).toBe(true);
  },
);
