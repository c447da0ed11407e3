import { spawn } from "node:child_process";
import { once } from "node:events";
import pg from "pg";
import { afterAll, beforeAll, beforeEach, expect, onTestFinished, test } from "vitest";
import { z } from "zod";
import { type DeathPlace, markTask } from "../../../test/support/job-process.ts";
import { openTestServices, type TestServices } from "../../../test/support/services.ts";
import { type Actor, withActor } from "../db/actor.ts";
import { openDatabase, sql } from "../db/database.ts";
import { Refusal } from "../errors.ts";
import { announce } from "../events/announce.ts";
import { newId, newSecret } from "../ids.ts";
import { type EnqueueOptions, enqueue } from "./enqueue.ts";
import { registerTasks } from "./register.ts";
import { runJob } from "./run-job.ts";
import { type Jobs, startJobs } from "./start.ts";
import { sweep } from "./sweep.ts";
import { deliveryTask, type Task, type TaskAsked, task } from "./task.ts";

const ids = z.object({ subject: z.uuid() });

let at: TestServices;
let superuser: pg.Client;
beforeAll(async () => {
  at = await openTestServices();
  superuser = new pg.Client({ connectionString: at.db.adminUrl });
  await superuser.connect();
});
afterAll(() => superuser.end());
beforeEach(() => superuser.query("delete from graphile_worker._private_jobs"));

/** A person with an account. */
async function plantOfficer(): Promise<Actor & { kind: "person" }> {
  const personId = newId();
  await superuser.query(
    "insert into kernel.account (person_id, email_token, state, password_hash) values ($1, $2, 'active', 'none')",
    [personId, newSecret(32)],
  );
  return { kind: "person", personId, sessionId: newId(), isAdministrator: true };
}

async function work(...tasks: readonly Task[]): Promise<Jobs> {
  const jobs = await startJobs(at.services, { url: at.db.jobsUrl, tasks });
  onTestFinished(() => jobs.stop());
  return jobs;
}

async function cause(actor: Actor, name: string, options?: EnqueueOptions): Promise<string> {
  const subject = newId();
  await withActor(at.services.database, { actor, system: "kernel" }, (tx) =>
    enqueue(tx, name, { subject }, options),
  );
  return subject;
}

async function countMarks(subject: string): Promise<number> {
  const { rows } = await superuser.query<{ n: number }>(
    "select count(*)::int as n from kernel.event where kind = 'test.marked' and subject_id = $1",
    [subject],
  );
  return rows[0]?.n ?? 0;
}

const outcomesOf = (name: string): unknown[] =>
  at.logged
    .filter(({ event, facts }) => event === "jobs.ran" && facts["task"] === name)
    .map(({ facts }) => facts["outcome"]);

const nobody: Actor = { kind: "anonymous" };

test("a job acts as the officer who caused it, without the administrator's rights of a session", async () => {
  const officer = await plantOfficer();
  const seen: TaskAsked[] = [];
  const look = task({
    name: "kernel.testLook",
    actsAs: "person",
    ids,
    async run(asked) {
      const row = await sql`select kernel.actor() as actor, kernel.is_administrator() as is_administrator,
        current_role::text as role`.execute(asked.tx);
      expect(row.rows).toEqual([{ actor: officer.personId, isAdministrator: false, role: "tw_kernel" }]);
      seen.push(asked);
    },
  });
  await work(look);
  const subject = await cause(officer, look.name);
  await expect.poll(() => seen.length).toBe(1);
  expect(seen[0]?.ids).toEqual({ subject });
  expect(seen[0]?.actor).toEqual({ ...officer, sessionId: null, isAdministrator: false });
});

test("what an officer caused who has been blocked meanwhile is not done", async () => {
  const officer = await plantOfficer();
  const never = task({
    name: "kernel.testNever",
    actsAs: "person",
    ids,
    run: () => Promise.reject(new Error()),
  });
  const queue = openDatabase(at.db.jobsUrl, { max: 1 });
  await registerTasks(queue, [never]);
  await queue.close();
  await cause(officer, never.name);
  await superuser.query("update kernel.account set state = 'blocked' where person_id = $1", [
    officer.personId,
  ]);
  await work(never);
  await expect.poll(() => outcomesOf(never.name)).toEqual(["causerGone"]);
});

