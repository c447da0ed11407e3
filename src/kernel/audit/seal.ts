import { createHash, createPublicKey, verify } from "node:crypto";
import type { AuditKeys } from "./keys.ts";

/** A seal over the rows of a range: it holds the hash of the one before and is signed. */
export type Seal = SealBody & Readonly<{ hash: Buffer; signature: Buffer }>;

/** What is hashed and signed. */
export type SealBody = Readonly<{
  number: number;
  kind: "rows" | "restored";
  era: number;
  below: string;
  count: number;
  root: Buffer;
  previous: Buffer;
  at: string;
}>;

const publicPrefix = Buffer.from("302a300506032b6570032100", "hex");

/** Hashes and signs. */
export function signSeal(keys: AuditKeys, body: SealBody): Seal {
  const hash = sealHash(body);
  return { ...body, hash, signature: keys.sign(hash) };
}

/** Whether hash and signature are those of this seal; the public key is enough. */
export function isSealSound(publicKey: Buffer, seal: Seal): boolean {
  const key = createPublicKey({ key: Buffer.concat([publicPrefix, publicKey]), format: "der", type: "spki" });
  return sealHash(seal).equals(seal.hash) && verify(null, seal.hash, key, seal.signature);
}

function sealHash({ number, kind, era, below, count, root, previous, at }: SealBody): Buffer {
  const text = JSON.stringify([
    number,
    kind,
    era,
    below,
    count,
    root.toString("hex"),
    previous.toString("hex"),
    at,
  ]);
  return createHash("sha256").update("tidewaiter seal 1\n").update(text).digest();
}
