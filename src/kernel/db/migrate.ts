import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import pg from "pg";
import { installQueue } from "../jobs/install.ts";
import { ensureRoles, type RolePasswords } from "./roles.ts";
import { withRole } from "./url.ts";

/** Where a layer keeps its numbered migrations. */
export type MigrationFolder = Readonly<{ layer: string; folder: URL }>;

type Migration = Readonly<{ layer: string; name: string; text: string; digest: string; isBreaking: boolean }>;

const LOCK = 7_413_902;
const LOCK_ATTEMPTS = 30;

/**
 * Brings the database up to date under one advisory lock, whatever number of processes start at once.
 * Returns the names of what was applied. Refuses a database that is ahead of this program by a breaking
 * migration, and a migration whose text changed after it was applied.
 */
export async function migrate(
  adminUrl: string,
  folders: readonly MigrationFolder[],
  passwords: RolePasswords,
): Promise<string[]> {
  const client = new pg.Client({ connectionString: adminUrl, application_name: "tidewaiter-migrate" });
  await client.connect();
  try {
    await client.query("select pg_advisory_lock($1)", [LOCK]);
    await ensureRoles(client, passwords);
    await prepareQueue(client, withRole(adminUrl, { user: "tw_jobs", password: passwords.jobs }));
    await prepare(client);
    return await applyMissing(client, await readMigrations(folders));
  } finally {
    await client.end();
  }
}

/** The migrations on disk that the database does not have yet, in order; for `doctor` and `/readyz`. */
export async function readMigrations(folders: readonly MigrationFolder[]): Promise<Migration[]> {
  const migrations: Migration[] = [];
  for (const { layer, folder } of folders) {
    const names = (await readdir(folder)).filter((name) => /^\d{4}-[a-z0-9-]+\.sql$/.test(name)).sort();
    for (const name of names) {
      const text = await readFile(new URL(name, folder), "utf8");
      const mark = /^-- older servers survive: (yes|no)\n/.exec(text)?.[1];
      if (!mark)
        throw new Error(`${layer}/${name}: the first line must say whether older servers survive it`);
      const digest = createHash("sha256").update(text).digest("hex");
      migrations.push({ layer, name, text, digest, isBreaking: mark === "no" });
    }
  }
  return migrations;
}

// Before our migrations, which stand on the queue's tables. It insists on making its schema itself; afterwards its
// role needs no such right.
async function prepareQueue(client: pg.Client, jobsUrl: string): Promise<void> {
  const database = await nameOfDatabase(client);
  await client.query(`grant connect, create on database ${database} to tw_jobs`);
  try {
    await installQueue(jobsUrl);
  } finally {
    await client.query(`revoke create on database ${database} from tw_jobs`);
  }
}

async function nameOfDatabase(client: pg.Client): Promise<string> {
  const { rows } = await client.query<{ name: string }>("select current_database() as name");
  return pg.escapeIdentifier(rows[0]?.name ?? "");
}

async function prepare(client: pg.Client): Promise<void> {
  const database = await nameOfDatabase(client);
  await client.query(`grant create, connect, temporary on database ${database} to tw_owner`);
  await client.query(`grant connect on database ${database} to tw_app, tw_jobs, tw_backup`);
  await client.query("set role tw_owner");
  // A table that a policy would filter is an error in a migration, not silence. The bodies of definer functions
  // run later, with policies on, and must not be tried under this setting.
  await client.query("set row_security = off");
  await client.query("set check_function_bodies = off");
  await client.query("set lock_timeout = '2s'");
  await client.query("create schema if not exists migration");
  await client.query(`create table if not exists migration.applied (
    layer text not null, name text not null, digest text not null, is_breaking boolean not null,
    applied_at timestamptz not null default now(), primary key (layer, name))`);
  await client.query("grant usage on schema migration to tw_system, tw_jobs, tw_backup");
  await client.query("grant select on migration.applied to tw_system, tw_jobs, tw_backup");
}

async function applyMissing(client: pg.Client, migrations: readonly Migration[]): Promise<string[]> {
  const applied = await client.query<{ layer: string; name: string; digest: string; isBreaking: boolean }>(
    'select layer, name, digest, is_breaking as "isBreaking" from migration.applied',
  );
  const known = new Map(migrations.map((migration) => [`${migration.layer}/${migration.name}`, migration]));
  const done = new Set<string>();
  for (const row of applied.rows) {
    const key = `${row.layer}/${row.name}`;
    const mine = known.get(key);
    if (mine && mine.digest !== row.digest) throw new Error(`${key} was changed after it was applied`);
    if (!mine && row.isBreaking) {
      throw new Error(`the database was upgraded by a newer Tidewaiter (${key}): start that version`);
    }
    done.add(key);
  }
  const fresh = migrations.filter((migration) => !done.has(`${migration.layer}/${migration.name}`));
  for (const migration of fresh) await applyOne(client, migration);
  return fresh.map((migration) => `${migration.layer}/${migration.name}`);
}

async function applyOne(client: pg.Client, migration: Migration, attempt = 1): Promise<void> {
  try {
    await client.query("begin");
    await client.query(migration.text);
    await client.query(
      "insert into migration.applied (layer, name, digest, is_breaking) values ($1, $2, $3, $4)",
      [migration.layer, migration.name, migration.digest, migration.isBreaking],
    );
    await client.query("commit");
  } catch (cause) {
    await client.query("rollback");
    const isBusy = cause instanceof pg.DatabaseError && cause.code === "55P03";
    // A running server holds the table: wait for a gap rather than queue up everybody behind us.
    if (isBusy && attempt < LOCK_ATTEMPTS) return applyOne(client, migration, attempt + 1);
    throw new Error(`migration ${migration.layer}/${migration.name} failed`, { cause });
  }
}
