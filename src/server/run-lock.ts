import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type FileLock, tryLock } from "#kernel/file-lock";

/** The server that already runs on a data folder; `address` is null while it is starting. */
export type OtherServer = Readonly<{ pid: number | null; address: string | null }>;

/** Held by the one server that may run on a data folder. */
export type RunLock = Readonly<{
  /** Tells a second start where this server is reached. */
  announce(address: string): void;
  release(): void;
}>;

/** Takes the data folder for this server, or answers who has it. The system releases it if the process is killed. */
export function takeRunLock(dataFolder: string): { lock: RunLock } | { other: OtherServer } {
  const held = tryLock(join(dataFolder, "run.lock"), "alone");
  const note = join(dataFolder, "run.json");
  if (!held) return { other: readNote(note) };
  writeNote(note, null);
  return { lock: { announce: (address) => writeNote(note, address), release: () => release(held, note) } };
}

function release(held: FileLock, note: string): void {
  rmSync(note, { force: true });
  held.release();
}

function writeNote(file: string, address: string | null): void {
  const draft = `${file}.new`;
  writeFileSync(draft, `${JSON.stringify({ pid: process.pid, address })}\n`, { mode: 0o600 });
  renameSync(draft, file);
}

// The note may be missing for the moment between the lock and the note.
function readNote(file: string): OtherServer {
  const note: unknown = existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : null;
  if (typeof note !== "object" || note === null || !("pid" in note && "address" in note)) {
    return { pid: null, address: null };
  }
  return { pid: Number(note.pid), address: note.address === null ? null : String(note.address) };
}
