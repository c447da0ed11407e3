import { afterAll, beforeAll, expect, test, vi } from "vitest";
import type { Jobs } from "../../src/kernel/jobs/start.ts";
import { systems } from "../../src/server/systems.ts";
import type { OpenStream } from "../support/stream.ts";
import { startWorker } from "../support/worker.ts";
import { neverDone } from "./bodies.ts";
import { triedAllows } from "./doors.ts";
import { doForReal } from "./real.ts";
import { type Run, tryRoutes } from "./run.ts";
import { fill } from "./seeds.ts";
import {
  findAtRest,
  findInAudit,
  findInLetters,
  findInLog,
  findInStreams,
  openStreams,
  openSurroundings,
  type Surroundings,
} from "./surroundings.ts";
import type { Person } from "./who.ts";
import { plantWorld, type World } from "./world.ts";

const isAll = process.env["TIDEWAITER_TEST_ALL"] === "1";
const fewest = isAll ? 30_000 : 2000;
const routes = systems.flatMap((system) => system.routes);

let around: Surroundings;
let jobs: Jobs;
let world: World;
let streams: ReadonlyMap<Person, OpenStream>;
let run: Run;
let commands: number;
beforeAll(async () => {
  around = await openSurroundings();
  jobs = await startWorker(around.server);
  world = await plantWorld(around.server);
  streams = await openStreams(world);
  await fill(world);
  run = await tryRoutes(world, { extent: isAll ? "all" : "one of each" });
  commands = await doForReal(world, routes);
  const isIdle = async () => expect(await jobs.measure()).toMatchObject({ late: 0, failing: 0 });
  await vi.waitFor(isIdle, { timeout: 60_000 });
}, 3_600_000);
afterAll(async () => {
  for (const { close } of streams.values()) close();
  await jobs.stop();
  await around.mail.stop();
});

test("each way of letting people in has people in the oracle's world who try it", () => {
  const untried = routes.filter(({ allow }) => !triedAllows.some((known) => known.test(allow)));
  expect(untried.map(({ id, allow }) => `${id} (${allow}): a line in test/oracle/doors.ts`)).toEqual([]);
});

test("CC-01, CC-02: nobody sees what is not his, on any route with anybody's ids", () => {
  expect([...run.verdict.findings]).toEqual([]);
});

test("CC-08: nobody hears of what is not his", () => {
  expect([...new Set(findInStreams(world, streams))]).toEqual([]);
  for (const [{ name }, { heard }] of streams)
    expect(heard.length, `${name} heard nothing at all`).toBeGreaterThan(0);
});

test("CC-19: letters say nothing of what they are about", () => {
  expect([...new Set(findInLetters(world, around.mail))]).toEqual([]);
  expect(around.mail.letters.length).toBeGreaterThan(50);
});

test("the log holds ids and codes, nothing that people wrote", () => {
  expect(findInLog(world, around.logged)).toEqual([]);
  expect(around.logged.length).toBeGreaterThan(fewest);
});

test("AD-04: the audit's export holds ids and codes, nothing that people wrote", async () => {
  const { lines, findings } = await findInAudit(world);
  expect(findings).toEqual([]);
  expect(lines).toBeGreaterThan(300);
});

test("what people wrote is sealed wherever it stands in the database", async () => {
  expect(await findAtRest(world)).toEqual([]);
});

test("the oracle looked: enough requests were made", () => {
  const { findings } = run.verdict;
  process.stdout.write(
    `leak oracle: ${run.checks} checks, ${findings.size} findings, ${commands} commands\n`,
  );
  expect(run.checks + streams.size).toBeGreaterThanOrEqual(fewest);
});

test("the oracle sees: each person gets what is his on 95 % of the reading routes he may use", () => {
  const { readable, received } = run.verdict;
  for (const { name } of world.people.values()) {
    const mine = [...readable].filter((one) => one.startsWith(`${name} `));
    const missed = mine.filter((one) => !received.has(one));
    const share = missed.length / Math.max(mine.length, 1);
    expect(share, `of ${mine.length}: ${missed.join(", ")}`).toBeLessThanOrEqual(0.05);
  }
  expect(readable.size).toBeGreaterThan(100);
});

test("the oracle reaches: every route did for somebody what it is for", () => {
  const missed = routes.filter(({ id }) => !run.verdict.done.has(id) && !(id in neverDone));
  const why = (id: string): string =>
    [...run.verdict.refusals.keys()].filter((refusal) => refusal.startsWith(`${id}: `)).join("; ");
  expect(missed.map(({ id }) => `${id}: what it needs goes into test/oracle/bodies.ts (${why(id)})`)).toEqual(
    [],
  );
});
