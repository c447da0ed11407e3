import { findRow, sql, type Tx } from "#kernel/db/database";
import { Refusal } from "#kernel/errors";

/** Refuses an administration or organisation that does not exist. */
export async function requireAgency(tx: Tx, id: string): Promise<void> {
  const row = await findRow(tx, sql`select 1 from directory.agency where id = ${id}`);
  if (row === null) throw new Refusal("invalid", "directory.problem.agencyUnknown");
}
