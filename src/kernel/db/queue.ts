import { Logger, runMigrations } from "graphile-worker";
import pg from "pg";

/** A logger for graphile-worker that says nothing: its messages quote errors, and errors can quote people. */
export const silentQueueLogger = new Logger(() => () => undefined);

/**
 * Installs or brings up to date graphile-worker's schema, as the role that owns it. Runs under the migrations'
 * lock and before them, since ours stand on its tables.
 */
export async function installQueue(admin: pg.Client, jobsUrl: string): Promise<void> {
  const { rows } = await admin.query<{ name: string }>("select current_database() as name");
  const database = pg.escapeIdentifier(rows[0]?.name ?? "");
  // graphile-worker insists on making its schema itself; afterwards its role needs no such right.
  await admin.query(`grant connect, create on database ${database} to tw_jobs`);
  try {
    await runMigrations({ connectionString: jobsUrl, maxPoolSize: 2, logger: silentQueueLogger });
  } finally {
    await admin.query(`revoke create on database ${database} from tw_jobs`);
  }
}
