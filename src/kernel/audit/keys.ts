import { createHmac, createPrivateKey, createPublicKey, sign } from "node:crypto";
import { type Database, getRow, sql, type Tx } from "../db/database.ts";
import { INSTALLATION, type Keys } from "../keys/keys.ts";
import type { Vault } from "../keys/vault.ts";

/** What the audit is protected with; none of it is in the database. */
export type AuditKeys = Readonly<{
  /** The HMAC of a row's text. */
  mac(text: string): Buffer;
  /** Ed25519 over a seal's hash. */
  sign(hash: Buffer): Buffer;
  /** The public half, 32 bytes: with it anyone can check the seals. */
  publicKey: Buffer;
  /** The vault that seals details of a tenant, or of the installation. */
  vault(tx: Tx, tenantId: string | null): Promise<Vault>;
}>;

const privatePrefix = Buffer.from("302e020100300506032b657004220420", "hex");
const publicPrefixLength = 12;

/** The audit's keys of an installation. */
export function auditKeysOf(keys: Keys): AuditKeys {
  const macKey = keys.derive("audit row");
  const seed = Buffer.concat([privatePrefix, keys.derive("audit seal")]);
  const signing = createPrivateKey({ key: seed, format: "der", type: "pkcs8" });
  return {
    mac: (text) => createHmac("sha256", macKey).update(text).digest(),
    sign: (hash) => sign(null, hash, signing),
    publicKey: createPublicKey(signing).export({ format: "der", type: "spki" }).subarray(publicPrefixLength),
    vault: (tx, tenantId) => keys.vault(tx, tenantId ?? INSTALLATION),
  };
}

// By the name of the database, so that tests can run two installations in one process.
const armed = new Map<string, AuditKeys>();

/** Gives the audit its keys; until then every act that is audited fails. Once per process, after the keys are open. */
export async function armAudit(database: Database, keys: Keys): Promise<void> {
  const { name } = await getRow(database.queries, sql<{ name: string }>`select current_database() as name`);
  armed.set(name, auditKeysOf(keys));
}

/** The keys of the installation whose database this is. */
export function armedKeys(installation: string): AuditKeys {
  const keys = armed.get(installation);
  if (!keys) throw new Error("the audit has no keys: armAudit comes before the first act");
  return keys;
}
