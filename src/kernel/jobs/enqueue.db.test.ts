import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { openTestDatabase, type TestDatabase } from "../../../test/support/database.ts";
import { type Actor, withActor } from "../db/actor.ts";
import { openDatabase, sql, type Tx } from "../db/database.ts";
import { newId } from "../ids.ts";
import { enqueue } from "./enqueue.ts";
import { registerTasks } from "./register.ts";
import { task } from "./task.ts";

const ids = z.object({ message: z.uuid() });
const nothing = { ids, run: () => Promise.resolve() };
const tasks = [
  task({ name: "cencomm.forPerson", actsAs: "person", ...nothing }),
  task({ name: "cencomm.forTenant", actsAs: "tenant", ...nothing }),
  task({ name: "cencomm.forAll", actsAs: "installation", ...nothing }),
];

const officer: Actor = { kind: "person", personId: newId(), sessionId: newId(), isAdministrator: false };
const administrator: Actor = { ...officer, isAdministrator: true };
const message = newId();

let db: TestDatabase;
let superuser: pg.Client;
beforeAll(async () => {
  db = await openTestDatabase();
  const queue = openDatabase(db.jobsUrl, { max: 1 });
  await registerTasks(queue, tasks);
  await queue.close();
  superuser = new pg.Client({ connectionString: db.adminUrl });
  await superuser.connect();
});
afterAll(() => superuser.end());

function act<Result>(actor: Actor, does: (tx: Tx) => Promise<Result>): Promise<Result> {
  return withActor(db.database, { actor, system: "cencomm" }, does);
}

async function listPayloads(): Promise<{ task: string; payload: Record<string, unknown> }[]> {
  const { rows } = await superuser.query<{ task: string; payload: Record<string, unknown> }>(
    `select t.identifier as task, j.payload from graphile_worker._private_jobs j
      join graphile_worker._private_tasks t on t.id = j.task_id order by j.id`,
  );
  return rows;
}

async function emptyQueue(): Promise<void> {
  await superuser.query("delete from graphile_worker._private_jobs");
}

test("a job is there when the act is, and tells who caused it by ids alone", async () => {
  await emptyQueue();
  await act(officer, (tx) => enqueue(tx, "cencomm.forPerson", { message }));
  const person = officer.kind === "person" ? officer.personId : "";
  expect(await listPayloads()).toEqual([
    { task: "cencomm.forPerson", payload: { job: expect.any(String), ids: { message }, person } },
  ]);
});

test("an act that is undone leaves no job", async () => {
  await emptyQueue();
  const undone = act(officer, async (tx) => {
    await enqueue(tx, "cencomm.forPerson", { message });
    throw new Error("undone");
  });
  await expect(undone).rejects.toThrow("undone");
  expect(await listPayloads()).toEqual([]);
});

test.each([
  ["a name", { message: "Ahmad Karimi" }],
  ["an id with a name behind it", { message: `${message} Karimi` }],
  ["an id under another word", { person: message }],
  ["one id more", { message, person: message }],
  ["no id", {}],
])("%s never gets into the queue", async (_what, given) => {
  await expect(act(officer, (tx) => enqueue(tx, "cencomm.forPerson", given))).rejects.toMatchObject({
    code: "TW002",
  });
});

test("a name never gets into the key of a job", async () => {
  const enqueued = act(officer, (tx) => enqueue(tx, "cencomm.forPerson", { message }, { key: ["Karimi"] }));
  await expect(enqueued).rejects.toMatchObject({ code: "TW002" });
});

test("a task that nobody declared is refused", async () => {
  await expect(act(officer, (tx) => enqueue(tx, "cencomm.unknown", { message }))).rejects.toMatchObject({
    code: "TW001",
  });
});

test("nobody causes what acts with a person's rights without being signed in", async () => {
  const anonymous = act({ kind: "anonymous" }, (tx) => enqueue(tx, "cencomm.forPerson", { message }));
  await expect(anonymous).rejects.toMatchObject({ code: "TW003" });
});

