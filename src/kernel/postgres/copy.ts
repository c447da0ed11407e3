import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync } from "node:fs";
import { dirname, join } from "node:path";
import { type Account, findBarrier } from "./account.ts";
import { makeMissingLinks } from "./links.ts";
import type { LauncherLog } from "./refusal.ts";

type Copy = {
  readonly packageFolder: string;
  readonly account: Account;
  readonly dataFolder: string;
  readonly log: LauncherLog;
};

/**
 * Copies the programs once to a place where the account can run them and answers that place.
 * Needed when the checkout lies below a folder only root may enter, or belongs to somebody else and lacks its links.
 */
export function copyPrograms({ packageFolder, account, dataFolder, log }: Copy): string {
  const name = `postgresql-${readVersion(packageFolder)}`;
  const shared = join("/var/lib/tidewaiter/programs", name);
  const place = account && mayHold(shared, account) ? shared : join(dataFolder, "programs", name);
  if (existsSync(place)) return place;
  log("postgres.copyPrograms", { from: packageFolder, to: place });
  mkdirSync(dirname(place), { recursive: true, mode: 0o755 });
  // Copied beside and renamed, so that a copy that was cut short is never taken for a whole one.
  const draft = mkdtempSync(`${place}-`);
  cpSync(join(packageFolder, "native"), join(draft, "native"), { recursive: true, verbatimSymlinks: true, filter });
  makeMissingLinks(draft);
  openToAll(draft);
  renameOnce(draft, place);
  return place;
}

function filter(path: string): boolean {
  return !path.endsWith(".a");
}

function readVersion(packageFolder: string): string {
  const parsed: unknown = JSON.parse(readFileSync(join(packageFolder, "package.json"), "utf8"));
  return typeof parsed === "object" && parsed && "version" in parsed ? String(parsed.version) : "unknown";
}

function mayHold(place: string, account: Account): boolean {
  try {
    mkdirSync(dirname(place), { recursive: true, mode: 0o755 });
  } catch {
    // A read-only system keeps the copy with the data.
    return false;
  }
  return findBarrier(account, dirname(place)) === null;
}

function openToAll(folder: string): void {
  chmodSync(folder, 0o755);
  for (const entry of readdirSync(folder, { withFileTypes: true, recursive: true })) {
    if (entry.isSymbolicLink()) continue;
    const isProgram = entry.isDirectory() || entry.parentPath.endsWith("/bin");
    chmodSync(join(entry.parentPath, entry.name), isProgram ? 0o755 : 0o644);
  }
}

function renameOnce(draft: string, place: string): void {
  try {
    renameSync(draft, place);
  } catch (error) {
    if (!existsSync(place)) throw error;
  }
}
