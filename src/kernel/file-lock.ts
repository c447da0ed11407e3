import { DatabaseSync } from "node:sqlite";
import { setTimeout as pause } from "node:timers/promises";

/** A lock that this process holds until it releases it or dies. */
export type FileLock = { release(): void };

/** "alone" keeps everybody else out; "shared" keeps out only those who want to be alone. */
export type LockMode = "alone" | "shared";

const SQLITE_BUSY = 5;

/**
 * Takes the lock on a file, or answers null when another holder is in the way.
 *
 * SQLite's own locks are borrowed: the system gives them back when a process dies, so that a `kill -9` leaves
 * nothing stale behind, which a file with a process id in it cannot promise. Nothing else may open the file.
 */
export function tryLock(file: string, mode: LockMode): FileLock | null {
  const database = new DatabaseSync(file, { timeout: 0 });
  try {
    database.exec(mode === "alone" ? "begin exclusive" : "begin; select count(*) from sqlite_master");
  } catch (error) {
    database.close();
    if (isBusy(error)) return null;
    throw error;
  }
  return { release: () => database.isOpen && database.close() };
}

/** Takes the lock on a file, waiting until the holders that are in the way have gone. */
export async function lock(file: string, mode: LockMode): Promise<FileLock> {
  for (;;) {
    const held = tryLock(file, mode);
    if (held) return held;
    await pause(50);
  }
}

function isBusy(error: unknown): boolean {
  return error instanceof Error && "errcode" in error && error.errcode === SQLITE_BUSY;
}
