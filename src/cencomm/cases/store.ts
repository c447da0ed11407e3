import { type Fragment, sql } from "#kernel/db/database";
import type { CaseMark } from "../mailbox/contract.ts";

/**
 * Where the case of a message `g` stands, as JSON; null when it is no warning. The deadline is the earliest that an
 * answer is still awaited by, of the assignments that the acting person may see.
 */
export const caseMark: Fragment<CaseMark | null> = sql.raw(`case when g.kind = 'warning' then (
  select jsonb_build_object('state', w.state, 'answered', w.answered, 'addressed', w.addressed,
    'isOverdue', coalesce(d.deadline < now(), false),
    'deadline', to_char(d.deadline at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))
  from cencomm.warning w cross join lateral (select min(s.deadline) as deadline from cencomm.assignment s
    where s.operation_id = w.operation_id and s.message_id = w.message_id and s.replied_at is null
      and w.state = 'open') d
  where w.operation_id = g.operation_id and w.message_id = g.id) end`);