test("a job of an operation acts as that operation's system actor and no other's", async () => {
  const tenant = newId();
  const seen: Actor[] = [];
  const look = task({
    name: "kernel.testTenant",
    actsAs: "tenant",
    ids,
    async run({ actor, tx }) {
      const row = await sql`select kernel.tenant() as tenant, kernel.actor() as actor`.execute(tx);
      expect(row.rows).toEqual([{ tenant, actor: null }]);
      seen.push(actor);
    },
  });
  await work(look);
  await cause({ kind: "system", name: "test", tenantId: tenant }, look.name);
  await expect.poll(() => seen).toEqual([{ kind: "system", name: look.name, tenantId: tenant }]);
});

test("a job that failed is tried again, its half is undone, and its message is not kept", async () => {
  let attempts = 0;
  const shaky = task({
    name: "kernel.testShaky",
    actsAs: "installation",
    ids,
    async run({ tx, ids: { subject } }) {
      attempts += 1;
      await announce(tx, { kind: "test.marked", tenant: null, subject, to: "everyone" });
      if (attempts === 1) throw new Error("the consignee Ahmad Karimi is not known");
    },
  });
  const jobs = await work(shaky);
  const subject = await cause(nobody, shaky.name);
  await expect.poll(() => jobs.measure()).toMatchObject({ failing: 1, abandoned: 0 });
  const { rows } = await superuser.query("select last_error from graphile_worker._private_jobs");
  expect(rows).toEqual([{ last_error: "failed" }]);
  expect(await countMarks(subject)).toBe(0);
  await expect.poll(() => countMarks(subject), { timeout: 10_000 }).toBe(1);
  expect(attempts).toBe(2);
});

test("a job that is refused is not tried again and leaves nothing", async () => {
  const refused = task({
    name: "kernel.testRefused",
    actsAs: "installation",
    ids,
    async run({ tx, ids: { subject } }) {
      await announce(tx, { kind: "test.marked", tenant: null, subject, to: "everyone" });
      throw new Refusal("missing", "kernel.problem.missing");
    },
  });
  const jobs = await work(refused);
  const subject = await cause(nobody, refused.name);
  await expect.poll(() => outcomesOf(refused.name)).toEqual(["refused"]);
  expect(await countMarks(subject)).toBe(0);
  await expect.poll(() => jobs.measure()).toEqual({ late: 0, failing: 0, abandoned: 0 });
});

test("a job whose time has not come waits", async () => {
  await work(markTask());
  const later = await cause(nobody, "kernel.testMark", { runAt: "2999-01-01T00:00:00.000Z" });
  const present = await cause(nobody, "kernel.testMark");
  await expect.poll(() => countMarks(present)).toBe(1);
  expect(await countMarks(later)).toBe(0);
});

test.each<DeathPlace>(["beforeCommit", "afterCommit"])(
  "a job whose process was killed (%s) is tried again by another, and has its effect once",
  async (place) => {
    await work(sweep);
    const program = new URL("../../../test/support/job-process.ts", import.meta.url).pathname;
    const process_ = spawn(process.execPath, [program, at.db.appUrl, at.db.jobsUrl, place], {
      stdio: "inherit",
    });
    onTestFinished(() => void process_.kill("SIGKILL"));
    const queue = openDatabase(at.db.jobsUrl, { max: 1 });
    await registerTasks(queue, [markTask()]);
    await queue.close();
    const died = once(process_, "exit");
    const subject = await cause(nobody, "kernel.testMark");
    expect(await died).toEqual([null, "SIGKILL"]);
    expect(await countMarks(subject)).toBe(place === "beforeCommit" ? 0 : 1);
    const { rows } = await superuser.query(
      "select attempts, locked_by is not null as locked from graphile_worker._private_jobs",
    );
    expect(rows).toEqual([{ attempts: 1, locked: true }]);
    const before = outcomesOf("kernel.testMark").length;
    await work(markTask());
    await expect
      .poll(() => outcomesOf("kernel.testMark").slice(before), { timeout: 10_000 })
      .toEqual([place === "beforeCommit" ? "done" : "doneBefore"]);
    expect(await countMarks(subject)).toBe(1);
  },
);

