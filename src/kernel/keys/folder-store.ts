import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { now } from "../clock.ts";
import { createFile, errorCode, replaceFile, shredFile } from "../durable.ts";
import { Refusal } from "../errors.ts";
import { type LockMode, lock } from "../file-lock.ts";
import { newSecret } from "../ids.ts";
import {
  addToCopies,
  describeCopies,
  destroyInCopies,
  forgetCopy,
  refreshCopies,
  writeCopy,
} from "./copies.ts";
import { createMasterKey, KeyStoreProblem, type MasterKey } from "./master.ts";
import {
  adoptNextMaster,
  headerFor,
  lockFile,
  type Masters,
  nextMasterFile,
  prepareStore,
  type StorePlace,
} from "./open-store.ts";
import type { Destruction, KeyStore } from "./store.ts";
import {
  getHeader,
  listIds,
  readRegister,
  readTombstone,
  storePath,
  unwrapKey,
  wrapKey,
  wrappingMasterId,
  writeJson,
} from "./store-files.ts";

/** A key store in a folder, one file per key, shared by all processes that see the folder. */
export async function openFolderStore(
  place: StorePlace,
  announceRecoveryKey: (recoveryKey: string) => void | Promise<void>,
): Promise<KeyStore> {
  const masters = await prepareStore(place, announceRecoveryKey);
  const { folder } = place;
  return {
    create: (id) => locked(folder, "shared", () => createKey(folder, masters, id)),
    find: (id) => findKey(folder, masters, id),
    isThere: (id) => existsSync(storePath.key(folder, id)) && !existsSync(storePath.tombstone(folder, id)),
    isDestroyed: async (id) => (await readTombstone(folder, id)) !== null,
    list: () => listIds(folder, ".key"),
    destroy: (id) => locked(folder, "alone", () => destroyKey(folder, id)),
    settle: () => locked(folder, "alone", () => settleAll(folder)),
    copyTo: (copy) => locked(folder, "alone", () => writeCopy(folder, copy)),
    listCopies: () => describeCopies(folder),
    forgetCopy: (copyId) => locked(folder, "alone", () => forgetCopy(folder, copyId)),
  };
}

/**
 * Changes the master key: every key is wrapped anew, nothing in the database changes. A rotation that was cut short
 * goes on when it is called again; until then both master keys are there and everything can be read.
 */
export async function rotateMasterKey(place: StorePlace): Promise<void> {
  const masters = await prepareStore(place, () => {
    throw new KeyStoreProblem("storeHeaderMissing");
  });
  await locked(place.folder, "alone", async () => {
    const next = await createMasterKey(nextMasterFile(place));
    for (const id of await listIds(place.folder, ".key")) await rewrapKey(place.folder, masters, next, id);
    const header = await getHeader(place.folder);
    const recoveryPublic = Buffer.from(header.recovery.publicKey, "base64");
    await writeJson(storePath.header(place.folder), headerFor(next, header.storeId, recoveryPublic));
    await adoptNextMaster(place);
    await refreshCopies(place.folder);
  });
}

async function createKey(folder: string, masters: Masters, id: string): Promise<Buffer> {
  if ((await readTombstone(folder, id)) !== null) throw new Refusal("gone", "kernel.problem.keyDestroyed");
  const key = newSecret(32);
  const { masterId } = await getHeader(folder);
  const wrapped = wrapKey(await getMaster(masters, masterId), id, key);
  const isNew = await createFile(storePath.key(folder, id), wrapped);
  if (isNew) {
    await addToCopies(folder, id, wrapped);
    return key;
  }
  const present = await findKey(folder, masters, id);
  if (present === null) throw new Error("a key vanished while it was made");
  return present;
}

async function findKey(folder: string, masters: Masters, id: string): Promise<Buffer | null> {
  const wrapped = await readWrapped(folder, id);
  // The tombstone is written first and is what counts: the file may not be shredded yet.
  if (wrapped === null || (await readTombstone(folder, id)) !== null) return null;
  return unwrapKey(await getMaster(masters, wrappingMasterId(wrapped)), id, wrapped);
}

async function destroyKey(folder: string, id: string): Promise<Destruction> {
  if ((await readTombstone(folder, id)) === null) {
    const waitingFor = (await readRegister(folder)).map(({ copyId }) => copyId);
    await writeJson(storePath.tombstone(folder, id), { destroyedAt: now(), waitingFor });
  }
  await shredFile(storePath.key(folder, id));
  return settleOne(folder, id);
}

async function settleAll(folder: string): Promise<Destruction[]> {
  const waiting: Destruction[] = [];
  for (const id of await listIds(folder, ".gone")) {
    await shredFile(storePath.key(folder, id));
    const destruction = await settleOne(folder, id);
    if (destruction.state === "purging") waiting.push(destruction);
  }
  return waiting;
}

async function settleOne(folder: string, id: string): Promise<Destruction> {
  const waitingFor = (await destroyInCopies(folder, id)).map((copy) => copy.folder);
  return waitingFor.length === 0 ? { id, state: "destroyed" } : { id, state: "purging", waitingFor };
}

async function rewrapKey(folder: string, masters: Masters, next: MasterKey, id: string): Promise<void> {
  const wrapped = await readWrapped(folder, id);
  if (wrapped === null || wrappingMasterId(wrapped) === next.id) return;
  const key = unwrapKey(await getMaster(masters, wrappingMasterId(wrapped)), id, wrapped);
  await replaceFile(storePath.key(folder, id), wrapKey(next, id, key));
}

async function readWrapped(folder: string, id: string): Promise<Buffer | null> {
  try {
    return await readFile(storePath.key(folder, id));
  } catch (cause) {
    if (errorCode(cause) === "ENOENT") return null;
    throw cause;
  }
}

async function getMaster(masters: Masters, id: string): Promise<MasterKey> {
  const master = await masters.find(id);
  if (master === null) throw new KeyStoreProblem("masterKeyWrong");
  return master;
}

async function locked<Result>(folder: string, mode: LockMode, act: () => Promise<Result>): Promise<Result> {
  const held = await lock(lockFile(folder), mode);
  try {
    return await act();
  } finally {
    held.release();
  }
}
