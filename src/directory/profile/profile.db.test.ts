import { afterAll, beforeAll, expect, test } from "vitest";
import { type Browser, openBrowser } from "../../../test/support/browser.ts";
import { readLetter } from "../../../test/support/letter.ts";
import type { PlantedAgency } from "../../../test/support/people.ts";
import {
  type PlantedPerson,
  plantAgency,
  plantedPassword,
  plantPerson,
} from "../../../test/support/people.ts";
import { openTestServer, type TestServer } from "../../../test/support/server.ts";
import { signIn, whoIs } from "../../../test/support/sign-in.ts";
import { startMailServer, type TestMailServer } from "../../../test/support/smtp.ts";
import { startWorker } from "../../../test/support/worker.ts";
import { runJob } from "../../kernel/jobs/run-job.ts";
import type { Jobs } from "../../kernel/jobs/start.ts";
import { profileJobs } from "./jobs.ts";

let mail: TestMailServer;
let server: TestServer;
let worker: Jobs;
let agency: PlantedAgency;

beforeAll(async () => {
  mail = await startMailServer();
  server = await openTestServer({
    environment: {
      TIDEWAITER_BEHIND_PROXY: "127.0.0.1",
      TIDEWAITER_MAIL_URL: mail.url,
      TIDEWAITER_MAIL_FROM: "no-reply@tidewaiter.example.org",
    },
  });
  worker = await startWorker(server);
  agency = await plantAgency(server, "KE", "KE-CUS");
});

afterAll(async () => {
  await worker.stop();
  await mail.stop();
});

const said = {
  surname: "Mwangi",
  firstName: "Amina",
  service: "Enforcement",
  officeName: "Port of Mombasa",
  officeHours: "8–17",
  outOfHoursTelephone: "+254 1",
  address: "Quay 3",
  telephone: "+254 2",
  fax: "",
  secondEmail: "",
};
const choices = { language: "fr", mailAlerts: false, libraryAlerts: true };

async function plantSignedIn(name: string): Promise<{ person: PlantedPerson; browser: Browser }> {
  const person = await plantPerson(server, agency, { name });
  const browser = openBrowser(server);
  await signIn(browser, person);
  return { person, browser };
}

async function tokenFor(email: string): Promise<string> {
  const find = () => mail.letters.findLast(({ to }) => to.includes(email));
  await expect.poll(find, { timeout: 15_000 }).toBeDefined();
  return /#([\w-]{43})/.exec(readLetter(find()?.raw ?? "").text)?.[1] ?? "none";
}

function answer(token: string, word: "agree" | "refuse") {
  return openBrowser(server).send("POST", "/api/links/email", { token, answer: word });
}

test("CC-05: a profile is saved and read again, and lies sealed in the database", async () => {
  const { person, browser } = await plantSignedIn("Amina");
  expect((await browser.send("PUT", "/api/profile", { profile: said, ...choices })).status).toBe(200);
  const { body } = await browser.get("/api/profile");
  expect(body).toMatchObject({
    profile: { ...said, email: person.email },
    ...choices,
    country: "KE",
    emailChange: null,
  });
  expect(await whoIs(browser)).toMatchObject({ person: { name: "Amina Mwangi", language: "fr" } });
  const { rows } = await server.superuser.query<{ kept: string }>(
    "select jsonb_agg(p)::text as kept from directory.person p",
  );
  for (const word of ["Mwangi", "Mombasa", "+254"]) expect(rows[0]?.kept).not.toContain(word);
});

test.each([
  ["neither surname nor office name", { surname: "", officeName: "" }, "surname"],
  ["neither telephone nor fax", { telephone: "", fax: "" }, "telephone"],
])("CC-05: a profile with %s is refused", async (_what, missing, path) => {
  const { browser } = await plantSignedIn(`Refused ${path}`);
  const { status, body } = await browser.send("PUT", "/api/profile", {
    profile: { ...said, ...missing },
    ...choices,
  });
  expect(status).toBe(422);
  expect((body as { fields: { path: string }[] }).fields.map((field) => field.path)).toEqual([
    `profile.${path}`,
  ]);
});

test("CC-05: an address is not changed by saving, and not without the password", async () => {
  const { person, browser } = await plantSignedIn("Boris");
  const smuggled = await browser.send("PUT", "/api/profile", {
    profile: { ...said, email: "other@example.org" },
    ...choices,
  });
  expect(smuggled.status).toBe(422);
  const unproved = await browser.send("POST", "/api/profile/email", {
    email: "other@example.org",
    password: "wrong",
  });
  expect(unproved.status).toBe(422);
  expect((await browser.get("/api/profile")).body).toMatchObject({
    profile: { email: person.email },
    emailChange: null,
  });
});

test("an address changes when the new mailbox has proved itself and the old one agrees", async () => {
  const { person, browser } = await plantSignedIn("Chen");
  await browser.send("POST", "/api/profile/email", {
    email: "chen.new@example.org",
    password: plantedPassword,
  });
  expect((await answer(await tokenFor("chen.new@example.org"), "agree")).body).toEqual({
    outcome: "waiting",
  });
  expect((await signIn(openBrowser(server), { email: "chen.new@example.org" })).status).toBe(422);
  expect((await answer(await tokenFor(person.email), "agree")).body).toEqual({ outcome: "changed" });
  expect((await signIn(openBrowser(server), { email: "chen.new@example.org" })).status).toBe(200);
  expect((await signIn(openBrowser(server), person)).status).toBe(422);
});

