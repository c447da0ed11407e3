import { closeSync, existsSync, openSync } from "node:fs";
import { DatabaseSync } from "node:sqlite";
import { setTimeout as pause } from "node:timers/promises";

/** A lock that this process holds until it releases it or dies. */
export type FileLock = { release(): void };

/** "alone" keeps everybody else out; "shared" keeps out only those who want to be alone. */
export type LockMode = "alone" | "shared";

const SQLITE_BUSY = 5;

// A database that nothing refers to any more is closed when memory is cleaned up, and its lock would go with it.
const held = new Set<DatabaseSync>();

/**
 * Takes the lock on a file, or answers null when another holder is in the way.
 *
 * SQLite's own locks are borrowed: the system gives them back when a process dies, so that a `kill -9` leaves
 * nothing stale behind, which a file with a process id in it cannot promise. Nothing else may open the file.
 */
export function tryLock(file: string, mode: LockMode): FileLock | null {
  createForUsAlone(file);
  const database = new DatabaseSync(file, { timeout: 0 });
  try {
    database.exec("pragma journal_mode = memory"); // No second file beside the lock.
    database.exec(mode === "alone" ? "begin exclusive" : "begin; select count(*) from sqlite_master");
  } catch (error) {
    database.close();
    if (isBusy(error)) return null;
    throw error;
  }
  held.add(database);
  return { release: () => held.delete(database) && database.close() };
}

/** Takes the lock on a file, waiting until the holders that are in the way have gone. */
export async function lock(file: string, mode: LockMode): Promise<FileLock> {
  for (;;) {
    const taken = tryLock(file, mode);
    if (taken) return taken;
    await pause(50);
  }
}

// Whoever may open the file may hold the lock, so nobody else may. An existing file must not be opened here: the
// system drops a process's locks on a file when the process closes any of its descriptors.
function createForUsAlone(file: string): void {
  try {
    closeSync(openSync(file, "wx", 0o600));
  } catch (error) {
    if (!existsSync(file)) throw error;
  }
}

function isBusy(error: unknown): boolean {
  return error instanceof Error && "errcode" in error && error.errcode === SQLITE_BUSY;
}
