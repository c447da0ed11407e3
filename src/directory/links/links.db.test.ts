import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { openBrowser } from "../../../test/support/browser.ts";
import { readLetter } from "../../../test/support/letter.ts";
import {
  type PlantedPerson,
  plantAgency,
  plantedPassword,
  plantPerson,
} from "../../../test/support/people.ts";
import { openTestServer, type TestServer } from "../../../test/support/server.ts";
import { setUpApp, signIn, whoIs } from "../../../test/support/sign-in.ts";
import { startMailServer, type TestMailServer } from "../../../test/support/smtp.ts";
import { startWorker } from "../../../test/support/worker.ts";
import { monotonicMs } from "../../kernel/clock.ts";
import { withActor } from "../../kernel/db/actor.ts";
import { SESSION_COOKIE, tokenHash } from "../../kernel/http/session-token.ts";
import type { Jobs } from "../../kernel/jobs/start.ts";
import { invitePerson, resetPassword } from "../index.ts";

let mail: TestMailServer;
let server: TestServer;
let worker: Jobs;
let amina: PlantedPerson;
let boris: PlantedPerson;

beforeAll(async () => {
  mail = await startMailServer();
  server = await openTestServer({
    environment: {
      TIDEWAITER_BEHIND_PROXY: "127.0.0.1",
      TIDEWAITER_MAIL_URL: mail.url,
      TIDEWAITER_MAIL_FROM: "no-reply@tidewaiter.example.org",
      TIDEWAITER_ORIGIN: "http://127.0.0.1",
    },
  });
  worker = await startWorker(server);
  const agency = await plantAgency(server, "KE", "KE-CUS");
  amina = await plantPerson(server, agency, { name: "Amina" });
  boris = await plantPerson(server, agency, { name: "Boris", isAdministrator: true, language: "fr" });
});

afterAll(async () => {
  await worker.stop();
  await mail.stop();
});

beforeEach(async () => {
  await server.superuser.query("delete from kernel.attempt");
});

const newPassword = "seven quiet lighthouses";

/** The token in the latest letter to somebody, once it has come. */
async function tokenFor(email: string, after = 0): Promise<string> {
  const letterTo = () => mail.letters.slice(after).findLast(({ to }) => to.includes(email));
  await expect.poll(letterTo, { timeout: 15_000 }).toBeDefined();
  const { text } = readLetter(letterTo()?.raw ?? "");
  return /#([\w-]{43})/.exec(text)?.[1] ?? "none";
}

async function inviteAs(inviter: PlantedPerson, email: string) {
  const profile = {
    surname: "New",
    firstName: "",
    service: "",
    officeName: "",
    officeHours: "",
    outOfHoursTelephone: "",
    address: "",
    telephone: "1",
    fax: "",
    email,
    secondEmail: "",
  };
  const actor = { kind: "person", personId: inviter.id, sessionId: null, isAdministrator: false } as const;
  return withActor(server.services.database, { actor, system: "cencomm" }, (tx) =>
    invitePerson(tx, server.services, {
      profile,
      agencyId: inviter.agency.id,
      officeId: null,
      language: "en",
      invitedBy: inviter.id,
    }),
  );
}

test("CC-03: an invited officer chooses his own password by the link in his mail, once", async () => {
  const { personId, link } = await inviteAs(amina, "noor@example.org");
  expect(link).toBeNull();
  const token = await tokenFor("noor@example.org");
  const browser = openBrowser(server);
  const looked = await browser.send("POST", "/api/links/look", { token });
  expect(looked).toMatchObject({ status: 200, body: { kind: "invitation" } });
  const used = await browser.send("POST", "/api/links/use", { token, password: newPassword });
  expect(used).toMatchObject({ status: 200, body: { needs: null } });
  expect((await whoIs(browser)).person?.id).toBe(personId);
  const again = await openBrowser(server).send("POST", "/api/links/use", {
    token,
    password: "another good password",
  });
  expect(again).toMatchObject({ status: 410, body: { code: "directory.problem.linkGone" } });
  expect((await signIn(openBrowser(server), { email: "noor@example.org" }, newPassword)).status).toBe(200);
});

