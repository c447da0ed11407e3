import { type Database, findRow, getRow, sql } from "../db/database.ts";

/** How the queue stands. */
export type QueueState = Readonly<{
  /** Jobs whose time has come a minute ago and that nobody has taken. */
  late: number;
  /** Jobs that failed and will be tried again. */
  failing: number;
  /** Jobs that were tried for the last time, in vain. */
  abandoned: number;
}>;

/** Counts what stands in the queue; `queue` is connected as tw_jobs. */
export async function measureQueue(queue: Database): Promise<QueueState> {
  return getRow(
    queue.queries,
    sql<QueueState>`select
        count(*) filter (where attempts < max_attempts and attempts = 0 and locked_at is null
          and run_at < now() - interval '1 minute') as late,
        count(*) filter (where attempts between 1 and max_attempts - 1 and locked_at is null) as failing,
        count(*) filter (where attempts >= max_attempts and locked_at is null) as abandoned
      from graphile_worker._private_jobs`,
  );
}

/** Gives back the jobs of workers whose process is gone (db/presence.ts); returns how many workers that were. */
export async function freeJobsOfTheDead(queue: Database): Promise<number> {
  const dead = await findRow(
    queue.queries,
    sql<{ names: string[] | null }>`select array_agg(w.name) as names
      from (select distinct locked_by as name from graphile_worker._private_jobs where locked_by is not null) w
      where pg_try_advisory_xact_lock(hashtextextended(w.name, 0))`,
  );
  const names = dead?.names ?? [];
  if (names.length > 0)
    await sql`select graphile_worker.force_unlock_workers(${names})`.execute(queue.queries);
  return names.length;
}
