import pg from "pg";

/** Systems that have a schema and a database role of their own name. */
const systems = [
  "kernel",
  "directory",
  "cencomm",
  "cen",
  "ncen",
  "icomm",
  "rilo",
  "iris",
  "clikc",
  "cts",
  "ipm",
];

/** Passwords of the two roles that can log in. */
export type RolePasswords = Readonly<{ app: string; jobs: string }>;

/**
 * Creates the cluster's roles where they are missing and sets the passwords of the two that log in.
 * `tw_owner` owns and migrates; `tw_app` logs in and has no right but to become a system's role;
 * `tw_system` is what all systems' roles share; `tw_jobs` runs the queue; `tw_backup` reads everything.
 */
export async function ensureRoles(client: pg.Client, passwords: RolePasswords): Promise<void> {
  const nologin = ["tw_owner", "tw_system", "tw_backup", ...systems.map((name) => `tw_${name}`)];
  for (const role of nologin) await ensureRole(client, role, "nologin");
  await ensureRole(client, "tw_app", "login noinherit");
  await ensureRole(client, "tw_jobs", "login");
  for (const name of systems) {
    await client.query(`grant tw_system to tw_${name}`);
    await client.query(`grant tw_${name} to tw_app`);
  }
  await client.query("grant tw_owner to current_user");
  // The queue's tables let in their owner only; kernel.enqueue, which is tw_owner's, puts the jobs in.
  await client.query("grant tw_jobs to tw_owner");
  await setPassword(client, "tw_app", passwords.app);
  await setPassword(client, "tw_jobs", passwords.jobs);
}

async function ensureRole(client: pg.Client, role: string, attributes: string): Promise<void> {
  const known = await client.query("select 1 from pg_roles where rolname = $1", [role]);
  if (known.rowCount === 0) await client.query(`create role ${role} ${attributes}`);
}

async function setPassword(client: pg.Client, role: string, password: string): Promise<void> {
  await client.query(`alter role ${role} password ${pg.escapeLiteral(password)}`);
}
