import { sql, type Tx } from "../db/database.ts";

/** When a job runs, and which earlier one it takes the place of. */
export type EnqueueOptions = Readonly<{
  /** Ids and numbers that name the job: while one of the same task and key waits, a new one replaces it. */
  key?: readonly (string | number)[];
  /** The instant before which it does not run; now when not given. */
  runAt?: string;
  /** The tenant of a task that acts for one, when the transaction has not entered it: system actors and administrators. */
  tenant?: string;
}>;

/**
 * Enqueues a task in the act's own transaction: it runs when the act is durable, or never.
 * The database takes known tasks and ids only, and notes who caused it.
 */
export async function enqueue(
  tx: Tx,
  task: string,
  ids: Readonly<Record<string, string>>,
  { key, runAt, tenant }: EnqueueOptions = {},
): Promise<void> {
  const jobKey = key ? [task, ...key].join(":") : null;
  await sql`select kernel.enqueue(${task}, ${JSON.stringify(ids)}::jsonb, ${jobKey}, ${runAt ?? null}::timestamptz,
    ${tenant ?? null}::uuid)`.execute(tx);
}
