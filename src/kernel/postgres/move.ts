import { spawnSync } from "node:child_process";
import { closeSync, openSync, renameSync } from "node:fs";
import { join } from "node:path";
import { clusterFolderOf } from "./cluster.ts";
import type { LauncherLog } from "./refusal.ts";
import { type StartedPostgres, startOwnPostgres } from "./start.ts";

/** A move between major versions: `oldPrograms` are the ones that made the data. */
export type Move = {
  readonly dataFolder: string;
  readonly oldPrograms: string;
  readonly file: string;
  readonly log: LauncherLog;
};

/** Writes all databases and roles of the old server into a new file that only we can read. */
export async function dumpOldServer({ dataFolder, oldPrograms, file, log }: Move): Promise<void> {
  const output = openSync(file, "wx", 0o600);
  const old = await startOwnPostgres({ dataFolder, programs: oldPrograms, log });
  try {
    run(old, [join(oldPrograms, "pg_dumpall")], output);
  } finally {
    closeSync(output);
    await old.stop();
  }
}

/** Puts the old cluster aside and fills a new one from the file; answers where the old one is kept. */
export async function loadIntoNewServer({ dataFolder, oldPrograms, file, log }: Move): Promise<string> {
  const kept = `${clusterFolderOf(dataFolder)}.old`;
  renameSync(clusterFolderOf(dataFolder), kept);
  const fresh = await startOwnPostgres({ dataFolder, log });
  try {
    load(fresh, join(oldPrograms, "psql"), file);
  } finally {
    await fresh.stop();
  }
  return kept;
}

function load(fresh: StartedPostgres, psql: string, file: string): void {
  const said = run(fresh, [psql, "--no-psqlrc", "--quiet", "--file", file, "postgres"], "ignore");
  // The superuser exists in both; everything else has to arrive.
  const errors = said
    .split("\n")
    .filter((line) => /ERROR|FATAL/.test(line) && !/role "postgres" already/.test(line));
  if (errors.length > 0) throw new Error(`the data did not arrive whole:\n${errors.join("\n")}`);
}

type Command = readonly [program: string, ...args: string[]];

function run(server: StartedPostgres, [program, ...args]: Command, output: number | "ignore"): string {
  const url = new URL(server.adminUrl);
  const done = spawnSync(program, args, {
    stdio: ["ignore", output, "pipe"],
    encoding: "utf8",
    // In the environment: everybody on the machine can read a command line.
    env: {
      PATH: process.env["PATH"],
      PGHOST: url.searchParams.get("host") ?? "",
      PGUSER: url.username,
      PGPASSWORD: url.password,
    },
  });
  if (done.status !== 0) throw new Error(`${program} failed: ${done.error?.message ?? done.stderr}`);
  return done.stderr;
}