test("an officer causes jobs of the operation that was entered, not of another", async () => {
  await emptyQueue();
  const [own, foreign] = [newId(), newId()];
  const enter = (tx: Tx): Promise<unknown> => sql`select set_config('tw.tenant', ${own}, true)`.execute(tx);
  await act(officer, async (tx) => {
    await enter(tx);
    await enqueue(tx, "cencomm.forTenant", { message });
  });
  expect((await listPayloads())[0]?.payload).toMatchObject({ tenant: own });
  const elsewhere = act(officer, async (tx) => {
    await enter(tx);
    await enqueue(tx, "cencomm.forTenant", { message }, { tenant: foreign });
  });
  await expect(elsewhere).rejects.toMatchObject({ code: "TW004" });
  const outside = act(officer, (tx) => enqueue(tx, "cencomm.forTenant", { message }, { tenant: foreign }));
  await expect(outside).rejects.toMatchObject({ code: "TW004" });
  const nowhere = act(administrator, (tx) => enqueue(tx, "cencomm.forTenant", { message }));
  await expect(nowhere).rejects.toMatchObject({ code: "TW004" });
});

test("a system actor of one operation causes no jobs of another, a system actor of none names one", async () => {
  await emptyQueue();
  const [own, foreign] = [newId(), newId()];
  const ofOne: Actor = { kind: "system", name: "cencomm.forTenant", tenantId: own };
  const ofNone: Actor = { kind: "system", name: "cencomm.forAll", tenantId: null };
  const strayed = act(ofOne, (tx) => enqueue(tx, "cencomm.forTenant", { message }, { tenant: foreign }));
  await expect(strayed).rejects.toMatchObject({ code: "TW004" });
  await act(ofNone, (tx) => enqueue(tx, "cencomm.forTenant", { message }, { tenant: foreign }));
  await act(administrator, (tx) => enqueue(tx, "cencomm.forTenant", { message }, { tenant: foreign }));
  expect((await listPayloads()).map(({ payload }) => payload["tenant"])).toEqual([foreign, foreign]);
});

test("a job of the same key takes the place of the one that waits", async () => {
  await emptyQueue();
  const later = { key: [message], runAt: "2999-01-01T00:00:00.000Z" };
  await act(officer, (tx) => enqueue(tx, "cencomm.forPerson", { message }, later));
  await act(officer, (tx) => enqueue(tx, "cencomm.forPerson", { message }, { key: [message] }));
  expect(await listPayloads()).toHaveLength(1);
  const { rows } = await superuser.query("select run_at < now() as due from graphile_worker._private_jobs");
  expect(rows).toEqual([{ due: true }]);
});

test.each([
  ["read the queue", "select * from graphile_worker._private_jobs"],
  ["put a job in past the door", "select graphile_worker.add_job('cencomm.forPerson', '{}')"],
  ["declare a task", "insert into kernel.task values ('cencomm.mine', 'installation', '{}')"],
])("a system's role cannot %s", async (_what, statement) => {
  await expect(act(administrator, (tx) => sql.raw(statement).execute(tx))).rejects.toThrow(
    /permission denied/,
  );
});

test("the queue's own role reads no account and no message", async () => {
  const queue = openDatabase(db.jobsUrl, { max: 1 });
  await expect(sql`select * from kernel.account`.execute(queue.queries)).rejects.toThrow(/permission denied/);
  await expect(sql`select * from cencomm.message`.execute(queue.queries)).rejects.toThrow(
    /permission denied/,
  );
  await queue.close();
});

test("a backup takes the waiting jobs along", async () => {
  await emptyQueue();
  await act(officer, (tx) => enqueue(tx, "cencomm.forPerson", { message }));
  await superuser.query("set role tw_backup");
  const { rows } = await superuser.query("select count(*)::int as n from graphile_worker._private_jobs");
  await superuser.query("reset role");
  expect(rows).toEqual([{ n: 1 }]);
});
