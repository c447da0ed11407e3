import { changeRows, sql, type Tx } from "#kernel/db/database";
import { type Moved, withdrawnAfter } from "./operation.ts";

/**
 * What was counted from a warning's submission moves with it; what an answer did happened when that was sent. Whoever
 * took a case in charge did so within the hour.
 */
export async function backdateCases(
  tx: Tx,
  { operationId, beganAt, moved }: Moved & Readonly<{ beganAt: string }>,
): Promise<void> {
  const inOperation = (table: string) => sql`${sql.ref(`${table}.operation_id`)} = ${operationId}`;
  await changeRows(
    tx,
    sql`update cencomm.link l set at = g.sent_at, final_at = case when l.final_at is not null then g.sent_at end
        from cencomm.message g where ${inOperation("l")} and ${inOperation("g")} and g.id = l.message_id`,
  );
  await changeRows(
    tx,
    sql`update cencomm.warning w set sent_at = moved.at, asked_at = moved.at,
          closed_at = case w.state when 'withdrawn' then moved.at + ${withdrawnAfter} when 'closed' then
            (select min(l.final_at) from cencomm.link l where ${inOperation("l")} and l.linked_id = w.message_id) end
        from ${moved} where ${inOperation("w")} and w.message_id = moved.id`,
  );
  const sentAt = (id: string) => sql`(select g.sent_at from cencomm.message g
    where ${inOperation("g")} and g.id = ${sql.ref(id)})`;
  const taken = (at: string) =>
    sql`least(${beganAt}::timestamptz - interval '2 minutes', ${sql.ref(at)} + interval '40 minutes')`;
  await changeRows(
    tx,
    sql`update cencomm.assignment s set sent_at = moved.at, asked_at = moved.at,
          deadline = moved.at + (s.deadline - s.sent_at),
          owned_at = case when s.owned_at is not null then ${taken("moved.at")} end,
          first_answer_at = ${sentAt("s.first_answer_id")}, final_answer_at = ${sentAt("s.final_answer_id")},
          replied_at = ${sentAt("s.first_answer_id")}, settled_at = ${sentAt("s.final_answer_id")},
          (first_read_at, acknowledged_at) = (select min(t.read_at), min(t.acknowledged_at) from cencomm.receipt t
            join cencomm.audience a on a.operation_id = t.operation_id and a.message_id = t.message_id
              and a.person_id = t.person_id
            where ${inOperation("t")} and t.message_id = s.message_id and a.agency_id = s.agency_id)
        from ${moved} where ${inOperation("s")} and s.message_id = moved.id`,
  );
  await changeRows(
    tx,
    sql`update cencomm.case_event e set at = case e.kind when 'taken' then ${taken("g.sent_at")}
            when 'withdrawn' then g.withdrawn_at else g.sent_at end
        from cencomm.message g where ${inOperation("e")} and ${inOperation("g")}
          and g.id = coalesce(e.answer_id, e.message_id)`,
  );
}