test("whoever only looks at a link, or fetches its page, uses nothing up", async () => {
  await inviteAs(amina, "omar@example.org");
  const token = await tokenFor("omar@example.org");
  const scanner = openBrowser(server);
  for (const path of ["/api/links/use", "/api/links/look"])
    expect((await fetch(`${server.origin}${path}?token=${token}`)).status).toBe(404);
  for (let n = 0; n < 3; n += 1)
    expect((await scanner.send("POST", "/api/links/look", { token })).status).toBe(200);
  expect((await scanner.send("POST", "/api/links/use", { token, password: newPassword })).status).toBe(200);
});

test("an organiser cannot tell whether the address he invites has an account", async () => {
  const fresh = await inviteAs(amina, "paula@example.org");
  const existing = await inviteAs(amina, boris.email);
  expect(Object.keys(fresh)).toEqual(Object.keys(existing));
  expect(fresh.link).toBe(existing.link);
  expect(existing.personId).toBe(boris.id);
  const before = mail.letters.length;
  expect(await tokenFor(boris.email, before - 5)).toBe("none");
});

test("the database and the queue hold no token of a link", async () => {
  await inviteAs(amina, "qasim@example.org");
  const token = await tokenFor("qasim@example.org");
  const { rows } = await server.superuser.query<{ kept: string }>(
    "select (select jsonb_agg(l) from kernel.one_time_link l)::text || coalesce((select jsonb_agg(j) from graphile_worker._private_jobs j)::text, '') as kept",
  );
  expect(rows[0]?.kept).toContain(tokenHash(token).toString("hex"));
  expect(rows[0]?.kept).not.toContain(token);
});

test("CC-03: a forgotten password is set anew by mail; the second factor stays, all sessions end", async () => {
  const rosa = await plantPerson(server, amina.agency, { name: "Rosa" });
  const old = openBrowser(server);
  await signIn(old, rosa);
  await setUpApp(old, plantedPassword);
  const before = mail.letters.length;
  expect(
    (await openBrowser(server).send("POST", "/api/sign-in/forgotten", { email: rosa.email })).status,
  ).toBe(202);
  const token = await tokenFor(rosa.email, before);
  const browser = openBrowser(server);
  const used = await browser.send("POST", "/api/links/use", { token, password: newPassword });
  expect(used).toMatchObject({ status: 200, body: { needs: "secondFactor" } });
  expect((await whoIs(browser)).person).toBeNull();
  expect((await whoIs(old)).person).toBeNull();
  expect((await signIn(openBrowser(server), rosa)).status).toBe(422);
});

test("whoever asks for a forgotten password learns nothing, by answer or by time", async () => {
  const ask = async (email: string): Promise<{ status: number; took: number }> => {
    const begun = monotonicMs();
    const { status } = await openBrowser(server).send("POST", "/api/sign-in/forgotten", { email });
    return { status, took: monotonicMs() - begun };
  };
  const known = [];
  const unknown = [];
  for (let n = 0; n < 15; n += 1) {
    const person = await plantPerson(server, amina.agency, { name: `Forgetful ${n}` });
    known.push(await ask(person.email));
    unknown.push(await ask(`nobody.${n}@example.org`));
  }
  const median = (asked: { took: number }[]): number =>
    asked.map(({ took }) => took).sort((a, b) => a - b)[7] ?? 0;
  expect(new Set([...known, ...unknown].map(({ status }) => status))).toEqual(new Set([202]));
  expect(median(unknown) / median(known)).toBeGreaterThan(0.4);
  expect(median(unknown) / median(known)).toBeLessThan(2.5);
  expect(mail.letters.filter(({ to }) => to.some((address) => address.startsWith("nobody")))).toEqual([]);
});

test("an account that strangers' failures closed is opened by a link by mail", async () => {
  const sami = await plantPerson(server, amina.agency, { name: "Sami" });
  for (let n = 0; n < 10; n += 1)
    await signIn(openBrowser(server), sami, "wrong wrong wrong", `198.51.100.${n}`);
  expect((await signIn(openBrowser(server), sami, plantedPassword, "198.51.100.99")).status).toBe(429);
  const before = mail.letters.length;
  await openBrowser(server).send("POST", "/api/sign-in/forgotten", { email: sami.email });
  const token = await tokenFor(sami.email, before);
  await openBrowser(server).send("POST", "/api/links/use", { token, password: newPassword });
  expect((await signIn(openBrowser(server), sami, newPassword, "198.51.100.99")).status).toBe(200);
});

