import { createHmac, type Hmac } from "node:crypto";
import { bindParts, deriveKey, openBytes, SealBroken, sealBytes } from "./cipher.ts";

/** Where a sealed value stands. It is bound to its place: a row copied to another id or version does not open. */
export type SealPlace = Readonly<{ table: string; id: string; version: number }>;

/** What one tenant's key can do. Every call refuses "gone" within a second of the key's destruction. */
export type Vault = Readonly<{
  tenantId: string;
  /** Encrypts a JSON value for the place it will stand in. */
  seal(place: SealPlace, value: unknown): Buffer;
  /** Decrypts; throws SealBroken when it was changed, moved or sealed by another tenant's key. */
  open(place: SealPlace, sealed: Buffer): unknown;
  /** 16 bytes by which a normalised word is found by equality; other tenants and field classes give other bytes. */
  token(fieldClass: string, word: string): Buffer;
  /** A keyed digest of 32 bytes: names file content without letting others guess it. */
  digest(): Hmac;
  /** The key under which new files are encrypted. */
  fileKey(): FileKey;
  /** The key of a file that names it; throws SealBroken when it is not this tenant's. */
  fileKeyOf(keyId: string): FileKey;
}>;

/** The key from which each file's own key is derived. */
export type FileKey = Readonly<{ id: string; key: Buffer }>;

/** A tenant's keys in clear. `dataKey` seals; tokens and digests follow from `tenantKey`. */
export type TenantKeys = Readonly<{
  tenantId: string;
  tenantKey: Buffer;
  dataKeyId: string;
  dataKey: Buffer;
  /** Keys that were derived so far, by label; erased with the others. */
  derived: Map<string, Buffer>;
}>;

const FORMAT = 1;
const HEADER = 17;

/** The vault over a tenant's keys. `requireAlive` is called before each use and throws when the key is destroyed. */
export function vaultOver(keys: TenantKeys, requireAlive: () => void): Vault {
  const derive = (from: Buffer, label: string): Buffer => {
    requireAlive();
    const key = keys.derived.get(label) ?? deriveKey(from, label);
    keys.derived.set(label, key);
    return key;
  };
  const fileKey = (): FileKey => ({ id: keys.dataKeyId, key: derive(keys.dataKey, "file") });
  return {
    tenantId: keys.tenantId,
    seal(place, value) {
      const json = JSON.stringify(value);
      if (typeof json !== "string") throw new Error("only what JSON can hold is sealed");
      const header = Buffer.concat([Buffer.from([FORMAT]), keyIdBytes(keys.dataKeyId)]);
      const key = derive(keys.dataKey, "seal");
      return Buffer.concat([header, sealBytes(key, placeBytes(keys, place), Buffer.from(json))]);
    },
    open(place, sealed) {
      const key = derive(keys.dataKey, "seal");
      const isOurs = sealed[0] === FORMAT && sealed.subarray(1, HEADER).equals(keyIdBytes(keys.dataKeyId));
      if (!isOurs) throw new SealBroken();
      const opened: unknown = JSON.parse(
        openBytes(key, placeBytes(keys, place), sealed.subarray(HEADER)).toString(),
      );
      return opened;
    },
    token: (fieldClass, word) =>
      createHmac("sha256", derive(keys.tenantKey, `token ${fieldClass}`))
        .update(word)
        .digest()
        .subarray(0, 16),
    digest: () => createHmac("sha256", derive(keys.tenantKey, "file digest")),
    fileKey,
    fileKeyOf(keyId) {
      if (keyId !== keys.dataKeyId) throw new SealBroken();
      return fileKey();
    },
  };
}

/** Overwrites a tenant's keys in memory. */
export function eraseKeys(keys: TenantKeys): void {
  for (const key of [keys.tenantKey, keys.dataKey, ...keys.derived.values()]) key.fill(0);
  keys.derived.clear();
}

/** The 16 bytes of a UUID. */
export function keyIdBytes(id: string): Buffer {
  return Buffer.from(id.replaceAll("-", ""), "hex");
}

/** The UUID of 16 bytes. */
export function keyIdText(bytes: Buffer): string {
  return bytes.toString("hex").replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

function placeBytes(keys: TenantKeys, place: SealPlace): Buffer {
  return bindParts(["seal", keys.tenantId, place.table, place.id, String(place.version), keys.dataKeyId]);
}
