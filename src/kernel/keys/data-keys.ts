import { changeRows, findRow, sql, type Tx } from "../db/database.ts";

/** A tenant's data key as the database holds it. `isOwn`: made in this transaction, which may still roll back. */
export type WrappedDataKey = Readonly<{ id: string; wrapped: Buffer; isOwn: boolean }>;

/** The wrapped data key of a tenant, or null when it has none. */
export function findDataKey(tx: Tx, tenantId: string): Promise<WrappedDataKey | null> {
  return findRow(tx, sql<WrappedDataKey>`select id, wrapped, is_own from kernel.find_data_key(${tenantId})`);
}

/** Adds a tenant's data key; keeps the one that is there. */
export async function addDataKey(
  tx: Tx,
  tenantId: string,
  key: { id: string; wrapped: Buffer },
): Promise<void> {
  await changeRows(tx, sql`select kernel.add_data_key(${tenantId}, ${key.id}, ${key.wrapped})`);
}

/**
 * Removes what the kernel holds of the tenant that the transaction works in (its data key, events, stopped letters and
 * the details of its audit), as the last step of a purge; for the tenant's own system actor alone.
 */
export async function forgetTenant(tx: Tx): Promise<void> {
  await changeRows(tx, sql`select kernel.forget_tenant()`);
}
