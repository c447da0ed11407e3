import { mkdir, readdir, readFile } from "node:fs/promises";
import { errorCode, replaceFile, shredFile } from "../durable.ts";
import { newId } from "../ids.ts";
import { KeyStoreProblem } from "./master.ts";
import type { KeyCopy } from "./store.ts";
import {
  type CopyRegister,
  getHeader,
  listIds,
  readIdentity,
  readRegister,
  readTombstone,
  storePath,
  writeJson,
} from "./store-files.ts";

/** Registered copies of a key store folder. Callers hold the store's lock. */

/** Registers a folder as a copy and brings it up to date; again for one that is registered. */
export async function writeCopy(store: string, folder: string): Promise<KeyCopy> {
  const { storeId } = await getHeader(store);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const copyId = await requireOwnFolder(storeId, folder);
  const others = (await readRegister(store)).filter((copy) => copy.copyId !== copyId);
  // Registered before it holds a single key: a copy nobody knows of would survive a purge.
  await writeJson(storePath.register(store), [...others, { copyId, folder }]);
  await writeJson(storePath.identity(folder), { storeId, copyId });
  await refreshCopy(store, folder);
  return { copyId, folder, missing: 0 };
}

/** Brings each reachable copy up to date after a rotation. */
export async function refreshCopies(store: string): Promise<void> {
  for (const copy of await readRegister(store)) {
    await whenReachable(store, copy, () => refreshCopy(store, copy.folder));
  }
}

/** Adds one new key to each reachable copy. */
export async function addToCopies(store: string, id: string, wrapped: Buffer): Promise<void> {
  for (const copy of await readRegister(store)) {
    await whenReachable(store, copy, () => replaceFile(storePath.key(copy.folder, id), wrapped));
  }
}

/** Destroys a key in the copies that had not confirmed and can be reached; answers who is still waited for. */
export async function destroyInCopies(store: string, id: string): Promise<CopyRegister> {
  const tombstone = await readTombstone(store, id);
  if (tombstone === null) throw new Error("a key without a tombstone is not destroyed");
  const register = await readRegister(store);
  const waitingFor: CopyRegister[number][] = [];
  for (const copyId of tombstone.waitingFor) {
    const copy = register.find((known) => known.copyId === copyId);
    if (!copy) continue;
    const confirmed = await whenReachable(store, copy, async () => {
      await writeJson(storePath.tombstone(copy.folder, id), { ...tombstone, waitingFor: [] });
      await shredFile(storePath.key(copy.folder, id));
    });
    if (!confirmed) waitingFor.push(copy);
  }
  if (waitingFor.length < tombstone.waitingFor.length) {
    const ids = waitingFor.map(({ copyId }) => copyId);
    await writeJson(storePath.tombstone(store, id), { ...tombstone, waitingFor: ids });
  }
  return waitingFor;
}

/**
 * Strikes a copy that is lost or destroyed off the register: no key is written to it any more, and no destruction waits
 * for it. One that can be reached still holds keys: refuses.
 */
export async function forgetCopy(store: string, copyId: string): Promise<KeyCopy> {
  const register = await readRegister(store);
  const copy = register.find((known) => known.copyId === copyId);
  if (!copy) throw new KeyStoreProblem("copyUnknown");
  if (await whenReachable(store, copy, () => Promise.resolve())) throw new KeyStoreProblem("copyReachable");
  await writeJson(
    storePath.register(store),
    register.filter((known) => known !== copy),
  );
  return { ...copy, missing: null };
}

/** What each registered copy holds. */
export async function describeCopies(store: string): Promise<KeyCopy[]> {
  const own = await listIds(store, ".key");
  const described: KeyCopy[] = [];
  for (const copy of await readRegister(store)) {
    let missing: number | null = null;
    await whenReachable(store, copy, async () => {
      const there = new Set(await listIds(copy.folder, ".key"));
      missing = own.filter((id) => !there.has(id)).length;
    });
    described.push({ ...copy, missing });
  }
  return described;
}

async function refreshCopy(store: string, folder: string): Promise<void> {
  const living = await listIds(store, ".key");
  for (const id of living) {
    await replaceFile(storePath.key(folder, id), await readFile(storePath.key(store, id)));
  }
  for (const id of await listIds(store, ".gone")) {
    const tombstone = await readTombstone(store, id);
    if (tombstone) await writeJson(storePath.tombstone(folder, id), { ...tombstone, waitingFor: [] });
  }
  for (const id of await listIds(folder, ".key")) {
    if (!living.includes(id)) await shredFile(storePath.key(folder, id));
  }
  await writeJson(storePath.header(folder), await getHeader(store));
}

async function requireOwnFolder(storeId: string, folder: string): Promise<string> {
  const identity = await readIdentity(folder);
  if (identity === null) {
    if ((await readdir(folder)).length > 0) throw new KeyStoreProblem("copyNotEmpty");
    return newId();
  }
  if (identity.storeId !== storeId) throw new KeyStoreProblem("copyForeign");
  return identity.copyId;
}

/** Acts when the folder is really this copy (another disk may be mounted there); answers whether it did. */
async function whenReachable(
  store: string,
  copy: CopyRegister[number],
  act: () => Promise<void>,
): Promise<boolean> {
  const { storeId } = await getHeader(store);
  try {
    const identity = await readIdentity(copy.folder);
    if (identity?.copyId !== copy.copyId || identity.storeId !== storeId) return false;
    await act();
    return true;
  } catch (cause) {
    // A disk that was pulled out or is read-only has not confirmed; anything else is a fault of ours.
    if (errorCode(cause) !== null) return false;
    throw cause;
  }
}
