import { beforeAll, beforeEach, expect, test } from "vitest";
import { type Browser, openBrowser } from "../../../test/support/browser.ts";
import {
  type PlantedPerson,
  plantAgency,
  plantedPassword,
  plantPerson,
} from "../../../test/support/people.ts";
import { openTestServer, type TestServer } from "../../../test/support/server.ts";
import { signIn, whoIs } from "../../../test/support/sign-in.ts";
import { DEVICE_COOKIE } from "../../kernel/auth/devices.ts";
import { monotonicMs } from "../../kernel/clock.ts";
import { SESSION_COOKIE } from "../../kernel/http/session-token.ts";

let server: TestServer;
let amina: PlantedPerson;

beforeAll(async () => {
  server = await openTestServer({ environment: { TIDEWAITER_BEHIND_PROXY: "127.0.0.1" } });
  const agency = await plantAgency(server, "KE", "KE-CUS");
  amina = await plantPerson(server, agency, { name: "Amina" });
});

beforeEach(async () => {
  await server.superuser.query("delete from kernel.attempt");
});

const wrong = "nine fast barges";

async function failures(
  browser: Browser,
  person: Pick<PlantedPerson, "email">,
  count: number,
): Promise<void> {
  for (let done = 0; done < count; done += 1) {
    await signIn(browser, person, wrong, `198.51.100.${done}`);
  }
}

test("CC-04: an officer without a second factor is signed in by his password", async () => {
  const browser = openBrowser(server);
  const answer = await signIn(browser, amina);
  expect(answer).toMatchObject({ status: 200, body: { needs: null } });
  expect(await whoIs(browser)).toMatchObject({ person: { id: amina.id, name: "Amina" }, needs: null });
});

test("case and outer spaces of an address do not matter", async () => {
  const answer = await signIn(openBrowser(server), { email: ` ${amina.email.toUpperCase()} ` });
  expect(answer.status).toBe(200);
});

test("the session's cookie is out of reach of scripts, plain lines and other sites", async () => {
  const { setCookies } = await signIn(openBrowser(server), amina);
  const session = setCookies.find((line) => line.startsWith(`${SESSION_COOKIE}=`));
  for (const flag of ["HttpOnly", "Secure", "SameSite=Lax", "Path=/"]) expect(session).toContain(flag);
  expect(session).not.toMatch(/Domain|Max-Age|Expires/i);
  expect(session).toMatch(/^[^=]+=[\w-]{43};/);
});

test("the database holds neither the session's nor the device's token", async () => {
  const browser = openBrowser(server);
  await signIn(browser, amina);
  const { rows } = await server.superuser.query<{ kept: string }>(
    "select (select jsonb_agg(s) from kernel.session s)::text || (select jsonb_agg(d) from kernel.device d)::text as kept",
  );
  expect(rows[0]?.kept).toContain(amina.id);
  for (const name of [SESSION_COOKIE, DEVICE_COOKIE]) {
    const token = browser.cookie(name) ?? "none";
    expect(rows[0]?.kept).not.toContain(token);
    expect(rows[0]?.kept).not.toContain(Buffer.from(token).toString("hex"));
    expect(rows[0]?.kept).not.toContain(Buffer.from(token, "base64url").toString("hex"));
  }
});

test("signing in again takes a new session and ends the one before", async () => {
  const browser = openBrowser(server);
  await signIn(browser, amina);
  const before = browser.cookie(SESSION_COOKIE) ?? "";
  await signIn(browser, amina);
  expect(browser.cookie(SESSION_COOKIE)).not.toBe(before);
  const old = openBrowser(server);
  old.put(SESSION_COOKIE, before);
  expect((await whoIs(old)).person).toBeNull();
});

