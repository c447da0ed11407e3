import { dropDatabase, ensureDatabase } from "../../src/kernel/db/create.ts";
import { migrate } from "../../src/kernel/db/migrate.ts";
import { migrationFolders } from "../../src/server/systems.ts";

/** The migrated database that each test file copies. */
export const TEMPLATE = "tw_test_template";

/** Passwords of the two roles that log in, on the tests' server only. */
export const testPasswords = { app: "app-of-the-tests", jobs: "jobs-of-the-tests" };

/** Makes the template anew. */
export async function makeTemplate(adminUrl: string): Promise<void> {
  await dropDatabase(adminUrl, TEMPLATE);
  await migrate(await ensureDatabase(adminUrl, TEMPLATE), migrationFolders, testPasswords);
}