test("jobs of a process that lives are left to it", async () => {
  let release: () => void = () => undefined;
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  let runs = 0;
  const long = task({
    name: "kernel.testLong",
    actsAs: "installation",
    ids,
    async run() {
      runs += 1;
      await held;
    },
  });
  await work(long);
  await cause(nobody, long.name);
  await expect.poll(() => runs).toBe(1);
  // Another process starts, looks for jobs of the dead, and takes what it finds.
  await work(markTask(), long);
  const other = await cause(nobody, "kernel.testMark");
  await expect.poll(() => countMarks(other)).toBe(1);
  expect(runs).toBe(1);
  release();
  await expect.poll(() => outcomesOf(long.name)).toEqual(["done"]);
});

test("a worker whose connections were all cut goes on by itself", async () => {
  await work(markTask());
  const first = await cause(nobody, "kernel.testMark");
  await expect.poll(() => countMarks(first)).toBe(1);
  const { rows } = await superuser.query(
    "select pg_terminate_backend(pid) from pg_stat_activity where usename = 'tw_jobs' and datname = current_database()",
  );
  expect(rows.length).toBeGreaterThanOrEqual(2);
  const second = await cause(nobody, "kernel.testMark");
  await expect.poll(() => countMarks(second), { timeout: 15_000 }).toBe(1);
  const locks =
    "select count(*)::int as n from pg_locks where locktype = 'advisory' and granted and database = (select oid from pg_database where datname = current_database())";
  await expect.poll(async () => (await superuser.query(locks)).rows, { timeout: 5000 }).toEqual([{ n: 1 }]);
});

test("a worker that is told to stop finishes what it has begun", async () => {
  let isDone = false;
  let hasBegun = false;
  const slow = task({
    name: "kernel.testSlow",
    actsAs: "installation",
    ids,
    async run({ tx }) {
      hasBegun = true;
      await sql`select pg_sleep(1)`.execute(tx);
      isDone = true;
    },
  });
  const jobs = await startJobs(at.services, { url: at.db.jobsUrl, tasks: [slow] });
  await cause(nobody, slow.name);
  await expect.poll(() => hasBegun).toBe(true);
  await jobs.stop();
  expect(isDone).toBe(true);
  const { rows } = await superuser.query("select count(*)::int as n from graphile_worker._private_jobs");
  expect(rows).toEqual([{ n: 0 }]);
});

test("what is sent out cannot write, since it may be prepared again", async () => {
  const writing = deliveryTask({
    name: "kernel.testWriting",
    actsAs: "installation",
    ids,
    async prepare({ tx, ids: { subject } }) {
      await announce(tx, { kind: "test.marked", tenant: null, subject, to: "everyone" });
      return "letter";
    },
    deliver: () => Promise.resolve(),
  });
  const payload = { job: newId(), ids: { subject: newId() } };
  await expect(runJob(at.services, writing, payload)).rejects.toMatchObject({ code: "25006" });
});

test("every hour what is old enough is forgotten", async () => {
  const [old, fresh] = [newId(), newId()];
  await superuser.query(
    `insert into kernel.job_done values ($1, now() - interval '15 days'), ($2, now() - interval '13 days')`,
    [old, fresh],
  );
  await superuser.query(
    `insert into kernel.event (kind, subject_id, made_at)
    values ('test.old', $1, now() - interval '4 days'), ('test.old', $2, now() - interval '2 days')`,
    [old, fresh],
  );
  const outcome = await runJob(at.services, sweep, { _cron: { ts: "2026-03-05T14:23:00.000Z" } });
  expect(outcome).toBe("done");
  const done = await superuser.query("select job from kernel.job_done where job = any ($1)", [[old, fresh]]);
  expect(done.rows).toEqual([{ job: fresh }]);
  const events = await superuser.query("select subject_id from kernel.event where kind = 'test.old'");
  expect(events.rows).toEqual([{ subject_id: fresh }]);
});

test("a task that runs by itself is planned by the worker", async () => {
  await work(sweep);
  const planned = "select identifier from graphile_worker._private_known_crontabs";
  await expect
    .poll(async () => (await superuser.query(planned)).rows)
    .toEqual([{ identifier: "kernel.sweep" }]);
});