test.each([
  ["too short", "short", "passwordShort"],
  ["too well known", "Password1234", "passwordCommon"],
  ["a pattern", "abcabcabcabc", "passwordCommon"],
])("a password that is %s is refused, and the link stays good", async (_what, password, code) => {
  const email = `weak.${code}.${password.length}@example.org`;
  await inviteAs(amina, email);
  const token = await tokenFor(email);
  const refused = await openBrowser(server).send("POST", "/api/links/use", { token, password });
  expect(refused).toMatchObject({ status: 422, body: { code: `directory.problem.${code}` } });
  expect((await openBrowser(server).send("POST", "/api/links/look", { token })).status).toBe(200);
});

test("a link that is too old, revoked, invented or broken by a mail program looks like one that was used", async () => {
  await inviteAs(amina, "tariq@example.org");
  const token = await tokenFor("tariq@example.org");
  await server.superuser.query(
    "update kernel.one_time_link set expires_at = now() - interval '1 second' where token_hash = $1",
    [tokenHash(token)],
  );
  const old = await openBrowser(server).send("POST", "/api/links/look", { token });
  expect(old.status).toBe(410);
  for (const wrong of ["A".repeat(43), token.slice(0, 12), ""]) {
    const invented = await openBrowser(server).send("POST", "/api/links/look", { token: wrong });
    expect({ ...(invented.body as object), requestId: 0 }).toEqual({ ...(old.body as object), requestId: 0 });
  }
});

test.each([
  ["invitation", "7 days"],
  ["reset", "30 minutes"],
  ["organisersReset", "24 hours"],
])("an %s is good for %s", async (kind, life) => {
  const uma = await plantPerson(server, amina.agency, { name: `Uma ${kind}` });
  if (kind === "invitation") await inviteAs(amina, uma.email);
  if (kind === "reset")
    await openBrowser(server).send("POST", "/api/sign-in/forgotten", { email: uma.email });
  if (kind === "organisersReset") await resetAs(boris, uma);
  const { rows } = await server.superuser.query<{ isRight: boolean }>(
    `select expires_at - made_at = $3::interval as "isRight" from kernel.one_time_link where person_id = $1 and kind = $2`,
    [uma.id, kind, life],
  );
  expect(rows).toEqual([{ isRight: true }]);
});

test("CC-03: an organiser cannot have a stranger's password reset", async () => {
  const vera = await plantPerson(server, amina.agency, { name: "Vera" });
  await expect(resetAs(amina, vera, "outsider")).rejects.toMatchObject({ kind: "missing" });
  await server.superuser.query("insert into kernel.tenant_member values (gen_random_uuid(), $1)", [amina.id]);
  await server.superuser.query(
    "insert into kernel.tenant_member select tenant_id, $2 from kernel.tenant_member where person_id = $1",
    [amina.id, vera.id],
  );
  const before = mail.letters.length;
  await resetAs(amina, vera, "outsider");
  expect(await tokenFor(vera.email, before)).not.toBe("none");
});

test("CC-04: an administrator's letter of a reset is written in his own language", async () => {
  const before = mail.letters.length;
  await openBrowser(server).send("POST", "/api/sign-in/forgotten", { email: boris.email });
  await tokenFor(boris.email, before);
  const letter = readLetter(mail.letters.findLast(({ to }) => to.includes(boris.email))?.raw ?? "");
  expect(letter.header("Subject")).toBe("Nouveau mot de passe pour Tidewaiter");
});

test("a link used in a browser where somebody else is signed in takes that session's place", async () => {
  await inviteAs(amina, "wen@example.org");
  const token = await tokenFor("wen@example.org");
  const browser = openBrowser(server);
  await signIn(browser, amina);
  const before = browser.cookie(SESSION_COOKIE) ?? "";
  expect((await browser.send("POST", "/api/links/use", { token, password: newPassword })).status).toBe(200);
  const old = openBrowser(server);
  old.put(SESSION_COOKIE, before);
  expect((await whoIs(old)).person).toBeNull();
});

async function resetAs(
  by: PlantedPerson,
  person: PlantedPerson,
  as: "administrator" | "outsider" = "administrator",
) {
  const actor = {
    kind: "person",
    personId: by.id,
    sessionId: null,
    isAdministrator: as === "administrator",
  } as const;
  return withActor(server.services.database, { actor, system: "cencomm" }, (tx) =>
    resetPassword(tx, server.services, person.id),
  );
}
