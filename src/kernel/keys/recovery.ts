import { createHash, createPrivateKey, createPublicKey, diffieHellman, type KeyObject } from "node:crypto";
import { newSecret } from "../ids.ts";
import { bindParts, deriveKey, openBytes, sealBytes } from "./cipher.ts";

/**
 * The recovery key: 136 random bits that people write down once. From it follows a key pair (X25519); the installation
 * keeps the public half, so that the master key and backups are sealed to it without anybody typing it again.
 */

// Crockford's letters: no I, L, O, U, so that handwriting is read back right.
const letters = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const SECRET_BYTES = 17;
const CHECK_BYTES = 3;
const privatePrefix = Buffer.from("302e020100300506032b656e04220420", "hex");
const publicPrefix = Buffer.from("302a300506032b656e032100", "hex");

const recoverySentences = {
  length: "A recovery key has eight groups of four letters and digits.",
  letter: "The letter U does not occur in a recovery key, nor do signs other than letters and digits.",
  typo: "One of the letters or digits is wrong.",
  other: "This is the recovery key of another installation.",
} as const;

/** Why a typed recovery key was not taken. */
export class RecoveryKeyProblem extends Error {
  readonly kind: "length" | "letter" | "typo" | "other";

  constructor(kind: "length" | "letter" | "typo" | "other") {
    super(recoverySentences[kind]);
    this.name = "RecoveryKeyProblem";
    this.kind = kind;
  }
}

/** A new recovery key, as eight groups of four letters. */
export function newRecoveryKey(): string {
  return writeRecoveryKey(newSecret(SECRET_BYTES));
}

/** The form people write down: secret and check digits in groups of four. */
export function writeRecoveryKey(secret: Buffer): string {
  const bytes = Buffer.concat([secret, checkOf(secret)]);
  let bits = 0n;
  for (const byte of bytes) bits = (bits << 8n) | BigInt(byte);
  let text = "";
  for (let left = (bytes.length * 8) / 5; left > 0; left -= 1) {
    text += letters.charAt(Number((bits >> BigInt((left - 1) * 5)) & 31n));
  }
  return (text.match(/.{4}/g) ?? []).join("-");
}

/** The secret behind a typed recovery key: case, spaces, dashes and the likes of O for 0 do not matter. */
export function readRecoveryKey(typed: string): Buffer {
  const text = typed
    .toUpperCase()
    .replace(/[\s\-_.]/g, "")
    .replace(/O/g, "0")
    .replace(/[IL]/g, "1");
  if (text.length !== ((SECRET_BYTES + CHECK_BYTES) * 8) / 5) throw new RecoveryKeyProblem("length");
  let bits = 0n;
  for (const letter of text) {
    const value = letters.indexOf(letter);
    if (value < 0) throw new RecoveryKeyProblem("letter");
    bits = (bits << 5n) | BigInt(value);
  }
  const bytes = Buffer.from(bits.toString(16).padStart((SECRET_BYTES + CHECK_BYTES) * 2, "0"), "hex");
  const secret = bytes.subarray(0, SECRET_BYTES);
  if (!checkOf(secret).equals(bytes.subarray(SECRET_BYTES))) throw new RecoveryKeyProblem("typo");
  return secret;
}

/** The public half, 32 bytes, to which anything can be sealed. */
export function recoveryPublicKey(recoveryKey: string): Buffer {
  return rawPublic(privateHalf(readRecoveryKey(recoveryKey)));
}

/** Seals bytes so that only the recovery key opens them. `purpose` must be the same when they are opened. */
export function sealToRecovery(publicKey: Buffer, purpose: string, plain: Buffer): Buffer {
  const ephemeral = privateKeyOf(newSecret(32));
  const ephemeralPublic = rawPublic(ephemeral);
  const key = sharedKey(ephemeral, publicKeyOf(publicKey), bindParts([ephemeralPublic, publicKey]));
  return Buffer.concat([ephemeralPublic, sealBytes(key, bindParts(["recovery", purpose]), plain)]);
}

/** Opens what `sealToRecovery` made; throws RecoveryKeyProblem "other" when it was sealed to another key. */
export function openWithRecovery(recoveryKey: string, purpose: string, sealed: Buffer): Buffer {
  const own = privateHalf(readRecoveryKey(recoveryKey));
  const ephemeralPublic = sealed.subarray(0, 32);
  const key = sharedKey(own, publicKeyOf(ephemeralPublic), bindParts([ephemeralPublic, rawPublic(own)]));
  try {
    return openBytes(key, bindParts(["recovery", purpose]), sealed.subarray(32));
  } catch {
    throw new RecoveryKeyProblem("other");
  }
}

function sharedKey(privateKey: KeyObject, publicKey: KeyObject, transcript: Buffer): Buffer {
  return deriveKey(diffieHellman({ privateKey, publicKey }), "recovery seal", transcript);
}

function checkOf(secret: Buffer): Buffer {
  return createHash("sha256")
    .update("tidewaiter recovery key")
    .update(secret)
    .digest()
    .subarray(0, CHECK_BYTES);
}

function privateHalf(secret: Buffer): KeyObject {
  return privateKeyOf(deriveKey(secret, "recovery pair"));
}

function privateKeyOf(raw: Buffer): KeyObject {
  return createPrivateKey({ key: Buffer.concat([privatePrefix, raw]), format: "der", type: "pkcs8" });
}

function publicKeyOf(raw: Buffer): KeyObject {
  return createPublicKey({ key: Buffer.concat([publicPrefix, raw]), format: "der", type: "spki" });
}

function rawPublic(privateKey: KeyObject): Buffer {
  return createPublicKey(privateKey).export({ format: "der", type: "spki" }).subarray(publicPrefix.length);
}
