import { readFile, stat } from "node:fs/promises";
import { createFile, errorCode } from "../durable.ts";
import { newSecret } from "../ids.ts";
import { deriveKey } from "./cipher.ts";

/** The key that wraps every key of the key store. `id` (16 hexadecimal digits) tells keys apart and reveals nothing. */
export type MasterKey = Readonly<{ id: string; key: Buffer }>;

/** Why Tidewaiter does not start with the keys it was given; said on the console, before anything is served. */
export class KeyStoreProblem extends Error {
  readonly kind: KeyStoreProblemKind;

  constructor(kind: KeyStoreProblemKind, cause?: unknown) {
    super(sentences[kind], { cause });
    this.name = "KeyStoreProblem";
    this.kind = kind;
  }
}

type KeyStoreProblemKind = keyof typeof sentences;

const sentences = {
  masterKeyMissing:
    "The master key is missing. Put its file back, or make it again with: tidewaiter keys recover (needs the recovery key).",
  masterKeyWrong: "The master key does not belong to this key store.",
  masterKeyUnreadable: "The master key file must hold 32 bytes, or 64 hexadecimal digits.",
  masterKeyOpen: "Others can read the master key file. Set its mode to 0600.",
  storeOpen: "Others can read the key store folder. Set its mode to 0700.",
  storeHeaderMissing:
    "The key store has keys but lost its header file store.json. Bring it back from a copy.",
  storeMissing:
    "This database was used with a key store that is not here. Bring it back: tidewaiter keys restore FOLDER",
  storeForeign: "The key store belongs to another database: the installation's key does not open.",
  storePresent: "There is a key store already.",
  copyForeign: "The folder belongs to another key store.",
  copyUnknown: "No such copy of the key store is registered: tidewaiter keys copies",
  copyReachable: "The copy can be reached, so that it is not lost: it follows what is destroyed by itself.",
  copyNotEmpty: "The folder is not empty and not a copy of this key store.",
} as const;

/** Reads the master key, or null when there is no such file. Refuses a file that others can read. */
export async function readMasterKey(file: string, mode: "private" | "given"): Promise<MasterKey | null> {
  try {
    const content = await readFile(file);
    // A mounted secret often cannot have mode 0600; who mounts it answers for it.
    if (mode === "private" && ((await stat(file)).mode & 0o077) !== 0)
      throw new KeyStoreProblem("masterKeyOpen");
    return masterKeyOf(readKeyBytes(content));
  } catch (cause) {
    if (errorCode(cause) === "ENOENT") return null;
    throw cause;
  }
}

/** A new master key in a file that does not exist yet; the one that is there when another process was faster. */
export async function createMasterKey(file: string): Promise<MasterKey> {
  await createFile(file, writeMasterKey(newSecret(32)));
  const made = await readMasterKey(file, "private");
  if (made === null) throw new KeyStoreProblem("masterKeyMissing");
  return made;
}

/** The content of a master key file. */
export function writeMasterKey(key: Buffer): string {
  return `${key.toString("hex")}\n`;
}

/** The master key of 32 bytes. */
export function masterKeyOf(key: Buffer): MasterKey {
  return { id: deriveKey(key, "master key id").subarray(0, 8).toString("hex"), key };
}

function readKeyBytes(content: Buffer): Buffer {
  if (content.length === 32) return content;
  const text = content.toString("latin1").trim();
  if (!/^[0-9a-fA-F]{64}$/.test(text)) throw new KeyStoreProblem("masterKeyUnreadable");
  return Buffer.from(text, "hex");
}
