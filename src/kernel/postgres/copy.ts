import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
} from "node:fs";
import { join } from "node:path";
import { makeMissingLinks } from "./links.ts";
import type { LauncherLog } from "./refusal.ts";

type Copy = {
  readonly packageFolder: string;
  readonly dataFolder: string;
  readonly log: LauncherLog;
};

/**
 * Copies the programs once to a place where the account can run them and answers that place.
 * Needed when the checkout lies below a folder only root may enter, or belongs to somebody else and lacks its links.
 */
export function copyPrograms({ packageFolder, dataFolder, log }: Copy): string {
  const programs = join(dataFolder, "programs");
  const place = join(programs, `postgresql-${readVersion(packageFolder)}`);
  if (existsSync(place)) return place;
  log("postgres.copyPrograms", { from: packageFolder, to: place });
  rmSync(programs, { recursive: true, force: true }); // Those of an older version.
  mkdirSync(programs);
  chmodSync(programs, 0o755); // Whatever the umask says.
  // Copied beside and renamed, so that a copy that was cut short is never taken for a whole one.
  const draft = mkdtempSync(`${place}-`);
  cpSync(join(packageFolder, "native"), join(draft, "native"), {
    recursive: true,
    verbatimSymlinks: true,
    filter,
  });
  makeMissingLinks(draft);
  openToAll(draft);
  renameSync(draft, place);
  return place;
}

function filter(path: string): boolean {
  return !path.endsWith(".a");
}

function readVersion(packageFolder: string): string {
  const parsed: unknown = JSON.parse(readFileSync(join(packageFolder, "package.json"), "utf8"));
  return typeof parsed === "object" && parsed && "version" in parsed ? String(parsed.version) : "unknown";
}

function openToAll(folder: string): void {
  chmodSync(folder, 0o755);
  for (const entry of readdirSync(folder, { withFileTypes: true, recursive: true })) {
    if (entry.isSymbolicLink()) continue;
    const isProgram = entry.isDirectory() || entry.parentPath.endsWith("/bin");
    chmodSync(join(entry.parentPath, entry.name), isProgram ? 0o755 : 0o644);
  }
}
