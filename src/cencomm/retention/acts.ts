import { audit } from "#kernel/audit/record";
import { withActor } from "#kernel/db/actor";
import type { Tx } from "#kernel/db/database";
import { announce } from "#kernel/events/announce";
import { forgetFiles, listFiles, measureFiles } from "#kernel/files/store";
import { enqueue } from "#kernel/jobs/enqueue";
import { forgetTenant } from "#kernel/keys/data-keys";
import type { Services } from "#kernel/system/services";
import { listMemberPersons, recordState } from "../operations/store.ts";
import {
  type Ending,
  emptyOperation,
  listEnding,
  listKeepers,
  listUnpurged,
  lockUnpurged,
  measureOperation,
  noteEnding,
  purgeRows,
  type Unpurged,
} from "./store.ts";

/** What became of an operation whose time was over; `waitingFor` names the key store's copies that have not confirmed. */
export type Purged = Readonly<{ operationId: string; code: string; waitingFor: readonly string[] }>;

/** What a purge needs: the rest of the services it does not touch. */
export type PurgeServices = Pick<Services, "database" | "keys" | "files">;

// A long transaction would hold up what open pages are told.
const BATCH = 500;

/**
 * CC-01: destroys each operation whose retention date is over: its key in the store and in every copy, then files and
 * rows. Also one whose purge was cut short, and one that an old backup brought back after its key was destroyed.
 * `by` is who the audit names. Can be cut short anywhere, and runs beside itself.
 */
export async function purgeOperations(services: PurgeServices, by: string): Promise<Purged[]> {
  const actor = { kind: "system", name: by, tenantId: null } as const;
  const unpurged = await withActor(services.database, { actor, system: "cencomm" }, listUnpurged);
  const purged: Purged[] = [];
  for (const operation of unpurged) {
    const isDestroyed = await services.keys.store.isDestroyed(operation.operationId);
    if (operation.isOver || operation.state === "purging" || isDestroyed)
      purged.push(...(await purge(services, operation, { by, isDestroyed })));
  }
  return purged;
}

/** CC-01: tells the coordination unit of each operation that comes to its retention date, a month and a week before. */
export async function warnOperations(
  { database }: Pick<Services, "database">,
  days: readonly number[],
): Promise<void> {
  const name = "cencomm.warnRetention";
  const installation = { kind: "system", name, tenantId: null } as const;
  const ending = await withActor(database, { actor: installation, system: "cencomm" }, (tx) =>
    listEnding(tx, days),
  );
  for (const one of ending) {
    const actor = { kind: "system", name, tenantId: one.operationId } as const;
    await withActor(database, { actor, system: "cencomm" }, (tx) => warn(tx, one));
  }
}

async function warn(tx: Tx, ending: Ending): Promise<void> {
  if (!(await noteEnding(tx, ending))) return;
  for (const person of await listKeepers(tx, ending.operationId))
    await enqueue(tx, "cencomm.mailRetention", { person });
}

type Cause = Readonly<{ by: string; isDestroyed: boolean }>;
type InOperation = <Result>(act: (tx: Tx) => Promise<Result>) => Promise<Result>;

async function purge(services: PurgeServices, operation: Unpurged, cause: Cause): Promise<Purged[]> {
  const { operationId, code } = operation;
  const actor = { kind: "system", name: cause.by, tenantId: operationId } as const;
  const inOperation: InOperation = (act) => withActor(services.database, { actor, system: "cencomm" }, act);
  if (!(await inOperation((tx) => begin(tx, operationId, cause)))) return [];
  // From here on nothing that was sealed opens, wherever it was copied to; what follows only tidies up.
  const destruction = await services.keys.destroyVault(operationId);
  const waitingFor = destruction.state === "purging" ? destruction.waitingFor : [];
  do {
    await takeFiles(services, inOperation);
    await takeRows(inOperation);
  } while (waitingFor.length === 0 && !(await inOperation((tx) => finish(tx, operationId))));
  return [{ operationId, code, waitingFor }];
}

/** From this moment nobody is in the operation any more; false when its organisers kept it longer after all. */
async function begin(tx: Tx, operationId: string, { isDestroyed }: Cause): Promise<boolean> {
  const found = await lockUnpurged(tx, operationId);
  if (found === null) return false;
  if (found.state === "purging") return true;
  if (!found.isOver && !isDestroyed) return false;
  const to = await listMemberPersons(tx, operationId);
  // Without a tenant: those who lose their right are to hear that something changed.
  await announce(tx, { kind: "cencomm.operation.changed", tenant: null, subject: operationId, to });
  const facts = {
    ...(await measureOperation(tx, operationId)),
    ...(await measureFiles(tx)),
    from: found.state,
  };
  await recordState(tx, { operationId, state: "purging", byId: null, reasonSealed: null });
  await audit(tx, { action: "cencomm.operation.purging", subject: operationId, tenant: operationId, facts });
  return true;
}

async function takeFiles({ files }: PurgeServices, inOperation: InOperation): Promise<void> {
  for (;;) {
    const found = await inOperation((tx) => listFiles(tx, BATCH));
    if (found.length === 0) return;
    // The bytes first: a row without bytes is taken the next time, bytes without a row would stay.
    for (const { digest } of found) await files.remove(digest.toString("hex"));
    await inOperation((tx) =>
      forgetFiles(
        tx,
        found.map(({ id }) => id),
      ),
    );
  }
}

async function takeRows(inOperation: InOperation): Promise<void> {
  let taken: number;
  do taken = await inOperation((tx) => purgeRows(tx, BATCH));
  while (taken > 0);
}

/** The last step; false when an act that had begun before the purge left something behind after all. */
async function finish(tx: Tx, operationId: string): Promise<boolean> {
  if ((await lockUnpurged(tx, operationId)) === null) return true;
  if ((await purgeRows(tx, BATCH)) > 0 || (await listFiles(tx, 1)).length > 0) return false;
  await emptyOperation(tx);
  await recordState(tx, { operationId, state: "purged", byId: null, reasonSealed: null });
  await audit(tx, {
    action: "cencomm.operation.purged",
    subject: operationId,
    tenant: operationId,
    facts: {},
  });
  await forgetTenant(tx);
  return true;
}
