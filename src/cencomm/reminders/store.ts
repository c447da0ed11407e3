import { listRows, sql, type Tx } from "#kernel/db/database";
import type { Awaited } from "./rules.ts";

/** An assignment whose answer is awaited. */
export type AwaitedAssignment = Awaited & Readonly<{ id: string; now: string }>;

/** The assignments of an open case that nobody has answered since they were asked, locked until the transaction ends. */
export function lockAwaited(tx: Tx, operationId: string, messageId: string): Promise<AwaitedAssignment[]> {
  return listRows(
    tx,
    sql<AwaitedAssignment>`select s.id, s.asked_at, s.deadline, s.reminded_at, now() as now
      from cencomm.assignment s join cencomm.warning w
        on w.operation_id = s.operation_id and w.message_id = s.message_id and w.state = 'open'
      where s.operation_id = ${operationId} and s.message_id = ${messageId} and s.replied_at is null
      order by s.id for update of s`,
  );
}

/** Keeps that somebody was reminded; returns the assignments that the acting person may remind of. */
export async function markReminded(tx: Tx, operationId: string, ids: readonly string[]): Promise<string[]> {
  const rows = await listRows(
    tx,
    sql<{ id: string }>`update cencomm.assignment set reminders = reminders + 1, reminded_at = now()
      where operation_id = ${operationId} and id = any (${[...ids]}::uuid[]) returning id`,
  );
  return rows.map(({ id }) => id);
}

/** Whom a reminder of an assignment goes to: who has it, else all of its side who can read the warning. */
export async function listReminded(tx: Tx, assignmentId: string, personId: string | null): Promise<string[]> {
  const rows = await listRows(
    tx,
    sql<{
      personId: string;
    }>`select person_id from cencomm.list_reminded(${assignmentId}, ${personId}) as person_id`,
  );
  return rows.map((row) => row.personId);
}

/** The message of an assignment. */
export async function findWarningOf(
  tx: Tx,
  operationId: string,
  assignmentId: string,
): Promise<string | null> {
  const rows = await listRows(
    tx,
    sql<{ messageId: string }>`select message_id from cencomm.assignment
      where operation_id = ${operationId} and id = ${assignmentId}`,
  );
  return rows[0]?.messageId ?? null;
}
