import { createCipheriv, createDecipheriv, hkdfSync } from "node:crypto";
import { newSecret } from "../ids.ts";

/** AES-256-GCM and HKDF-SHA-256 as every part of the key store uses them. */

const NONCE = 12;
const TAG = 16;

/** What is thrown when sealed bytes were changed, moved to another place or sealed under another key. */
export class SealBroken extends Error {
  constructor(cause?: unknown) {
    super("the sealed bytes do not belong to this key and place", { cause });
    this.name = "SealBroken";
  }
}

/** Encrypts: nonce, ciphertext and tag. `place` is bound to it and must be the same when it is opened. */
export function sealBytes(key: Buffer, place: Buffer, plain: Buffer): Buffer {
  const nonce = newSecret(NONCE);
  const cipher = createCipheriv("aes-256-gcm", key, nonce).setAAD(place);
  return Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
}

/** Decrypts what `sealBytes` made; throws SealBroken. */
export function openBytes(key: Buffer, place: Buffer, sealed: Buffer): Buffer {
  if (sealed.length < NONCE + TAG) throw new SealBroken();
  const decipher = createDecipheriv("aes-256-gcm", key, sealed.subarray(0, NONCE)).setAAD(place);
  decipher.setAuthTag(sealed.subarray(sealed.length - TAG));
  try {
    return Buffer.concat([decipher.update(sealed.subarray(NONCE, sealed.length - TAG)), decipher.final()]);
  } catch (cause) {
    throw new SealBroken(cause);
  }
}

/** A key of 32 bytes for one purpose. Different labels or salts give unrelated keys. */
export function deriveKey(key: Buffer, label: string, salt: Buffer = Buffer.alloc(0)): Buffer {
  return Buffer.from(hkdfSync("sha256", key, salt, `tidewaiter ${label}`, 32));
}

/** Joins parts so that no two different lists give the same bytes: each part has its length before it. */
export function bindParts(parts: readonly (string | Buffer)[]): Buffer {
  return Buffer.concat(
    parts.flatMap((part) => {
      const bytes = typeof part === "string" ? Buffer.from(part) : part;
      const length = Buffer.alloc(4);
      length.writeUInt32BE(bytes.length);
      return [length, bytes];
    }),
  );
}
