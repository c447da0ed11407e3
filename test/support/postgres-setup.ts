import type {} from "vitest";
import type { TestProject } from "vitest/node";
import { startEphemeralPostgres } from "../../src/kernel/postgres/ephemeral.ts";
import { makeTemplate } from "./template.ts";

declare module "vitest" {
  export interface ProvidedContext {
    /** Superuser's address of the PostgreSQL that all database tests of this run share. */
    adminUrl: string;
  }
}

/** Starts one PostgreSQL for the run, or takes the one in `TIDEWAITER_TEST_DATABASE_URL`. */
export async function setup(project: TestProject): Promise<(() => Promise<void>) | undefined> {
  const given = process.env["TIDEWAITER_TEST_DATABASE_URL"];
  if (given) {
    await makeTemplate(given);
    project.provide("adminUrl", given);
    return undefined;
  }
  const postgres = await startEphemeralPostgres();
  await makeTemplate(postgres.adminUrl);
  project.provide("adminUrl", postgres.adminUrl);
  return postgres.stop;
}
