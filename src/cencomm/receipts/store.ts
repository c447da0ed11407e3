import { findRow, listRows, sql, type Tx } from "#kernel/db/database";
import type { MessageKind, ReceiptSummary, ReceiptsQuery } from "../mailbox/contract.ts";
import type { ReceiptCursor } from "./rules.ts";

/** One line of a message's audience with what that person did. */
export type AudienceLine = Readonly<{
  personId: string;
  agencyId: string;
  country: string | null;
  readAt: string | null;
  acknowledgedAt: string | null;
  /** What the list is ordered by, to the microsecond; empty for those who have not read. */
  at: string;
}>;

/** A message whose receipts are asked for, with the number of those who may be seen and what they did. */
export function findSummary(
  tx: Tx,
  operationId: string,
  messageId: string,
): Promise<(Omit<ReceiptSummary, "unread"> & Readonly<{ kind: MessageKind; senderId: string }>) | null> {
  return findRow(
    tx,
    sql`select g.kind, g.sender_id, s.people, s.read, s.acknowledged from cencomm.message g cross join lateral (
        select count(*) as people, count(r.read_at) as read, count(r.acknowledged_at) as acknowledged
        from cencomm.audience a left join cencomm.receipt r on r.operation_id = a.operation_id
          and r.message_id = a.message_id and r.person_id = a.person_id and r.version = g.version
        where a.operation_id = g.operation_id and a.message_id = g.id) s
      where g.operation_id = ${operationId} and g.id = ${messageId}`,
  );
}

/** A page of the audience in one state, the latest first, and one line more when there is a next page. */
export function listAudience(
  tx: Tx,
  messageId: string,
  {
    operationId,
    state,
    size,
    after,
  }: Omit<ReceiptsQuery, "after"> & Readonly<{ operationId: string; after: ReceiptCursor | null }>,
): Promise<AudienceLine[]> {
  const column = state === "acknowledged" ? sql.raw("r.acknowledged_at") : sql.raw("r.read_at");
  const wanted = state === "unread" ? sql`r.read_at is null` : sql`${column} is not null`;
  const order = state === "unread" ? sql`a.person_id` : sql`${column} desc, a.person_id desc`;
  return listRows(
    tx,
    sql<AudienceLine>`select a.person_id, a.agency_id, a.country, r.read_at, r.acknowledged_at,
        coalesce(${column}::text, '') as at
      from cencomm.message g join cencomm.audience a on a.operation_id = g.operation_id and a.message_id = g.id
      left join cencomm.receipt r on r.operation_id = a.operation_id and r.message_id = a.message_id
        and r.person_id = a.person_id and r.version = g.version
      where g.operation_id = ${operationId} and g.id = ${messageId} and ${wanted} and ${beyond(state, after)}
      order by ${order} limit ${size + 1}`,
  );

  function beyond(of: ReceiptsQuery["state"], cursor: ReceiptCursor | null) {
    if (cursor === null) return sql`true`;
    if (of === "unread") return sql`a.person_id > ${cursor.personId}::uuid`;
    if (cursor.at === "") return sql`false`;
    return sql`(${column}, a.person_id) < (${cursor.at}::timestamptz, ${cursor.personId}::uuid)`;
  }
}
