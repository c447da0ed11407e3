import { monotonicMs } from "../clock.ts";
import { withActor } from "../db/actor.ts";
import type { Database, Tx } from "../db/database.ts";
import { Refusal } from "../errors.ts";
import { newId, newSecret } from "../ids.ts";
import { bindParts, deriveKey, openBytes, SealBroken, sealBytes } from "./cipher.ts";
import { addDataKey, findDataKey, type WrappedDataKey } from "./data-keys.ts";
import { openFolderStore } from "./folder-store.ts";
import { KeyStoreProblem } from "./master.ts";
import type { StorePlace } from "./open-store.ts";
import type { Destruction, KeyStore } from "./store.ts";
import { readHeader } from "./store-files.ts";
import { eraseKeys, type TenantKeys, type Vault, vaultOver } from "./vault.ts";

/** The tenant of what belongs to the installation itself rather than to an operation or administration. */
export const INSTALLATION = "00000000-0000-8000-8000-000000000000";

/** The keys of a running process. */
export type Keys = Readonly<{
  store: KeyStore;
  /** The vault of a tenant; refuses "gone" (kernel.problem.keyDestroyed) when the key is destroyed or never was. */
  vault(tx: Tx, tenantId: string): Promise<Vault>;
  /** Makes the key of a new tenant: it is kept durably even when the transaction rolls back. */
  createVault(tx: Tx, tenantId: string): Promise<Vault>;
  /** Destroys a tenant's key; "purging" until each registered copy has confirmed (`store.settle`). */
  destroyVault(tenantId: string): Promise<Destruction>;
  /** A key of the installation for one purpose, the same on every process; never in the database. */
  derive(label: string): Buffer;
  close(): void;
}>;

const WATCH_MS = 400;
const MOST_CACHED = 2000;

type Lives = Readonly<{ ended: ReadonlySet<string>; store: KeyStore }>;
type CachedVault = { vault: Vault; isAlive: boolean; checkedAt: number; erase(): void };

/**
 * Opens the key store and makes sure that it belongs to this database, before anything is served; throws
 * KeyStoreProblem. The recovery key is announced at the first start only.
 */
export async function openKeys(
  database: Database,
  place: StorePlace,
  announceRecoveryKey: (recoveryKey: string) => void | Promise<void>,
): Promise<Keys> {
  const asKernel = {
    actor: { kind: "system", name: "keys", tenantId: INSTALLATION },
    system: "kernel",
  } as const;
  const known = await withActor(database, asKernel, (tx) => findDataKey(tx, INSTALLATION));
  if (known !== null && (await readHeader(place.folder)) === null) throw new KeyStoreProblem("storeMissing");
  const store = await openFolderStore(place, announceRecoveryKey);
  const installationKey = await store.create(INSTALLATION);
  const keys = keysOver(store, installationKey);
  try {
    await withActor(database, asKernel, (tx) => keys.createVault(tx, INSTALLATION));
  } catch (cause) {
    keys.close();
    if (cause instanceof SealBroken) throw new KeyStoreProblem("storeForeign", cause);
    throw cause;
  }
  return keys;
}

/** The keys over any store. */
export function keysOver(store: KeyStore, installationKey: Buffer): Keys {
  const cache = new Map<string, CachedVault>();
  // Also vaults that are not in the cache, such as those of a transaction that made the key, end at once.
  const ended = new Set<string>();
  const lives = { ended, store };
  const drop = (tenantId: string): void => {
    cache.get(tenantId)?.erase();
    cache.delete(tenantId);
  };
  const watch = setInterval(() => {
    for (const [tenantId, cached] of cache) if (!isStillThere(lives, tenantId, cached)) drop(tenantId);
  }, WATCH_MS).unref();
  const keep = (keys: TenantKeys): Vault => {
    const cached = cacheVault(lives, keys);
    const [oldest] = cache.keys();
    if (cache.size >= MOST_CACHED && oldest !== undefined) cache.delete(oldest);
    cache.set(keys.tenantId, cached);
    return cached.vault;
  };
  const open = async (tx: Tx, tenantId: string): Promise<Vault | null> => {
    const cached = cache.get(tenantId);
    if (cached && isStillThere(lives, tenantId, cached)) return cached.vault;
    drop(tenantId);
    const tenantKey = await store.find(tenantId);
    const dataKey = tenantKey && (await findDataKey(tx, tenantId));
    if (!tenantKey || !dataKey) return null;
    const keys = unwrapDataKey(tenantId, tenantKey, dataKey);
    return dataKey.isOwn ? cacheVault(lives, keys).vault : keep(keys);
  };
  const openOrRefuse = async (tx: Tx, tenantId: string): Promise<Vault> => {
    const vault = await open(tx, tenantId);
    if (vault === null) throw destroyed();
    return vault;
  };
  return {
    store,
    vault: openOrRefuse,
    async createVault(tx, tenantId) {
      const present = await open(tx, tenantId);
      if (present !== null) return present;
      // Sealed things are there but their key is not: a new key would hide that the old one is lost.
      if ((await findDataKey(tx, tenantId)) !== null && !store.isThere(tenantId)) throw destroyed();
      const tenantKey = await store.create(tenantId);
      const id = newId();
      const wrapped = sealBytes(deriveKey(tenantKey, "data key"), dataKeyPlace(tenantId, id), newSecret(32));
      await addDataKey(tx, tenantId, { id, wrapped });
      return openOrRefuse(tx, tenantId);
    },
    async destroyVault(tenantId) {
      ended.add(tenantId);
      drop(tenantId);
      return store.destroy(tenantId);
    },
    derive: (label) => deriveKey(installationKey, `installation ${label}`),
    close() {
      clearInterval(watch);
      for (const tenantId of [...cache.keys()]) drop(tenantId);
    },
  };
}

function cacheVault(lives: Lives, keys: TenantKeys): CachedVault {
  const cached: CachedVault = {
    vault: vaultOver(keys, () => {
      if (!isStillThere(lives, keys.tenantId, cached)) throw destroyed();
    }),
    isAlive: true,
    checkedAt: monotonicMs(),
    erase() {
      cached.isAlive = false;
      eraseKeys(keys);
    },
  };
  return cached;
}

// What this process destroyed ends at once. For the others the store is looked at before a use and by the watch, at
// most every 200 ms: two calls of the file system.
function isStillThere(lives: Lives, tenantId: string, cached: CachedVault): boolean {
  if (lives.ended.has(tenantId)) cached.erase();
  const since = monotonicMs() - cached.checkedAt;
  if (cached.isAlive && since > WATCH_MS / 2) {
    if (!lives.store.isThere(tenantId)) cached.erase();
    cached.checkedAt = monotonicMs();
  }
  return cached.isAlive;
}

function unwrapDataKey(tenantId: string, tenantKey: Buffer, { id, wrapped }: WrappedDataKey): TenantKeys {
  const dataKey = openBytes(deriveKey(tenantKey, "data key"), dataKeyPlace(tenantId, id), wrapped);
  return { tenantId, tenantKey, dataKeyId: id, dataKey, derived: new Map() };
}

function dataKeyPlace(tenantId: string, id: string): Buffer {
  return bindParts(["data key", tenantId, id]);
}

function destroyed(): Refusal {
  return new Refusal("gone", "kernel.problem.keyDestroyed");
}
