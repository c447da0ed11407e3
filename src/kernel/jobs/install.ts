import { Logger, runMigrations } from "graphile-worker";

/** A logger for graphile-worker that says nothing: its messages quote errors, and errors can quote people. */
export const silentQueueLogger = new Logger(() => () => undefined);

/** Installs graphile-worker's schema or brings it up to date, as the role that owns it. */
export async function installQueue(jobsUrl: string): Promise<void> {
  await runMigrations({ connectionString: jobsUrl, maxPoolSize: 2, logger: silentQueueLogger });
}
