import { beforeAll, beforeEach, expect, test } from "vitest";
import { openBrowser } from "../../../test/support/browser.ts";
import {
  type PlantedPerson,
  plantAgency,
  plantedPassword,
  plantPerson,
} from "../../../test/support/people.ts";
import { openTestServer, type TestServer } from "../../../test/support/server.ts";
import { setUpApp, signIn, whoIs } from "../../../test/support/sign-in.ts";
import { totpCode } from "../../kernel/auth/totp.ts";
import { SESSION_COOKIE } from "../../kernel/http/session-token.ts";

let server: TestServer;
let amina: PlantedPerson;
let boris: PlantedPerson;

beforeAll(async () => {
  server = await openTestServer({ environment: { TIDEWAITER_BEHIND_PROXY: "127.0.0.1" } });
  const agency = await plantAgency(server, "KE", "KE-CUS");
  amina = await plantPerson(server, agency, { name: "Amina" });
  boris = await plantPerson(server, agency, { name: "Boris", isAdministrator: true });
});

beforeEach(async () => {
  await server.superuser.query("delete from kernel.attempt");
});

const wrong = "nine fast barges";

test("CC-04: who has to have a second factor is nobody until he has set it up", async () => {
  const browser = openBrowser(server);
  expect(await signIn(browser, boris)).toMatchObject({ status: 200, body: { needs: "secondFactorSetup" } });
  expect(await whoIs(browser)).toMatchObject({ person: null, needs: "secondFactorSetup" });
  expect((await browser.get("/api/sessions")).status).toBe(401);
  const half = browser.cookie(SESSION_COOKIE);
  const app = await setUpApp(browser);
  expect(app.recoveryCodes).toHaveLength(10);
  expect(await whoIs(browser)).toMatchObject({ person: { id: boris.id }, needs: null });
  expect(browser.cookie(SESSION_COOKIE)).not.toBe(half);
});

test("CC-04: each code of the app is good once", async () => {
  const { person, app } = await plantWithApp("Fatima");
  const next = totpCode(app.secret, app.usedStepMs + 30_000);
  const first = openBrowser(server);
  expect(await signIn(first, person)).toMatchObject({ body: { needs: "secondFactor" } });
  expect((await first.send("POST", "/api/sign-in/second-factor", { code: next })).status).toBe(200);
  expect((await whoIs(first)).person).not.toBeNull();
  const second = openBrowser(server);
  await signIn(second, person);
  const again = await second.send("POST", "/api/sign-in/second-factor", { code: next });
  expect(again).toMatchObject({ status: 422, body: { code: "directory.problem.wrongCode" } });
  expect((await whoIs(second)).person).toBeNull();
});

test("CC-04: each recovery code is good once, however it is typed", async () => {
  const { person, app } = await plantWithApp("Gao");
  const typed = (app.recoveryCodes[0] ?? "").toLowerCase().replaceAll("-", " ");
  const statuses: number[] = [];
  for (let n = 0; n < 2; n += 1) {
    const browser = openBrowser(server);
    await signIn(browser, person);
    statuses.push((await browser.send("POST", "/api/sign-in/second-factor", { recoveryCode: typed })).status);
  }
  expect(statuses).toEqual([200, 422]);
});

test("guesses of the second factor are slowed down like those of the password", async () => {
  const { person } = await plantWithApp("Hana");
  const browser = openBrowser(server);
  await signIn(browser, person);
  const statuses: number[] = [];
  for (let n = 0; n < 5; n += 1) {
    statuses.push((await browser.send("POST", "/api/sign-in/second-factor", { code: `00000${n}` })).status);
  }
  expect(statuses.slice(0, 3)).toEqual([422, 422, 422]);
  expect(statuses[4]).toBe(429);
});

test("the database holds no recovery code and no secret of an app that could be used", async () => {
  const { app } = await plantWithApp("Lena");
  const { rows } = await server.superuser.query<{ kept: string; codes: number }>(
    `select (select jsonb_agg(c) from kernel.recovery_code c)::text || (select jsonb_agg(t) from kernel.totp t)::text as kept,
       (select count(*)::int from kernel.recovery_code where length(code_hash) = 32) as codes`,
  );
  expect(rows[0]?.codes).toBeGreaterThanOrEqual(10);
  for (const secret of [app.secret, ...app.recoveryCodes]) {
    expect(rows[0]?.kept).not.toContain(secret);
    expect(rows[0]?.kept).not.toContain(Buffer.from(secret).toString("hex"));
    expect(rows[0]?.kept).not.toContain(Buffer.from(secret.replaceAll("-", "")).toString("hex"));
  }
});

test("CC-04: a new app ends every other session", async () => {
  const { person, browser, app } = await plantWithApp("Mira");
  const elsewhere = openBrowser(server);
  await signIn(elsewhere, person);
  await elsewhere.send("POST", "/api/sign-in/second-factor", { recoveryCode: app.recoveryCodes[0] });
  expect((await whoIs(elsewhere)).person?.id).toBe(person.id);
  await setUpApp(browser, plantedPassword);
  expect((await whoIs(elsewhere)).person).toBeNull();
  expect((await whoIs(browser)).person?.id).toBe(person.id);
});

test("who has a password alone cannot set up a factor in place of the officer's own", async () => {
  const { person } = await plantWithApp("Ines");
  const thief = openBrowser(server);
  await signIn(thief, person);
  expect((await thief.send("POST", "/api/sign-in/second-factor/setup", {})).status).toBe(409);
  expect(
    (await thief.send("POST", "/api/sign-in/second-factor/confirmation", { code: "123456" })).status,
  ).toBe(409);
});

test("who is signed in shows his password before he replaces his app", async () => {
  const { person, browser } = await plantWithApp("Jomo");
  expect((await browser.send("POST", "/api/sign-in/second-factor/setup", { password: wrong })).status).toBe(
    422,
  );
  const app = await setUpApp(browser, plantedPassword);
  const again = openBrowser(server);
  await signIn(again, person);
  const code = totpCode(app.secret, app.usedStepMs + 30_000);
  expect((await again.send("POST", "/api/sign-in/second-factor", { code })).status).toBe(200);
});

test("an outsider without a session proves no factor", async () => {
  const outsider = openBrowser(server);
  expect((await outsider.send("POST", "/api/sign-in/second-factor", { code: "123456" })).status).toBe(401);
  expect((await outsider.send("POST", "/api/sign-in/second-factor/setup", {})).status).toBe(401);
});

test("CC-04: when an operation asks for a second factor, sessions without one end as such at once", async () => {
  const kim = await plantPerson(server, amina.agency, { name: "Kim" });
  const browser = openBrowser(server);
  await signIn(browser, kim);
  expect((await whoIs(browser)).person).not.toBeNull();
  await server.superuser.query("select kernel.require_second_factor($1)", [kim.id]);
  expect(await whoIs(browser)).toMatchObject({ person: null, needs: "secondFactorSetup" });
});

async function plantWithApp(name: string) {
  const person = await plantPerson(server, amina.agency, { name });
  const browser = openBrowser(server);
  await signIn(browser, person);
  const app = await setUpApp(browser, plantedPassword);
  return { person, browser, app };
}
