import { changeRows, listRows, sql, type Tx } from "#kernel/db/database";
import { Refusal } from "#kernel/errors";
import type { Vault } from "#kernel/keys/vault";
import type { HoldSide } from "./contract.ts";

/** A hold to be set. */
export type NewHold = Readonly<{
  operationId: string;
  id: string;
  side: HoldSide;
  setBy: string;
  reasonSealed: Buffer;
}>;

/** AD-02: holds an operation. Refuses when this side holds it already, and what is being purged. */
export async function insertHold(
  tx: Tx,
  { operationId, id, side, setBy, reasonSealed }: NewHold,
): Promise<void> {
  const added = await changeRows(
    tx,
    sql`insert into cencomm.hold (operation_id, id, side, set_by, reason_sealed)
        values (${operationId}, ${id}, ${side}, ${setBy}, ${reasonSealed})
        on conflict (operation_id, side) where lifted_at is null do nothing`,
  );
  if (added === 0) throw new Refusal("conflict", "cencomm.problem.holdStands");
}

/** Lifts a hold of one side; false when no such hold stands. */
export async function liftHold(
  tx: Tx,
  hold: Readonly<{ operationId: string; id: string; side: HoldSide; by: string; reasonSealed: Buffer }>,
): Promise<boolean> {
  const { operationId, id, side, by, reasonSealed } = hold;
  const lifted = await changeRows(
    tx,
    sql`update cencomm.hold set lifted_by = ${by}, lifted_at = now(), lift_reason_sealed = ${reasonSealed}
        where operation_id = ${operationId} and id = ${id} and side = ${side} and lifted_at is null`,
  );
  return lifted === 1;
}

/** A hold as stored; the reasons are still sealed. */
export type StoredHold = Readonly<{
  id: string;
  side: HoldSide;
  setBy: string;
  setAt: string;
  reasonSealed: Buffer;
  liftedBy: string | null;
  liftedAt: string | null;
  liftReasonSealed: Buffer | null;
}>;

/** The holds of an operation that the acting person may see, those that stand first. */
export function listHolds(tx: Tx, operationId: string): Promise<StoredHold[]> {
  return listRows(
    tx,
    sql<StoredHold>`select h.id, h.side, h.set_by, h.set_at, h.reason_sealed, h.lifted_by, h.lifted_at, h.lift_reason_sealed
      from cencomm.hold h where h.operation_id = ${operationId}
      order by h.lifted_at is not null, h.set_at desc, h.id`,
  );
}

// The second version of a hold says why it was lifted.
const places = { set: 1, lifted: 2 } as const;

/** Seals why a hold is set or lifted. */
export function sealWhy(vault: Vault, id: string, when: keyof typeof places, reason: string): Buffer {
  return vault.seal({ table: "cencomm.hold", id, version: places[when] }, reason);
}

/** Opens why a hold was set or lifted; null when it was not lifted yet. */
export function openWhy(
  vault: Vault,
  id: string,
  when: keyof typeof places,
  sealed: Buffer | null,
): string | null {
  if (sealed === null) return null;
  return String(vault.open({ table: "cencomm.hold", id, version: places[when] }, sealed));
}
