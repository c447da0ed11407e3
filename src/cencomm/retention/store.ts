import { changeRows, findRow, getRow, listRows, sql, type Tx } from "#kernel/db/database";
import type { OperationState } from "../operations/contract.ts";

/** An operation that is not purged yet. `isOver`: its retention date has passed where it is, and nobody holds it. */
export type Unpurged = Readonly<{
  operationId: string;
  code: string;
  state: Exclude<OperationState, "purged">;
  isOver: boolean;
}>;

/** What is about to be purged, in numbers: all that will ever be said of it again. */
export type Sizes = Readonly<{ members: number; messages: number }>;

/** Every operation that is not purged yet, for the installation's own system actor. */
export function listUnpurged(tx: Tx): Promise<Unpurged[]> {
  return listRows(tx, sql<Unpurged>`select operation_id, code, state, is_over from cencomm.list_unpurged()`);
}

/** Locks the operation that the transaction works in against every act inside it; null when it is purged already. */
export function lockUnpurged(tx: Tx, operationId: string): Promise<Unpurged | null> {
  return findRow(
    tx,
    sql<Unpurged>`select o.id as operation_id, o.code, o.state,
        not o.is_on_hold and (now() at time zone o.time_zone)::date > o.retain_until as is_over
      from cencomm.operation o where o.id = ${operationId} and o.state <> 'purged' for update`,
  );
}

/** How many members and messages the operation had. */
export function measureOperation(tx: Tx, operationId: string): Promise<Sizes> {
  return getRow(
    tx,
    sql<Sizes>`select (select count(*) from cencomm.member m where m.operation_id = ${operationId}) as members,
      (select count(*) from cencomm.message g where g.operation_id = ${operationId}) as messages`,
  );
}

/** Takes away the next rows of the operation that is being purged; how many, none at the end. */
export async function purgeRows(tx: Tx, most: number): Promise<number> {
  return (await getRow(tx, sql<{ taken: number }>`select cencomm.purge_rows(${most}) as taken`)).taken;
}

/** Takes away what is sealed in the operation's own row and in its states. */
export async function emptyOperation(tx: Tx): Promise<void> {
  await changeRows(tx, sql`select cencomm.empty_operation()`);
}

/** An operation whose end its coordination unit is to hear of: how many days before its retention date at most. */
export type Ending = Readonly<{ operationId: string; days: number }>;

/** The operations that come to their retention date and were not told yet, for the installation's own system actor. */
export function listEnding(tx: Tx, warned: readonly number[]): Promise<Ending[]> {
  return listRows(
    tx,
    sql<Ending>`select operation_id, days from cencomm.list_ending(${[...warned]}::integer[])`,
  );
}

/** Keeps that an operation is told; false when it was, or when somebody holds it meanwhile. */
export async function noteEnding(tx: Tx, { operationId, days }: Ending): Promise<boolean> {
  const noted = await changeRows(
    tx,
    sql`insert into cencomm.retention_notice (operation_id, retain_until, days)
        select o.id, o.retain_until, ${days} from cencomm.operation o where o.id = ${operationId} and not o.is_on_hold
        on conflict do nothing`,
  );
  return noted === 1;
}

/** Those of the coordination unit who can still go in and do something about it. */
export async function listKeepers(tx: Tx, operationId: string): Promise<string[]> {
  const rows = await listRows(
    tx,
    sql<{ personId: string }>`select m.person_id
      from cencomm.member m join cencomm.operation o on o.id = m.operation_id
      where m.operation_id = ${operationId} and m.left_at is null and kernel.account_state(m.person_id) = 'active'
        and (m.role = 'OCU+' or (m.role = 'OCU' and o.state <> 'closed'))
        and o.state not in ('purging', 'purged')`,
  );
  return rows.map(({ personId }) => personId);
}