test.each([
  ["an hour in which nobody did anything", "seen_at = now() - interval '60 minutes'", false],
  ["55 minutes in which nobody did anything", "seen_at = now() - interval '55 minutes'", true],
  ["twelve hours, used or not", "ends_at = ends_at - interval '12 hours', seen_at = now()", false],
  ["almost twelve hours", "ends_at = ends_at - interval '11 hours 55 minutes', seen_at = now()", true],
])("CC-04: after %s a session is still there: %3$s", async (_what, aged, isThere) => {
  const ida = await plantPerson(server, amina.agency, { name: "Ida" });
  const browser = openBrowser(server);
  await signIn(browser, ida);
  expect((await whoIs(browser)).person?.id).toBe(ida.id);
  await server.superuser.query(`update kernel.session set ${aged} where person_id = $1`, [ida.id]);
  expect((await whoIs(browser)).person?.id).toBe(isThere ? ida.id : undefined);
  expect((await browser.get("/api/profile")).status).toBe(isThere ? 200 : 401);
});

test("an outsider gets the same answer for an unknown address, a wrong password and an invited account", async () => {
  const invited = await plantPerson(server, amina.agency, { name: "Invited" });
  await server.superuser.query(
    "update kernel.account set state = 'invited', password_hash = null where person_id = $1",
    [invited.id],
  );
  const answers = [];
  for (const person of [amina, invited, { email: "nobody@example.org" }]) {
    const { status, body, setCookies } = await signIn(openBrowser(server), person, wrong);
    const { requestId: _, ...rest } = body as { requestId: string };
    answers.push({ status, setCookies, rest });
  }
  expect(answers[0]).toMatchObject({ status: 422, rest: { code: "directory.problem.wrongPassword" } });
  expect(answers[1]).toEqual(answers[0]);
  expect(answers[2]).toEqual(answers[0]);
});

test("the time of an answer does not tell whether an address is known", async () => {
  const median = async (emails: readonly string[]): Promise<number> => {
    const times: number[] = [];
    for (const [place, email] of emails.entries()) {
      const begun = monotonicMs();
      await signIn(openBrowser(server), { email }, wrong, `203.0.113.${place}`);
      times.push(monotonicMs() - begun);
    }
    return times.sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0;
  };
  const persons = [];
  for (let n = 0; n < 15; n += 1)
    persons.push(await plantPerson(server, amina.agency, { name: `Timed ${n}` }));
  const known = await median(persons.map(({ email }) => email));
  const unknown = await median(persons.map((_, n) => `nobody.${n}@example.org`));
  expect(unknown / known).toBeGreaterThan(0.6);
  expect(unknown / known).toBeLessThan(1.67);
});

test("CC-04: failures slow down, and a pause is not a try", async () => {
  const browser = openBrowser(server);
  const statuses: number[] = [];
  for (let n = 0; n < 5; n += 1) statuses.push((await signIn(browser, amina, wrong)).status);
  expect(statuses).toEqual([422, 422, 422, 429, 429]);
  const during = await signIn(browser, amina);
  expect(during).toMatchObject({ status: 429, body: { code: "directory.problem.wait" } });
  await server.superuser.query("update kernel.attempt set last_at = last_at - interval '2 seconds'");
  expect((await signIn(browser, amina)).status).toBe(200);
});

test("guesses sent at once do not slip past the count", async () => {
  const browsers = Array.from({ length: 30 }, () => openBrowser(server));
  const answers = await Promise.all(browsers.map((browser) => signIn(browser, amina, wrong)));
  expect(answers.filter(({ status }) => status === 422).length).toBeLessThanOrEqual(3);
  expect(answers.some(({ status }) => status === 429)).toBe(true);
});

test("an outsider cannot lock an officer out of a browser in which he has signed in before", async () => {
  const own = openBrowser(server);
  await signIn(own, amina);
  own.forget(SESSION_COOKIE);
  await failures(openBrowser(server), amina, 12);
  const elsewhere = await signIn(openBrowser(server), amina, plantedPassword, "198.51.100.200");
  expect(elsewhere).toMatchObject({ status: 429, body: { code: "directory.problem.knownDevicesOnly" } });
  expect((await signIn(own, amina)).status).toBe(200);
});

