import { listPersons } from "#directory";
import { audit } from "#kernel/audit/record";
import type { Tx } from "#kernel/db/database";
import { missing } from "#kernel/errors";
import { newId } from "#kernel/ids";
import { enqueue } from "#kernel/jobs/enqueue";
import type { Services } from "#kernel/system/services";
import type { Hold, HoldSide } from "./contract.ts";
import { insertHold, liftHold, listHolds, openWhy, type StoredHold, sealWhy } from "./store.ts";

/** Where a hold is set or lifted, by whom, and for which side he acts. */
export type Holding = Readonly<{
  tx: Tx;
  services: Services;
  operationId: string;
  side: HoldSide;
  personId: string;
}>;

/** AD-02: keeps an operation beyond its retention date until this side lifts the hold. */
export async function setHold(holding: Holding, reason: string): Promise<string> {
  const { tx, services, operationId, side, personId: setBy } = holding;
  if (!services.keys.store.isThere(operationId)) throw missing();
  const id = newId();
  const vault = await services.keys.vault(tx, operationId);
  await insertHold(tx, { operationId, id, side, setBy, reasonSealed: sealWhy(vault, id, "set", reason) });
  await note(holding, "cencomm.hold.set", id);
  return id;
}

/** AD-02: lifts a hold; what its retention date has passed for is destroyed within the hour, unless the other side holds it. */
export async function endHold(holding: Holding, id: string, reason: string): Promise<void> {
  const { tx, services, operationId, side, personId: by } = holding;
  if (!services.keys.store.isThere(operationId)) throw missing();
  const vault = await services.keys.vault(tx, operationId);
  const reasonSealed = sealWhy(vault, id, "lifted", reason);
  if (!(await liftHold(tx, { operationId, id, side, by, reasonSealed }))) throw missing();
  await note(holding, "cencomm.hold.lifted", id);
}

/** The holds of an operation as one side reads them: an administrator never reads what the organisers wrote (CC-01). */
export async function describeHolds({ tx, services, operationId, side }: Holding): Promise<Hold[]> {
  const stored = await listHolds(tx, operationId);
  if (stored.length === 0 || !services.keys.store.isThere(operationId)) return [];
  const vault = await services.keys.vault(tx, operationId);
  const ids = stored.flatMap(({ setBy, liftedBy }) => (liftedBy === null ? [setBy] : [setBy, liftedBy]));
  const cards = await listPersons(tx, services, [...new Set(ids)]);
  const names = new Map(cards.map(({ id, name }) => [id, name]));
  const mayRead = (hold: StoredHold) => side === "organisers" || hold.side === "administrators";
  return stored.map((hold) => ({
    id: hold.id,
    side: hold.side,
    setByName: names.get(hold.setBy) ?? null,
    setAt: hold.setAt,
    reason: mayRead(hold) ? openWhy(vault, hold.id, "set", hold.reasonSealed) : null,
    liftedByName: names.get(hold.liftedBy ?? "") ?? null,
    liftedAt: hold.liftedAt,
    liftReason: mayRead(hold) ? openWhy(vault, hold.id, "lifted", hold.liftReasonSealed) : null,
  }));
}

async function note({ tx, operationId, side }: Holding, action: string, hold: string): Promise<void> {
  await audit(tx, { action, subject: operationId, tenant: operationId, facts: { hold, side } });
  // Later and as the operation's own system actor: an administrator does not know who its members are.
  await enqueue(tx, "cencomm.showHold", {}, { tenant: operationId });
}
