import { changeRows, sql, type Tx } from "#kernel/db/database";
import type { Keys } from "#kernel/keys/keys";
import { backdateCases } from "./backdate-cases.ts";
import { type Moved, type Sent, withdrawnAfter } from "./operation.ts";
import { redateForms } from "./redate-forms.ts";

/** What was sent while the demonstration was filled, and when that began. */
export type Filled = Readonly<{ operationId: string; beganAt: string; sent: readonly Sent[] }>;

/**
 * Moves messages to the hour in which they belong, and what followed from them: they were read some hours later, at most
 * until the filling began, and by whoever answered before he did. Only the owner of the tables can: an act that took its
 * time from elsewhere than the database would be worth nothing as a record. The audit keeps the hour of the filling.
 */
export async function backdate(tx: Tx, keys: Keys, filled: Filled): Promise<void> {
  const { operationId, beganAt, sent } = filled;
  const moved = sql`(select m.id, ${beganAt}::timestamptz - m.hours * interval '1 hour' as at
    from unnest(${sent.map(({ messageId }) => messageId)}::uuid[], ${sent.map(({ hoursAgo }) => hoursAgo)}::float8[])
      as m (id, hours)) as moved`;
  await changeRows(
    tx,
    sql`update cencomm.message g set sent_at = moved.at,
          withdrawn_at = case when g.withdrawn_at is not null then moved.at + ${withdrawnAfter} end
        from ${moved} where g.operation_id = ${operationId} and g.id = moved.id`,
  );
  await changeRows(
    tx,
    sql`update cencomm.message_version v set made_at = moved.at from ${moved}
        where v.operation_id = ${operationId} and v.message_id = moved.id`,
  );
  await changeRows(
    tx,
    sql`update cencomm.attachment f set added_at = moved.at from ${moved}
        where f.operation_id = ${operationId} and f.message_id = moved.id`,
  );
  await backdateMails(tx, { operationId, moved });
  await backdateReceipts(tx, { operationId, beganAt, moved });
  await backdateCases(tx, { operationId, beganAt, moved });
  await redateForms(tx, await keys.vault(tx, operationId));
}

/** When somebody answered a message first. */
const answeredAt = (message: string, person: string) => sql`(select min(n.sent_at) from cencomm.message n
  where n.operation_id = moved_in.id and n.answers_id = ${sql.ref(message)} and n.sender_id = ${sql.ref(person)})`;

async function backdateMails(tx: Tx, { operationId, moved }: Moved): Promise<void> {
  await changeRows(
    tx,
    sql`update cencomm.mail l set sent_at = moved.at,
          replied_at = case when l.replied_at is not null then ${answeredAt("l.message_id", "l.person_id")} end
        from ${moved}, (select ${operationId}::uuid as id) as moved_in
        where l.operation_id = moved_in.id and l.message_id = moved.id`,
  );
}

// Between one minute and fifteen hours, the same for the same reader and message.
const delay = sql`(1 + abs(hashtext(r.person_id::text || r.message_id::text)) % 900) * interval '1 minute'`;

async function backdateReceipts(
  tx: Tx,
  { operationId, beganAt, moved }: Moved & Readonly<{ beganAt: string }>,
): Promise<void> {
  const answered = answeredAt("r.message_id", "r.person_id");
  await changeRows(
    tx,
    sql`update cencomm.receipt r set read_at = seen.at,
          acknowledged_at = case when r.acknowledged_at is not null then seen.at + interval '2 minutes' end
        from (select r.message_id, r.person_id, least(${beganAt}::timestamptz - interval '3 minutes', moved.at + ${delay},
              ${answered} - interval '5 minutes') as at
            from cencomm.receipt r join ${moved} on moved.id = r.message_id,
              (select ${operationId}::uuid as id) as moved_in
            where r.operation_id = moved_in.id) as seen
        where r.operation_id = ${operationId} and r.message_id = seen.message_id and r.person_id = seen.person_id
          and r.read_at is not null`,
  );
}
