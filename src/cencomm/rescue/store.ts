import { getRow, listRows, sql, type Tx } from "#kernel/db/database";

/** Whom an administrator wants to organise an operation. */
export type Rescue = Readonly<{
  operationId: string;
  memberId: string;
  personId: string;
  agencyId: string;
}>;

/** Asks for a rescue, or grants what another administrator has asked for. */
export async function rescueOperation(
  tx: Tx,
  { operationId, memberId, personId, agencyId }: Rescue,
): Promise<"asked" | "granted" | "missing" | "refused"> {
  const { outcome } = await getRow(
    tx,
    sql<{ outcome: "asked" | "granted" | "missing" | "refused" }>`
      select cencomm.rescue_operation(${operationId}, ${memberId}, ${personId}, ${agencyId}) as outcome`,
  );
  return outcome;
}

/** The coordination unit of the operation that the transaction works in, as far as its accounts are open. */
export async function listCoordinators(tx: Tx, operationId: string): Promise<string[]> {
  const rows = await listRows(
    tx,
    sql<{ personId: string }>`select m.person_id from cencomm.member m
      where m.operation_id = ${operationId} and m.role in ('OCU', 'OCU+') and m.left_at is null
        and kernel.account_state(m.person_id) = 'active'`,
  );
  return rows.map(({ personId }) => personId);
}
