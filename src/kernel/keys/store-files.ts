import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { errorCode, replaceFile } from "../durable.ts";
import { bindParts, openBytes, SealBroken, sealBytes } from "./cipher.ts";
import { KeyStoreProblem, type MasterKey } from "./master.ts";

/** The files of a key store folder and what stands in each. */

const headerSchema = z.strictObject({
  version: z.literal(1),
  storeId: z.uuid(),
  masterId: z.string().regex(/^[0-9a-f]{16}$/),
  /** Sealed with the master key: a wrong one is found out before anything is served. */
  check: z.base64(),
  recovery: z.strictObject({ publicKey: z.base64(), sealedMaster: z.base64() }),
});

const tombstoneSchema = z.strictObject({ destroyedAt: z.iso.datetime(), waitingFor: z.array(z.uuid()) });
const registerSchema = z.array(z.strictObject({ copyId: z.uuid(), folder: z.string() }));
const identitySchema = z.strictObject({ storeId: z.uuid(), copyId: z.uuid() });

/** What the store says of itself: `recovery` holds the master key sealed to the recovery key. */
export type StoreHeader = Readonly<z.infer<typeof headerSchema>>;

/** That a key was destroyed, when, and which copies have not confirmed. */
export type Tombstone = Readonly<z.infer<typeof tombstoneSchema>>;

/** The registered copies. */
export type CopyRegister = Readonly<z.infer<typeof registerSchema>>;

/** Which copy of which store a folder is. */
export type CopyIdentity = Readonly<z.infer<typeof identitySchema>>;

/** The names of the files. */
export const storePath = {
  header: (folder: string) => join(folder, "store.json"),
  key: (folder: string, id: string) => join(folder, `${requireKeyId(id)}.key`),
  tombstone: (folder: string, id: string) => join(folder, `${requireKeyId(id)}.gone`),
  register: (folder: string) => join(folder, "copies.json"),
  identity: (folder: string) => join(folder, "copy.json"),
} as const;

/** The header, or null when the folder has none. */
export function readHeader(folder: string): Promise<StoreHeader | null> {
  return readJson(storePath.header(folder), headerSchema);
}

/** The tombstone of a key, or null while it lives. */
export function readTombstone(folder: string, id: string): Promise<Tombstone | null> {
  return readJson(storePath.tombstone(folder, id), tombstoneSchema);
}

/** The registered copies; none at first. */
export async function readRegister(folder: string): Promise<CopyRegister> {
  return (await readJson(storePath.register(folder), registerSchema)) ?? [];
}

/** Which copy a folder is, or null when it is none or cannot be reached. */
export function readIdentity(folder: string): Promise<CopyIdentity | null> {
  return readJson(storePath.identity(folder), identitySchema);
}

/** Writes one of the JSON files in one step. */
export async function writeJson(
  file: string,
  content: StoreHeader | Tombstone | CopyRegister | CopyIdentity,
): Promise<void> {
  await replaceFile(file, `${JSON.stringify(content, null, 2)}\n`);
}

/** The ids of all files with an ending: ".key" or ".gone". */
export async function listIds(folder: string, ending: ".key" | ".gone"): Promise<string[]> {
  const names = await readdir(folder);
  return names
    .filter((name) => name.endsWith(ending))
    .map((name) => name.slice(0, -ending.length))
    .sort();
}

/** A key as it stands in its file: which master key wraps it, then the sealed key. */
export function wrapKey(master: MasterKey, id: string, key: Buffer): Buffer {
  return Buffer.concat([Buffer.from(master.id, "hex"), sealBytes(master.key, wrapPlace(id), key)]);
}

/** Which master key wraps a key file's content. */
export function wrappingMasterId(wrapped: Buffer): string {
  return wrapped.subarray(0, 8).toString("hex");
}

/** The key in a key file's content. */
export function unwrapKey(master: MasterKey, id: string, wrapped: Buffer): Buffer {
  return openBytes(master.key, wrapPlace(id), wrapped.subarray(8));
}

/** The check value of a header. */
export function sealCheck(master: MasterKey, storeId: string): string {
  return sealBytes(master.key, bindParts(["check", storeId]), Buffer.from("tidewaiter")).toString("base64");
}

/** Whether a master key is the one of this store. */
export function fitsHeader(master: MasterKey, header: StoreHeader): boolean {
  try {
    openBytes(master.key, bindParts(["check", header.storeId]), Buffer.from(header.check, "base64"));
    return true;
  } catch (cause) {
    if (cause instanceof SealBroken) return false;
    throw cause;
  }
}

/** The header of a folder that must have one. */
export async function getHeader(folder: string): Promise<StoreHeader> {
  const header = await readHeader(folder);
  if (header === null) throw new KeyStoreProblem("storeHeaderMissing");
  return header;
}

function wrapPlace(id: string): Buffer {
  return bindParts(["key", id]);
}

function requireKeyId(id: string): string {
  // It becomes the name of a file.
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id)) throw new Error("the id of a key is a UUID");
  return id;
}

async function readJson<Content>(file: string, schema: z.ZodType<Content>): Promise<Content | null> {
  try {
    return schema.parse(JSON.parse(await readFile(file, "utf8")));
  } catch (cause) {
    if (errorCode(cause) === "ENOENT" || errorCode(cause) === "ENOTDIR") return null;
    throw cause;
  }
}
