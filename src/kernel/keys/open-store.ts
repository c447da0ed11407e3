import { chmod, mkdir, readFile, rename, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import { now } from "../clock.ts";
import { createFile, errorCode, removeHalfWritten, replaceFile, syncFolder } from "../durable.ts";
import { lock } from "../file-lock.ts";
import { newId } from "../ids.ts";
import {
  createMasterKey,
  KeyStoreProblem,
  type MasterKey,
  masterKeyOf,
  readMasterKey,
  writeMasterKey,
} from "./master.ts";
import {
  newRecoveryKey,
  openWithRecovery,
  RecoveryKeyProblem,
  recoveryPublicKey,
  sealToRecovery,
} from "./recovery.ts";
import {
  fitsHeader,
  getHeader,
  listIds,
  readHeader,
  type StoreHeader,
  sealCheck,
  storePath,
  writeJson,
} from "./store-files.ts";

/** Where the key store and its master key stand. `given`: the operator mounts the master key, we never write it. */
export type StorePlace = Readonly<{ folder: string; masterFile: string; masterMode: "private" | "given" }>;

/** The place in a data folder, or with the master key in the file that `TIDEWAITER_MASTER_KEY_FILE` names. */
export function storePlaceOf(dataFolder: string, givenMasterFile: string | null): StorePlace {
  const folder = join(dataFolder, "keys");
  if (givenMasterFile !== null) return { folder, masterFile: givenMasterFile, masterMode: "given" };
  return { folder, masterFile: join(dataFolder, "master.key"), masterMode: "private" };
}

/** Which master keys there are: normally one, two while a rotation is under way or was cut short. */
export type Masters = Readonly<{ find(id: string): Promise<MasterKey | null> }>;

/**
 * Prepares the folder and makes sure that the master key is the right one; throws KeyStoreProblem before anything is
 * served. At the first start it makes both, and a recovery key that is announced once and kept nowhere.
 */
export async function prepareStore(
  place: StorePlace,
  announceRecoveryKey: (recoveryKey: string) => void | Promise<void>,
): Promise<Masters> {
  await mkdir(place.folder, { recursive: true, mode: 0o700 });
  if (((await stat(place.folder)).mode & 0o077) !== 0) throw new KeyStoreProblem("storeOpen");
  const held = await lock(lockFile(place.folder), "alone");
  try {
    await removeHalfWritten(place.folder);
    if ((await readHeader(place.folder)) === null) await beginStore(place, announceRecoveryKey);
    const header = await getHeader(place.folder);
    const masters = await readMasters(place);
    if (masters.length === 0) throw new KeyStoreProblem("masterKeyMissing");
    if (!masters.some((master) => fitsHeader(master, header))) throw new KeyStoreProblem("masterKeyWrong");
  } finally {
    held.release();
  }
  return openMasters(place);
}

/** The file that processes lock: shared to add a key, alone to rotate, copy or destroy. */
export function lockFile(folder: string): string {
  return join(folder, "lock");
}

/** The master key files of a place: the present one and, during a rotation, the next one. */
export async function readMasters(place: StorePlace): Promise<MasterKey[]> {
  const found = await Promise.all([
    readMasterKey(place.masterFile, place.masterMode),
    readMasterKey(nextMasterFile(place), place.masterMode),
  ]);
  return found.filter((master) => master !== null);
}

/** The file of the master key that a rotation is changing to. */
export function nextMasterFile(place: StorePlace): string {
  return `${place.masterFile}.next`;
}

/** A header for a master key; the recovery key of the store stays the same for its life. */
export function headerFor(master: MasterKey, storeId: string, recoveryPublic: Buffer): StoreHeader {
  const sealedMaster = sealToRecovery(recoveryPublic, "master key", master.key).toString("base64");
  return {
    version: 1,
    storeId,
    masterId: master.id,
    check: sealCheck(master, storeId),
    recovery: { publicKey: recoveryPublic.toString("base64"), sealedMaster },
  };
}

/** Whether a typed recovery key is the one of this store; throws RecoveryKeyProblem saying why it is not. */
export async function proveRecoveryKey(folder: string, typed: string): Promise<void> {
  const header = await getHeader(folder);
  if (recoveryPublicKey(typed).toString("base64") !== header.recovery.publicKey)
    throw new RecoveryKeyProblem("other");
}

/** Notes that somebody has the recovery key in hand; throws RecoveryKeyProblem when it is not the right one. */
export async function noteRecoveryProof(folder: string, typed: string): Promise<void> {
  await proveRecoveryKey(folder, typed);
  await replaceFile(proofFile(folder), `${now()}\n`);
}

/** When somebody last proved to have the recovery key, or null: then `doctor` asks for it. */
export async function findRecoveryProof(folder: string): Promise<string | null> {
  try {
    return (await readFile(proofFile(folder), "utf8")).trim();
  } catch (cause) {
    if (errorCode(cause) === "ENOENT") return null;
    throw cause;
  }
}

/** Makes the lost master key file again from the recovery key. Refuses to overwrite one that is there. */
export async function recoverMasterKey(place: StorePlace, typed: string): Promise<"recovered" | "present"> {
  const header = await getHeader(place.folder);
  const sealed = Buffer.from(header.recovery.sealedMaster, "base64");
  const master = masterKeyOf(openWithRecovery(typed, "master key", sealed));
  const isNew = await createFile(place.masterFile, writeMasterKey(master.key));
  return isNew ? "recovered" : "present";
}

/** Makes the file of the next master key the present one. */
export async function adoptNextMaster(place: StorePlace): Promise<void> {
  await rename(nextMasterFile(place), place.masterFile);
  await syncFolder(dirname(place.masterFile));
}

function proofFile(folder: string): string {
  return join(folder, "recovery-proved");
}

async function beginStore(
  place: StorePlace,
  announce: (recoveryKey: string) => void | Promise<void>,
): Promise<void> {
  if ((await listIds(place.folder, ".key")).length > 0) throw new KeyStoreProblem("storeHeaderMissing");
  await chmod(place.folder, 0o700);
  const [present] = await readMasters(place);
  if (!present && place.masterMode === "given") throw new KeyStoreProblem("masterKeyMissing");
  const master = present ?? (await createMasterKey(place.masterFile));
  const recoveryKey = newRecoveryKey();
  // Announced before it counts: a start that dies in between announces another one next time.
  await announce(recoveryKey);
  await writeJson(storePath.header(place.folder), headerFor(master, newId(), recoveryPublicKey(recoveryKey)));
}

function openMasters(place: StorePlace): Masters {
  const known = new Map<string, MasterKey>();
  return {
    async find(id) {
      // Another process may have rotated the master key since we read it.
      if (!known.has(id)) for (const master of await readMasters(place)) known.set(master.id, master);
      return known.get(id) ?? null;
    },
  };
}
