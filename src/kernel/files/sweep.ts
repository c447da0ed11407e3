import { withActor } from "../db/actor.ts";
import type { Database } from "../db/database.ts";
import type { BlobAge, BlobStore } from "./blobs.ts";
import { listNeededDigests } from "./store.ts";

/** What a sweep did. */
export type Swept = Readonly<{ setAside: number; removed: number }>;

/** How long blobs are left alone. `keepAsideMs` is longer than the oldest backup that is kept. */
export type SweepTimes = Readonly<{ unrecordedMs: number; keepAsideMs: number }>;

const DAY_MS = 24 * 60 * 60 * 1000;
const BATCH = 500;
const asSweeper = { actor: { kind: "system", name: "sweeper", tenantId: null }, system: "kernel" } as const;

/** A day for an upload to be recorded; a hundred days until what nobody needs is taken away. */
export const sweepTimes: SweepTimes = { unrecordedMs: DAY_MS, keepAsideMs: 100 * DAY_MS };

/** Puts aside the blobs that no file needs, and takes away what was put aside long ago and is still not needed. */
export async function sweepFiles(
  database: Database,
  blobs: BlobStore,
  times: SweepTimes = sweepTimes,
): Promise<Swept> {
  const swept = { setAside: 0, removed: 0 };
  for await (const batch of batches(blobs.list(), times.unrecordedMs)) {
    const { orphans } = await part(database, batch);
    for (const address of orphans) await blobs.setAside(address);
    swept.setAside += orphans.length;
  }
  for await (const batch of batches(blobs.listAside(), times.keepAsideMs)) {
    const { needed, orphans } = await part(database, batch);
    // Received again in the moment it was put aside.
    for (const address of needed) await blobs.bringBack(address);
    for (const address of orphans) await blobs.removeAside(address);
    swept.removed += orphans.length;
  }
  await blobs.removeAbandoned();
  return swept;
}

async function* batches(ages: AsyncIterable<BlobAge>, olderThanMs: number): AsyncGenerator<string[]> {
  let batch: string[] = [];
  for await (const { address, ageMs } of ages) {
    if (ageMs >= olderThanMs) batch.push(address);
    if (batch.length < BATCH) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

async function part(
  database: Database,
  addresses: readonly string[],
): Promise<{ needed: string[]; orphans: string[] }> {
  const digests = addresses.map((address) => Buffer.from(address, "hex"));
  const found = await withActor(database, asSweeper, (tx) => listNeededDigests(tx, digests));
  const needed = new Set(found.map((digest) => digest.toString("hex")));
  return { needed: [...needed], orphans: addresses.filter((address) => !needed.has(address)) };
}
