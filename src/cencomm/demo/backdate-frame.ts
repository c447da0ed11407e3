import { changeRows, sql, type Tx } from "#kernel/db/database";

// The same for the same member each time.
const chance = sql`abs(hashtext(m.person_id::text))`;

/**
 * Moves an operation's own history to where its dates say that it was: founded a month before it starts, its members
 * invited and at home in the two weeks after that, active since the morning of its first day, and closed, if it is, two days
 * after its last. What an administrator or organiser did is written with the hour of the filling.
 */
export async function backdateFrame(tx: Tx, operationId: string): Promise<void> {
  const at = (day: "starts_on" | "ends_on", days: number, time: string) =>
    sql`((${sql.ref(`o.${day}`)} + ${days}::integer + ${time}::time) at time zone o.time_zone)`;
  const founded = at("starts_on", -30, "10:20");
  await changeRows(
    tx,
    sql`update cencomm.operation o set created_at = ${founded} where o.id = ${operationId}`,
  );
  await changeRows(
    tx,
    sql`update cencomm.operation_state s set at = case s.state when 'draft' then ${founded}
            when 'active' then ${at("starts_on", 0, "05:30")} else ${at("ends_on", 2, "16:10")} end
        from cencomm.operation o where o.id = ${operationId} and s.operation_id = o.id`,
  );
  // Whoever organises was there from the beginning, and read the terms before anybody was invited.
  const joined = sql`case when m.role = 'OCU+' then ${founded}
    else ${at("starts_on", -28, "08:00")} + ${chance} % 14 * interval '1 day' + ${chance} % 540 * interval '1 minute' end`;
  await changeRows(
    tx,
    sql`update cencomm.member m set joined_at = ${joined}, terms_seen_at = case when m.terms_seen_at is not null
            then ${joined} + (5 + ${chance} % 1700) * interval '1 minute' end
        from cencomm.operation o where o.id = ${operationId} and m.operation_id = o.id`,
  );
}
