import pg from "pg";
import { withRole } from "./url.ts";

/** Creates a database where it is missing and returns its address. `template` is copied whole. */
export async function ensureDatabase(adminUrl: string, name: string, template?: string): Promise<string> {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    const known = await client.query("select 1 from pg_database where datname = $1", [name]);
    if (known.rowCount === 0) {
      const source = pg.escapeIdentifier(template ?? "template0");
      await client.query(`create database ${pg.escapeIdentifier(name)} template ${source}`);
    }
  } finally {
    await client.end();
  }
  return withRole(adminUrl, { database: name });
}

/** Drops a database and whoever is connected to it; for tests and scratch restores. */
export async function dropDatabase(adminUrl: string, name: string): Promise<void> {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    await client.query(`drop database if exists ${pg.escapeIdentifier(name)} with (force)`);
  } finally {
    await client.end();
  }
}