test("an account that nobody has closes after ten failures too", async () => {
  await failures(openBrowser(server), { email: "ghost@example.org" }, 10);
  const answer = await signIn(openBrowser(server), { email: "ghost@example.org" }, wrong, "198.51.100.200");
  expect(answer).toMatchObject({ status: 429, body: { code: "directory.problem.knownDevicesOnly" } });
});

test("a thief of the device's cookie alone has ten guesses, not endlessly many", async () => {
  const own = openBrowser(server);
  await signIn(own, amina);
  const thief = openBrowser(server);
  thief.put(DEVICE_COOKIE, own.cookie(DEVICE_COOKIE) ?? "");
  const codes = new Set<string>();
  for (let n = 0; n < 14; n += 1) {
    await server.superuser.query("update kernel.attempt set last_at = last_at - interval '20 minutes'");
    const { body } = await signIn(thief, amina, wrong, `198.51.100.${n}`);
    codes.add((body as { code: string }).code);
  }
  await failures(openBrowser(server), amina, 10);
  const { body } = await signIn(thief, amina, plantedPassword, "198.51.100.201");
  expect(body).toMatchObject({ code: "directory.problem.knownDevicesOnly" });
  expect(codes).toContain("directory.problem.wrongPassword");
});

test("another person's device opens nothing", async () => {
  const carla = await plantPerson(server, amina.agency, { name: "Carla" });
  const hers = openBrowser(server);
  await signIn(hers, carla);
  await failures(openBrowser(server), amina, 10);
  const answer = await signIn(hers, amina, plantedPassword, "198.51.100.202");
  expect(answer.status).toBe(429);
});

test("a blocked officer is told so only with the right password", async () => {
  const dana = await plantPerson(server, amina.agency, { name: "Dana" });
  await server.superuser.query("update kernel.account set state = 'blocked' where person_id = $1", [dana.id]);
  expect((await signIn(openBrowser(server), dana, wrong)).status).toBe(422);
  const right = await signIn(openBrowser(server), dana);
  expect(right).toMatchObject({ status: 403, body: { code: "directory.problem.accountBlocked" } });
  expect(right.setCookies).toEqual([]);
});

test("a password hashed with older parameters is hashed anew at sign-in", async () => {
  const { hash } = await import("@node-rs/argon2");
  const eva = await plantPerson(server, amina.agency, { name: "Eva" });
  const weak = await hash(plantedPassword, { memoryCost: 8192, timeCost: 1, parallelism: 1 });
  await server.superuser.query("update kernel.account set password_hash = $2 where person_id = $1", [
    eva.id,
    weak,
  ]);
  expect((await signIn(openBrowser(server), eva)).status).toBe(200);
  const { rows } = await server.superuser.query<{ password_hash: string }>(
    "select password_hash from kernel.account where person_id = $1",
    [eva.id],
  );
  expect(rows[0]?.password_hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
});

test("another site's page and a page of an earlier session cannot send commands", async () => {
  const browser = openBrowser(server);
  await signIn(browser, amina);
  const foreign = await browser.send("DELETE", "/api/sessions", undefined, {
    origin: "https://evil.example",
  });
  const old = await browser.send("DELETE", "/api/sessions", undefined, { "x-tidewaiter-token": "stale" });
  const crossSite = await browser.send("DELETE", "/api/sessions", undefined, {
    "sec-fetch-site": "cross-site",
  });
  expect([foreign.status, old.status, crossSite.status]).toEqual([403, 403, 403]);
  expect((await browser.send("DELETE", "/api/sessions")).status).toBe(200);
});

test("each step of signing in is in the audit, without an address", async () => {
  await signIn(openBrowser(server), amina, wrong);
  await signIn(openBrowser(server), amina);
  const { rows } = await server.superuser.query(
    "select action, subject_id, facts from kernel.audit where subject_id = $1 order by id desc limit 2",
    [amina.id],
  );
  expect(rows.map(({ action }) => action)).toEqual(["directory.password.proved", "directory.signIn.refused"]);
  expect(JSON.stringify(rows)).not.toContain("@");
});
