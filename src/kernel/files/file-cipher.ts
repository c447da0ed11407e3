import { createCipheriv, createDecipheriv } from "node:crypto";
import { newSecret } from "../ids.ts";
import { deriveKey, SealBroken } from "../keys/cipher.ts";
import { type FileKey, keyIdBytes, keyIdText } from "../keys/vault.ts";

/**
 * A file's bytes at rest: a header, then chunks of AES-256-GCM. Each chunk's nonce is its number and whether it is the
 * last one (the STREAM construction), so that cutting, exchanging, repeating or adding chunks is found out. The key is
 * made for this file alone from a random salt in the header, which every chunk is bound to.
 */

const MAGIC = Buffer.from("TWF1");
const SALT = 32;
const TAG = 16;
const HEADER = MAGIC.length + 16 + SALT;
/** Plain bytes in a chunk; only the last has fewer. */
export const CHUNK = 64 * 1024;

/** Encrypts a file piece by piece; `end` gives the last chunk. */
export type FileSealer = Readonly<{ header: Buffer; push(plain: Buffer): Buffer[]; end(): Buffer }>;

/** Begins to encrypt a file. */
export function sealFile(fileKey: FileKey): FileSealer {
  const salt = newSecret(SALT);
  const header = Buffer.concat([MAGIC, keyIdBytes(fileKey.id), salt]);
  const key = deriveKey(fileKey.key, "file content", salt);
  let number = 0;
  let waiting: Buffer = Buffer.alloc(0);
  const seal = (plain: Buffer, position: ChunkPosition): Buffer => {
    const cipher = createCipheriv("aes-256-gcm", key, chunkNonce(number, position)).setAAD(header);
    number += 1;
    return Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
  };
  return {
    header,
    push(plain) {
      waiting = waiting.length === 0 ? plain : Buffer.concat([waiting, plain]);
      const sealed: Buffer[] = [];
      // A full chunk waits until it is known not to be the last.
      while (waiting.length > CHUNK) {
        sealed.push(seal(waiting.subarray(0, CHUNK), "inner"));
        waiting = waiting.subarray(CHUNK);
      }
      return sealed;
    },
    end: () => seal(waiting, "last"),
  };
}

/**
 * Decrypts a file chunk by chunk; throws SealBroken as soon as something is not as it was sealed. `keyOf` gives the key
 * with the id that the file names.
 */
export async function* unsealFile(
  source: AsyncIterable<Buffer>,
  keyOf: (keyId: string) => FileKey,
): AsyncGenerator<Buffer> {
  let unsealer: Unsealer | null = null;
  let waiting: Buffer = Buffer.alloc(0);
  for await (const piece of source) {
    waiting = Buffer.concat([waiting, piece]);
    if (unsealer === null && waiting.length >= HEADER) {
      unsealer = readFileHeader(waiting.subarray(0, HEADER), keyOf);
      waiting = waiting.subarray(HEADER);
    }
    while (unsealer !== null && waiting.length > CHUNK + TAG) {
      yield unsealer.open(waiting.subarray(0, CHUNK + TAG), "inner");
      waiting = waiting.subarray(CHUNK + TAG);
    }
  }
  if (unsealer === null || waiting.length < TAG) throw new SealBroken();
  yield unsealer.open(waiting, "last");
}

type ChunkPosition = "inner" | "last";
type Unsealer = Readonly<{ open(sealed: Buffer, position: ChunkPosition): Buffer }>;

function readFileHeader(header: Buffer, keyOf: (keyId: string) => FileKey): Unsealer {
  if (!header.subarray(0, MAGIC.length).equals(MAGIC)) throw new SealBroken();
  const kept = Buffer.from(header);
  const { key: fileKey } = keyOf(keyIdText(kept.subarray(MAGIC.length, MAGIC.length + 16)));
  const key = deriveKey(fileKey, "file content", kept.subarray(MAGIC.length + 16));
  let number = 0;
  return {
    open(sealed, position) {
      const decipher = createDecipheriv("aes-256-gcm", key, chunkNonce(number, position)).setAAD(kept);
      decipher.setAuthTag(sealed.subarray(sealed.length - TAG));
      number += 1;
      try {
        return Buffer.concat([decipher.update(sealed.subarray(0, sealed.length - TAG)), decipher.final()]);
      } catch (cause) {
        throw new SealBroken(cause);
      }
    },
  };
}

function chunkNonce(number: number, position: ChunkPosition): Buffer {
  const nonce = Buffer.alloc(12);
  nonce.writeUInt32BE(number, 7);
  nonce.writeUInt8(position === "last" ? 1 : 0, 11);
  return nonce;
}
