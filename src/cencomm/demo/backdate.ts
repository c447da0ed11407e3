import { changeRows, sql, type Tx } from "#kernel/db/database";
import type { Sent } from "./operation.ts";

// Between one minute and fifteen hours, the same for the same reader and message.
const delay = sql`(1 + abs(hashtext(r.person_id::text || r.message_id::text)) % 900) * interval '1 minute'`;

/** Moves messages to the hour in which they belong; they were read some hours later, at most until now. */
export async function backdate(tx: Tx, operationId: string, sent: readonly Sent[]): Promise<void> {
  const moved = sql`(select m.id, now() - m.hours * interval '1 hour' as at
    from unnest(${sent.map(({ messageId }) => messageId)}::uuid[], ${sent.map(({ hoursAgo }) => hoursAgo)}::float8[])
      as m (id, hours)) as moved`;
  await changeRows(
    tx,
    sql`update cencomm.message g set sent_at = moved.at from ${moved} where g.operation_id = ${operationId} and g.id = moved.id`,
  );
  await changeRows(
    tx,
    sql`update cencomm.message_version v set made_at = moved.at from ${moved}
        where v.operation_id = ${operationId} and v.message_id = moved.id`,
  );
  await changeRows(
    tx,
    sql`update cencomm.mail l set sent_at = moved.at from ${moved} where l.operation_id = ${operationId} and l.message_id = moved.id`,
  );
  await changeRows(
    tx,
    sql`update cencomm.receipt r set read_at = least(now(), moved.at + ${delay}),
          acknowledged_at = case when r.acknowledged_at is not null then least(now(), moved.at + ${delay} * 1.2) end
        from ${moved}
        where r.operation_id = ${operationId} and r.message_id = moved.id and r.read_at is not null`,
  );
}
