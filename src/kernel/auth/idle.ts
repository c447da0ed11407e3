import { listRows, sql, type Tx } from "../db/database.ts";

/** Days after which an account that nobody uses is blocked, CC-04. */
export const IDLE_DAYS = 90;

/** Days before that on which its owner is reminded. */
export const REMINDER_DAYS_BEFORE = 10;

const lastUsed = sql`greatest(coalesce(a.signed_in_at, a.state_at), a.state_at)`;

/** Accounts that will be blocked in ten days if nobody signs in; each is named once. */
export async function remindIdle(tx: Tx): Promise<string[]> {
  const rows = await listRows(
    tx,
    sql<{ personId: string }>`update kernel.account a set reminded_at = now()
        where a.state = 'active' and a.reminded_at is null
          and ${lastUsed} < now() - make_interval(days => ${IDLE_DAYS - REMINDER_DAYS_BEFORE})
        returning a.person_id`,
  );
  return rows.map(({ personId }) => personId);
}

/** Blocks accounts whose owners were reminded ten days ago and stayed away; never the last administrator. */
export async function blockIdle(tx: Tx): Promise<string[]> {
  const rows = await listRows(
    tx,
    sql<{
      personId: string;
    }>`update kernel.account a set state = 'blocked', state_why = 'idle', state_at = now(), state_by = null
        where a.state = 'active' and ${lastUsed} < now() - make_interval(days => ${IDLE_DAYS})
          and a.reminded_at < now() - make_interval(days => ${REMINDER_DAYS_BEFORE})
          and not (a.is_administrator and not exists (select from kernel.account o
            where o.is_administrator and o.state = 'active' and o.person_id <> a.person_id
              and greatest(coalesce(o.signed_in_at, o.state_at), o.state_at) >= now() - make_interval(days => ${IDLE_DAYS})))
        returning a.person_id`,
  );
  return rows.map(({ personId }) => personId);
}
