import { createReadStream } from "node:fs";
import { type FileHandle, mkdir, open, readdir, rename, stat, unlink, utimes } from "node:fs/promises";
import { join } from "node:path";
import type { Readable } from "node:stream";
import { nowMs } from "../clock.ts";
import { errorCode, syncFolder } from "../durable.ts";
import { newId } from "../ids.ts";
import type { BlobAge, BlobStore, IncomingBlob } from "./blobs.ts";

type Folders = Readonly<{ kept: string; incoming: string; aside: string }>;

const ABANDONED_MS = 24 * 60 * 60 * 1000;

/** A blob store in a folder: `aa/aabb…`, beside `incoming` and `aside`. */
export async function openFolderBlobs(folder: string): Promise<BlobStore> {
  const folders = { kept: folder, incoming: join(folder, "incoming"), aside: join(folder, "aside") };
  for (const each of Object.values(folders)) await mkdir(each, { recursive: true, mode: 0o700 });
  return {
    begin: () => beginBlob(folders),
    read: (address) => readBlob(folders, address),
    list: () => listBlobs(folders),
    remove: (address) => removeBlob(folders, address),
    setAside: (address) => setAside(folders, address),
    bringBack: (address) => bringBack(folders, address),
    listAside: () => listAges(folders.aside),
    removeAside: (address) => unlinkIfThere(asideFile(folders, address)),
    removeAbandoned: () => removeAbandoned(folders),
  };
}

async function beginBlob(folders: Folders): Promise<IncomingBlob> {
  const file = join(folders.incoming, newId());
  const handle = await open(file, "wx", 0o600);
  return {
    async write(bytes) {
      await handle.writeFile(bytes);
    },
    async keep(address) {
      await handle.sync();
      await handle.close();
      await mkdir(shelf(folders, address), { recursive: true, mode: 0o700 });
      // Over one that is there already: it holds the same, and what was just received must not be old for the sweep.
      await rename(file, blobFile(folders, address));
      await syncFolder(shelf(folders, address));
      await syncFolder(folders.kept);
    },
    async drop() {
      await closeQuietly(handle);
      await unlinkIfThere(file);
    },
  };
}

async function readBlob(folders: Folders, address: string): Promise<Readable> {
  const file = blobFile(folders, address);
  try {
    await stat(file);
  } catch (cause) {
    if (errorCode(cause) !== "ENOENT") throw cause;
    await bringBack(folders, address);
  }
  return createReadStream(file, { highWaterMark: 256 * 1024 });
}

async function bringBack(folders: Folders, address: string): Promise<void> {
  const found = asideFile(folders, address);
  const now = nowMs() / 1000;
  await utimes(found, now, now);
  await mkdir(shelf(folders, address), { recursive: true, mode: 0o700 });
  await rename(found, blobFile(folders, address));
}

async function* listBlobs(folders: Folders): AsyncGenerator<BlobAge> {
  for (const name of await readdir(folders.kept)) {
    if (/^[0-9a-f]{2}$/.test(name)) yield* listAges(join(folders.kept, name));
  }
}

async function* listAges(folder: string): AsyncGenerator<BlobAge> {
  for (const address of await readdir(folder)) {
    const ageMs = await ageOf(join(folder, address));
    if (ageMs !== null) yield { address, ageMs };
  }
}

async function setAside(folders: Folders, address: string): Promise<void> {
  const file = blobFile(folders, address);
  const now = nowMs() / 1000;
  await utimes(file, now, now);
  await rename(file, asideFile(folders, address));
}

async function removeBlob(folders: Folders, address: string): Promise<void> {
  await unlinkIfThere(blobFile(folders, address));
  await unlinkIfThere(asideFile(folders, address));
}

async function removeAbandoned(folders: Folders): Promise<void> {
  for await (const { address, ageMs } of listAges(folders.incoming)) {
    if (ageMs >= ABANDONED_MS) await unlinkIfThere(join(folders.incoming, address));
  }
}

async function ageOf(file: string): Promise<number | null> {
  try {
    return nowMs() - (await stat(file)).mtimeMs;
  } catch (cause) {
    if (errorCode(cause) === "ENOENT") return null;
    throw cause;
  }
}

async function closeQuietly(handle: FileHandle): Promise<void> {
  try {
    await handle.close();
  } catch (cause) {
    // `keep` closes it too; a full disk may be told again when it is closed.
    if (errorCode(cause) === null) throw cause;
  }
}

async function unlinkIfThere(file: string): Promise<void> {
  try {
    await unlink(file);
  } catch (cause) {
    if (errorCode(cause) !== "ENOENT") throw cause;
  }
}

function shelf(folders: Folders, address: string): string {
  return join(folders.kept, requireAddress(address).slice(0, 2));
}

function blobFile(folders: Folders, address: string): string {
  return join(shelf(folders, address), address);
}

function asideFile(folders: Folders, address: string): string {
  return join(folders.aside, requireAddress(address));
}

function requireAddress(address: string): string {
  // It becomes a path.
  if (!/^[0-9a-f]{64}$/.test(address)) throw new Error("a blob's address is 64 hexadecimal digits");
  return address;
}