test("a thief's change of address ends when the old mailbox refuses", async () => {
  const { person, browser } = await plantSignedIn("Dana");
  await browser.send("POST", "/api/profile/email", { email: "thief@example.org", password: plantedPassword });
  const thiefs = await tokenFor("thief@example.org");
  expect((await answer(await tokenFor(person.email), "refuse")).body).toEqual({ outcome: "refused" });
  expect((await answer(thiefs, "agree")).status).toBe(410);
  expect((await browser.get("/api/profile")).body).toMatchObject({
    emailChange: null,
    profile: { email: person.email },
  });
});

test("when the old mailbox is silent, a proved address takes effect after 72 hours, an unproved one never", async () => {
  const [apply] = profileJobs;
  if (!apply) throw new Error("the job is there");
  const proved = await plantSignedIn("Eva");
  const unproved = await plantSignedIn("Farid");
  await proved.browser.send("POST", "/api/profile/email", {
    email: "eva.new@example.org",
    password: plantedPassword,
  });
  await unproved.browser.send("POST", "/api/profile/email", {
    email: "farid.new@example.org",
    password: plantedPassword,
  });
  await answer(await tokenFor("eva.new@example.org"), "agree");
  await runJob(server.services, apply, { _cron: { ts: "2026-03-01T00:00:00.000Z" } });
  expect((await proved.browser.get("/api/profile")).body).toMatchObject({
    profile: { email: proved.person.email },
  });
  await server.superuser.query(
    "update directory.email_change set takes_effect_at = now() - interval '1 second'",
  );
  await runJob(server.services, apply, { _cron: { ts: "2026-03-04T00:00:00.000Z" } });
  expect((await proved.browser.get("/api/profile")).body).toMatchObject({
    profile: { email: "eva.new@example.org" },
  });
  expect((await unproved.browser.get("/api/profile")).body).toMatchObject({
    profile: { email: unproved.person.email },
  });
});

test("an address that somebody else has is never taken over, and nobody is told whose it is", async () => {
  const { person: owner } = await plantSignedIn("Gao");
  const { person, browser } = await plantSignedIn("Hana");
  const asked = await browser.send("POST", "/api/profile/email", {
    email: owner.email,
    password: plantedPassword,
  });
  expect(asked.status).toBe(202);
  await answer(await tokenFor(owner.email), "agree");
  expect((await answer(await tokenFor(person.email), "agree")).body).toEqual({ outcome: "waiting" });
  expect((await whoIs(await signedIn(owner))).person?.id).toBe(owner.id);
});

test("CC-04: a new password ends every other session", async () => {
  const { person, browser } = await plantSignedIn("Ines");
  const elsewhere = await signedIn(person);
  const newPassword = "seven quiet lighthouses";
  const weak = await browser.send("POST", "/api/profile/password", {
    password: plantedPassword,
    newPassword: "short",
  });
  expect(weak).toMatchObject({ status: 422, body: { fields: [{ path: "newPassword" }] } });
  const guessed = { password: "nine fast barges", newPassword };
  expect((await browser.send("POST", "/api/profile/password", guessed)).status).toBe(422);
  expect((await browser.send("POST", "/api/profile/password", { newPassword })).status).toBe(422);
  expect((await signIn(openBrowser(server), person, newPassword)).status).toBe(422);
  expect(
    (await browser.send("POST", "/api/profile/password", { password: plantedPassword, newPassword })).status,
  ).toBe(204);
  expect((await whoIs(elsewhere)).person).toBeNull();
  expect((await whoIs(browser)).person).not.toBeNull();
  expect((await signIn(openBrowser(server), person, newPassword)).status).toBe(200);
});

test("CC-04: one sees one's sessions and ends one or all others, but never another person's", async () => {
  const { person, browser } = await plantSignedIn("Jomo");
  const { browser: outsider } = await plantSignedIn("Outsider");
  const elsewhere = await signedIn(person);
  type List = { sessions: { id: string; isPresent: boolean }[] };
  const { sessions } = (await browser.get("/api/sessions")).body as List;
  expect(sessions.map(({ isPresent }) => isPresent).sort()).toEqual([false, true]);
  const other = sessions.find(({ isPresent }) => !isPresent)?.id ?? "";
  expect((await outsider.send("DELETE", `/api/sessions/${other}`)).status).toBe(404);
  expect((await browser.send("DELETE", `/api/sessions/${other}`)).status).toBe(204);
  expect((await whoIs(elsewhere)).person).toBeNull();
  expect((await browser.send("DELETE", "/api/session")).status).toBe(204);
  expect((await whoIs(browser)).person).toBeNull();
});

async function signedIn(person: Pick<PlantedPerson, "email">): Promise<Browser> {
  const browser = openBrowser(server);
  await signIn(browser, person);
  return browser;
}
