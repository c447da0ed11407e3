import { link, open, readdir, rename, unlink } from "node:fs/promises";
import { dirname, join } from "node:path";
import { newId } from "./ids.ts";

/** Files that are there after a power cut once the call returns. */

/** Writes a file of mode 0600 in one step: readers see the old content or the new, never half of it. */
export async function replaceFile(file: string, content: string | Buffer): Promise<void> {
  const fresh = await writeBeside(file, content);
  await rename(fresh, file);
  await syncFolder(dirname(file));
}

/** Writes a file that must not exist yet, in one step; answers false when it does. */
export async function createFile(file: string, content: string | Buffer): Promise<boolean> {
  const fresh = await writeBeside(file, content);
  try {
    await link(fresh, file);
  } catch (cause) {
    if (errorCode(cause) === "EEXIST") return false;
    throw cause;
  } finally {
    await unlink(fresh);
  }
  await syncFolder(dirname(file));
  return true;
}

/** Overwrites a file's bytes and removes it; nothing to do when it is not there. */
export async function shredFile(file: string): Promise<void> {
  try {
    const handle = await open(file, "r+");
    try {
      const { size } = await handle.stat();
      await handle.write(Buffer.alloc(size), 0, size, 0);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await unlink(file);
  } catch (cause) {
    if (errorCode(cause) !== "ENOENT") throw cause;
  }
  await syncFolder(dirname(file));
}

/** Makes the names in a folder survive a power cut. */
export async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Removes what a process that died left half-written in a folder. */
export async function removeHalfWritten(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    if (name.endsWith(".half")) await unlink(join(folder, name));
  }
}

/** The system's code of an error ("ENOENT"), or null. */
export function errorCode(cause: unknown): string | null {
  return cause instanceof Error && "code" in cause && typeof cause.code === "string" ? cause.code : null;
}

async function writeBeside(file: string, content: string | Buffer): Promise<string> {
  const fresh = `${file}.${newId()}.half`;
  const handle = await open(fresh, "wx", 0o600);
  try {
    await handle.writeFile(content);
    await handle.sync();
  } catch (cause) {
    await unlink(fresh);
    throw cause;
  } finally {
    await handle.close();
  }
  return fresh;
}
