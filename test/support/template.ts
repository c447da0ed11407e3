import { dropDatabase, ensureDatabase } from "../../src/kernel/db/create.ts";
import { openDatabase } from "../../src/kernel/db/database.ts";
import { migrate } from "../../src/kernel/db/migrate.ts";
import { withRole } from "../../src/kernel/db/url.ts";
import { registerTasks } from "../../src/kernel/jobs/register.ts";
import { migrationsOf, systems, tasksOf } from "../../src/server/systems.ts";

/** The migrated database that each test file copies. */
export const TEMPLATE = "tw_test_template";

/** Passwords of the two roles that log in, on the tests' server only. */
export const testPasswords = { app: "app-of-the-tests", jobs: "jobs-of-the-tests" };

/** Makes the template anew. */
export async function makeTemplate(adminUrl: string): Promise<void> {
  await dropDatabase(adminUrl, TEMPLATE);
  const url = await ensureDatabase(adminUrl, TEMPLATE);
  await migrate(url, migrationsOf(systems), testPasswords);
  const queue = openDatabase(withRole(url, { user: "tw_jobs", password: testPasswords.jobs }), { max: 1 });
  await registerTasks(queue, tasksOf(systems));
  // A database that somebody is connected to cannot be copied.
  await queue.close();
}
