import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import { z } from "zod";
import { readLetter } from "../../../test/support/letter.ts";
import { openTestServices, type TestServices } from "../../../test/support/services.ts";
import { startMailServer, type TestMailServer } from "../../../test/support/smtp.ts";
import { withActor } from "../db/actor.ts";
import { newId } from "../ids.ts";
import { enqueue } from "../jobs/enqueue.ts";
import { type Jobs, startJobs } from "../jobs/start.ts";
import { deliveryTask } from "../jobs/task.ts";

const alert = deliveryTask({
  name: "kernel.testAlert",
  actsAs: "installation",
  ids: z.object({ person: z.uuid() }),
  prepare: ({ ids: { person }, job }) => {
    const to = `${person}@example.org`;
    const subject = "Something new";
    return Promise.resolve({
      kind: "test.alert",
      id: job,
      to,
      language: "en",
      subject,
      text: "Sign in.",
    } as const);
  },
  deliver: async (letter, { mail }) => void (await mail.sendMail(letter)),
});

let mailServer: TestMailServer;
let at: TestServices;
let jobs: Jobs;
beforeAll(async () => {
  mailServer = await startMailServer();
  at = await openTestServices({ mailUrl: mailServer.url });
  jobs = await startJobs(at.services, { url: at.db.jobsUrl, tasks: [alert] });
});
afterAll(async () => {
  await jobs.stop();
  await mailServer.stop();
});

async function cause(): Promise<string> {
  const person = newId();
  const actor = { kind: "anonymous" } as const;
  await withActor(at.services.database, { actor, system: "kernel" }, (tx) =>
    enqueue(tx, alert.name, { person }),
  );
  return `${person}@example.org`;
}

const lettersTo = (address: string) => mailServer.letters.filter(({ to }) => to.includes(address));
const settled = { late: 0, failing: 0, abandoned: 0 };

test("CC-19: an alert is sent when what it tells of is durable, once", async () => {
  const address = await cause();
  await expect.poll(() => lettersTo(address).length).toBe(1);
  await expect.poll(() => jobs.measure()).toEqual(settled);
  expect(lettersTo(address)).toHaveLength(1);
  expect(readLetter(lettersTo(address)[0]?.raw ?? "").text).toBe("Sign in.");
});

test("a mail server that cannot take a letter now gets it later", async () => {
  mailServer.answer({ status: 451, at: "text" });
  onTestFinished(() => mailServer.answer("take"));
  const address = await cause();
  await expect.poll(() => jobs.measure()).toMatchObject({ failing: 1 });
  expect(lettersTo(address)).toEqual([]);
  mailServer.answer("take");
  await expect.poll(() => lettersTo(address).length, { timeout: 15_000 }).toBe(1);
  await expect.poll(() => jobs.measure()).toEqual(settled);
});

test("a mail server that is down gets the letter when it is up again", async () => {
  const port = Number(new URL(mailServer.url).port);
  await mailServer.stop();
  const address = await cause();
  await expect.poll(() => jobs.measure(), { timeout: 5000 }).toMatchObject({ failing: 1 });
  mailServer = await startMailServer(port);
  await expect.poll(() => lettersTo(address).length, { timeout: 15_000 }).toBe(1);
});

test("a letter that is refused for good is not offered again", async () => {
  mailServer.answer({ status: 550, at: "recipient" });
  onTestFinished(() => mailServer.answer("take"));
  const before = mailServer.countVisits();
  await cause();
  const refusals = () => at.logged.filter(({ event }) => event === "jobs.refused");
  await expect
    .poll(() => refusals().map(({ facts }) => facts["code"]))
    .toEqual(["kernel.problem.mailRefused"]);
  await expect.poll(() => jobs.measure()).toEqual(settled);
  expect(mailServer.countVisits()).toBe(before + 1);
});

test("no log line of any of this holds an address", () => {
  const lines = JSON.stringify(at.logged);
  expect(at.logged.length).toBeGreaterThan(5);
  expect(lines).not.toContain("@example.org");
});
