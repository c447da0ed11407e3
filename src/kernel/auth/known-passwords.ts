import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";

/** Bytes of a digest that are kept: a password nobody ever had is taken for a known one once in ten million. */
export const DIGEST_BYTES = 5;

// Sorted digests, so that the file can be searched and read by nobody; scripts/known-passwords.ts writes it.
const digests = readFileSync(new URL("./known-passwords.bin", import.meta.url));

/** What is kept of a password that became known: the beginning of a hash of its small letters. */
export function knownDigest(password: string): Buffer {
  return createHash("sha256").update(password.toLowerCase()).digest().subarray(0, DIGEST_BYTES);
}

/** Whether somebody's password of this text has become known by a break-in; asks no other machine. */
export function isKnownPassword(password: string): boolean {
  const wanted = knownDigest(password);
  let low = 0;
  let high = digests.length / DIGEST_BYTES;
  while (low < high) {
    const middle = (low + high) >> 1;
    const at = middle * DIGEST_BYTES;
    const order = wanted.compare(digests, at, at + DIGEST_BYTES);
    if (order === 0) return true;
    if (order < 0) high = middle;
    else low = middle + 1;
  }
  return false;
}
