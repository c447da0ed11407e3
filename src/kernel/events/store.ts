import { getRow, listRows, sql, type Tx } from "../db/database.ts";

/** Where in the stream of events one stands: the writing transaction's number and the event's. */
export type Position = Readonly<{ xid: string; id: number }>;

/** An event with those who may still hear it; null: everybody who is signed in. */
export type ReadEvent = Position &
  Readonly<{
    kind: string;
    tenantId: string | null;
    subjectId: string | null;
    recipients: readonly string[] | null;
  }>;

/** The position below every running transaction: whatever commits later lies above it. */
export async function readHorizon(tx: Tx): Promise<Position> {
  return getRow(tx, sql<Position>`select pg_snapshot_xmin(pg_current_snapshot())::text as xid, 0 as id`);
}

/** Events after a position and below the horizon, in order, with only those recipients that still have a right. */
export async function listEventsAfter(tx: Tx, after: Position, limit: number): Promise<ReadEvent[]> {
  return listRows(
    tx,
    sql<ReadEvent>`select e.xid::text as xid, e.id, e.kind, e.tenant_id, e.subject_id,
        case when e.tenant_id is null or e.recipients is null then e.recipients
          else array(select m.person_id from kernel.tenant_member m
            where m.tenant_id = e.tenant_id and m.person_id = any (e.recipients)) end as recipients
      from kernel.event e
      where (e.xid, e.id) > (${after.xid}::xid8, ${after.id}::bigint)
        and e.xid < pg_snapshot_xmin(pg_current_snapshot())
      order by e.xid, e.id limit ${limit}`,
  );
}

/** One person's events after a position and up to another, in order; for a stream that comes back. */
export async function listMissedEvents(
  tx: Tx,
  { personId, after, upTo }: { personId: string; after: Position; upTo: Position },
): Promise<ReadEvent[]> {
  return listRows(
    tx,
    sql<ReadEvent>`select e.xid::text as xid, e.id, e.kind, e.tenant_id, e.subject_id,
        array[${personId}::uuid] as recipients
      from kernel.event e
      where (e.xid, e.id) > (${after.xid}::xid8, ${after.id}::bigint)
        and (e.xid, e.id) <= (${upTo.xid}::xid8, ${upTo.id}::bigint)
        and (e.recipients is null or e.recipients @> array[${personId}::uuid])
        and (e.tenant_id is null or exists (select 1 from kernel.tenant_member m
          where m.tenant_id = e.tenant_id and m.person_id = ${personId}))
      order by e.xid, e.id`,
  );
}

/**
 * Whether every event after this position is still kept here. Not so when the oldest were forgotten, or when the
 * position is one this database has not reached: a page that was open while a backup was restored.
 */
export async function isWithinReach(tx: Tx, after: Position): Promise<boolean> {
  const row = await getRow(
    tx,
    sql<{ isWithinReach: boolean }>`select ${after.xid}::xid8 <= pg_snapshot_xmax(pg_current_snapshot())
      and coalesce(${after.xid}::xid8 >= (select e.xid from kernel.event e order by e.xid, e.id limit 1), true)
      as is_within_reach`,
  );
  return row.isWithinReach;
}

/** Whether `left` comes before `right` or is the same. */
export function isAtOrBefore(left: Position, right: Position): boolean {
  const [a, b] = [BigInt(left.xid), BigInt(right.xid)];
  return a === b ? left.id <= right.id : a < b;
}
