import { beforeAll, expect, test } from "vitest";
import { openTestDatabase, type TestDatabase } from "../../../test/support/database.ts";
import { newId } from "../ids.ts";
import { withActor } from "./actor.ts";
import { changeRows, getRow, openDatabase, sql } from "./database.ts";

let db: TestDatabase;
beforeAll(async () => {
  db = await openTestDatabase();
});

const asked = sql<{
  actor: string | null;
  role: string;
}>`select kernel.actor() as actor, current_role::text as role`;

test("an officer's transaction knows who acts and in which system's role", async () => {
  const personId = newId();
  const actor = { kind: "person", personId, sessionId: null, isAdministrator: false } as const;
  const seen = await withActor(db.database, { actor, system: "cencomm" }, (tx) => getRow(tx, asked));
  expect(seen).toEqual({ actor: personId, role: "tw_cencomm" });
});

test("nothing of one officer is left on the connection for the next", async () => {
  const actor = { kind: "person", personId: newId(), sessionId: null, isAdministrator: true } as const;
  await Promise.all(
    Array.from({ length: 20 }, () =>
      withActor(db.database, { actor, system: "cencomm" }, (tx) => getRow(tx, asked)),
    ),
  );
  expect(await getRow(db.database.queries, asked)).toEqual({ actor: null, role: "tw_app" });
});

test("the login role alone may read nothing", async () => {
  await expect(sql`select * from kernel.account`.execute(db.database.queries)).rejects.toThrow(
    /permission denied/,
  );
});

test("an act that fails leaves nothing behind", async () => {
  const tenant = newId();
  const actor = { kind: "system", name: "test", tenantId: tenant } as const;
  const failing = withActor(db.database, { actor, system: "cencomm" }, async (tx) => {
    await changeRows(tx, sql`select kernel.admit_member(${tenant}, ${newId()})`);
    throw new Error("stopped half-way");
  });
  await expect(failing).rejects.toThrow("stopped half-way");
  const count = await withActor(db.database, { actor, system: "kernel" }, (tx) =>
    getRow(
      tx,
      sql<{ n: number }>`select count(*) as n from kernel.tenant_member where tenant_id = ${tenant}`,
    ),
  );
  expect(count.n).toBe(0);
});

test("a connection that breaks in the middle of an act fails the act, not the process", async () => {
  const superuser = openDatabase(db.adminUrl, { max: 1 });
  const breaking = withActor(db.database, { actor: { kind: "anonymous" }, system: "kernel" }, async (tx) => {
    const { pid } = await getRow(tx, sql<{ pid: number }>`select pg_backend_pid() as pid`);
    await sql`select pg_terminate_backend(${pid})`.execute(superuser.queries);
    // The news comes while nothing is asked; without a listener it would be an uncaught exception, which fails the run.
    const isGone = async (): Promise<boolean> =>
      (
        await getRow(
          superuser.queries,
          sql<{ n: number }>`select count(*) as n from pg_stat_activity where pid = ${pid}`,
        )
      ).n === 0;
    await expect.poll(isGone).toBe(true);
    return getRow(tx, asked);
  });
  await expect(breaking).rejects.toThrow();
  await superuser.close();
});

test("every table of every schema has row security on and forced", async () => {
  const { n, unguarded } = await getRow(
    db.database.queries,
    sql<{ n: number; unguarded: string[] }>`select count(*) as n,
      coalesce(array_agg(c.oid::regclass::text) filter (where not (relrowsecurity and relforcerowsecurity)), '{}') as unguarded
      from pg_class c join pg_namespace s on s.oid = c.relnamespace
      where c.relkind in ('r', 'p') and s.nspname not in ('pg_catalog', 'information_schema', 'migration', 'graphile_worker')`,
  );
  expect(n).toBeGreaterThanOrEqual(5);
  expect(unguarded).toEqual([]);
});
