import { join } from "node:path";
import { withActor } from "../db/actor.ts";
import type { Database, Tx } from "../db/database.ts";
import type { Services } from "../system/services.ts";
import { appendHeads, thinHeads } from "./heads.ts";
import { type AuditKeys, auditKeysOf } from "./keys.ts";
import { merkleRoot, rowLeaf } from "./row.ts";
import { type Seal, signSeal } from "./seal.ts";
import {
  beginEra,
  END_OF_ERA,
  findLastSeal,
  findRowAfter,
  insertSeal,
  listRange,
  listSeals,
  type RowRange,
  readSealState,
  trySealLock,
  waitForSealLock,
} from "./store.ts";

/** The sealer of a process. Each process has one; the database lets one at a time seal. */
export type Sealer = Readonly<{ stop(): Promise<void> }>;

/** Where seals go. */
export type SealPlace = Readonly<{ database: Database; keys: AuditKeys; headsFile: string }>;

const EVERY_MS = 1000;
const MOST_ROWS = 10_000;
const MOST_HEADS = 1000;
const asSealer = { actor: { kind: "system", name: "sealer", tenantId: null }, system: "kernel" } as const;

/** Seals once a second what is below the commit horizon. Before anything is served: it looks for a restore first. */
export async function startSealer(services: Services): Promise<Sealer> {
  const place = sealPlaceOf(services);
  await thinHeads(place.headsFile);
  if (await isAnotherCluster(place)) await sealRestore(place);
  let running = Promise.resolve();
  let isBusy = false;
  const timer = setInterval(() => {
    if (isBusy) return;
    isBusy = true;
    running = sealAll(place)
      .catch((cause: unknown) => {
        services.log.error("audit.notSealed", {}, cause);
      })
      .finally(() => {
        isBusy = false;
      });
  }, EVERY_MS).unref();
  return {
    async stop() {
      clearInterval(timer);
      await running;
    },
  };
}

/** Where the seals of an installation go: the heads file stands in the data folder. */
export function sealPlaceOf({
  database,
  keys,
  config,
}: Pick<Services, "database" | "keys" | "config">): SealPlace {
  return { database, keys: auditKeysOf(keys), headsFile: join(config.dataFolder, "audit-heads.jsonl") };
}

/** Seals everything that can be sealed now; does nothing while another process does. */
export async function sealAll(place: SealPlace): Promise<void> {
  while (await sealOnce(place)) {
    // A long backlog is sealed in several seals.
  }
  await catchUpHeads(place);
}

/**
 * Says in the record that the database was restored: closes the era of the backup, whose transaction numbers mean
 * nothing in this cluster, and begins a new one. Before anything is served.
 */
export async function sealRestore(place: SealPlace): Promise<void> {
  const closed = await withActor(place.database, asSealer, async (tx) => {
    await waitForSealLock(tx);
    const { era, at } = await readSealState(tx);
    const last = await findLastSeal(tx);
    const closing = await sealRange(tx, place.keys, last, {
      era,
      from: startOf(last, era),
      below: END_OF_ERA,
      at,
    });
    const body = { kind: "restored", era: await beginEra(tx), below: "0", count: 0, at } as const;
    await insertSeal(tx, signSeal(place.keys, { ...body, ...after(closing), root: merkleRoot([]) }));
    return closing.number;
  });
  await catchUpHeads(place, closed - 1);
}

// Transaction numbers of one cluster never go back: lower ones mean that the database was restored into another.
async function isAnotherCluster({ database }: SealPlace): Promise<boolean> {
  return withActor(database, asSealer, async (tx) => {
    const { era, horizon } = await readSealState(tx);
    return BigInt(startOf(await findLastSeal(tx), era)) > BigInt(horizon);
  });
}

/** One seal; answers whether there is more to seal. */
async function sealOnce({ database, keys }: SealPlace): Promise<boolean> {
  return withActor(database, asSealer, async (tx) => {
    if (!(await trySealLock(tx))) return false;
    const { era, horizon, at } = await readSealState(tx);
    const last = await findLastSeal(tx);
    const range = { era, from: startOf(last, era), below: horizon };
    const next = await findRowAfter(tx, range, MOST_ROWS);
    if (next === null && (await findRowAfter(tx, range, 0)) === null) return false;
    await sealRange(tx, keys, last, { ...range, below: next === null ? horizon : cut(range.from, next), at });
    return next !== null;
  });
}

async function sealRange(
  tx: Tx,
  keys: AuditKeys,
  last: Seal | null,
  range: RowRange & Readonly<{ at: string }>,
): Promise<Seal> {
  const rows = await listRange(tx, range);
  const root = merkleRoot(rows.map(rowLeaf));
  const { era, below, at } = range;
  const seal = signSeal(keys, { kind: "rows", era, below, count: rows.length, root, at, ...after(last) });
  await insertSeal(tx, seal);
  return seal;
}

function after(last: Seal | null): { number: number; previous: Buffer } {
  return { number: (last?.number ?? 0) + 1, previous: last?.hash ?? Buffer.alloc(32) };
}

function startOf(last: Seal | null, era: number): string {
  return last?.era === era ? last.below : "0";
}

// A transaction's rows stay in one seal, however many they are.
function cut(from: string, next: string): string {
  return BigInt(next) > BigInt(from) ? next : String(BigInt(next) + 1n);
}

function catchUpHeads(
  { database, headsFile }: SealPlace,
  restoredAfter: number | null = null,
): Promise<void> {
  const list = (after: number): Promise<Seal[]> =>
    withActor(database, asSealer, (tx) => listSeals(tx, after, MOST_HEADS));
  return appendHeads(headsFile, list, restoredAfter);
}
