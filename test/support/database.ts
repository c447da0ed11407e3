import { afterAll, inject } from "vitest";
import { dropDatabase, ensureDatabase } from "../../src/kernel/db/create.ts";
import { type Database, openDatabase } from "../../src/kernel/db/database.ts";
import { withRole } from "../../src/kernel/db/url.ts";
import { newId } from "../../src/kernel/ids.ts";
import { TEMPLATE, testPasswords } from "./template.ts";

/** A migrated database of this test file's own, and its addresses. */
export type TestDatabase = Readonly<{
  database: Database;
  /** For the server's own connections. */
  appUrl: string;
  jobsUrl: string;
  /** Superuser's, to look at what is stored and to plant faults. */
  adminUrl: string;
}>;

/** Copies the migrated template; the copy goes with the test file. */
export async function openTestDatabase(): Promise<TestDatabase> {
  const server = inject("adminUrl");
  const name = `tw_test_${newId().replaceAll("-", "")}`;
  const adminUrl = await ensureDatabase(server, name, TEMPLATE);
  const appUrl = withRole(adminUrl, { user: "tw_app", password: testPasswords.app });
  const jobsUrl = withRole(adminUrl, { user: "tw_jobs", password: testPasswords.jobs });
  const database = openDatabase(appUrl, { max: 8 });
  afterAll(async () => {
    await database.close();
    await dropDatabase(server, name);
  });
  return { database, appUrl, jobsUrl, adminUrl };
}
