import { beforeAll, expect, test } from "vitest";
import { openBrowser } from "../../../test/support/browser.ts";
import { type Client, signedInAs } from "../../../test/support/client.ts";
import {
  type PlantedPerson,
  plantAgency,
  plantedPassword,
  plantPerson,
} from "../../../test/support/people.ts";
import { openTestServer, type TestServer } from "../../../test/support/server.ts";
import { setUpApp, signIn, whoIs } from "../../../test/support/sign-in.ts";
import { withActor } from "../../kernel/db/actor.ts";
import { runJob } from "../../kernel/jobs/run-job.ts";
import { ensureFirstAdministrator } from "../index.ts";
import type { Accounts, HandedLink } from "./contract.ts";
import { accountJobs } from "./jobs.ts";

let server: TestServer;
let amina: PlantedPerson;
let boris: PlantedPerson;
let officer: Client;
let administrator: Client;
let secondAdministrator: Client;

beforeAll(async () => {
  server = await openTestServer();
  const agency = await plantAgency(server, "KE", "KE-CUS");
  amina = await plantPerson(server, agency, { name: "Amina" });
  boris = await plantPerson(server, agency, { name: "Boris", isAdministrator: true });
  const chen = await plantPerson(server, agency, { name: "Chen", isAdministrator: true });
  officer = await signedInAs(server, amina.id);
  administrator = await signedInAs(server, boris.id);
  secondAdministrator = await signedInAs(server, chen.id);
});

test.each([
  ["GET", "/api/directory/accounts"],
  ["POST", "/api/directory/accounts"],
  ["PUT", "/api/directory/accounts/:person/block"],
  ["DELETE", "/api/directory/accounts/:person/block"],
  ["PUT", "/api/directory/accounts/:person/administrator"],
  ["POST", "/api/directory/accounts/:person/link"],
  ["POST", "/api/directory/accounts/:person/factor-release"],
  ["PUT", "/api/directory/banner"],
  ["POST", "/api/directory/agencies"],
] as const)("an officer who is no administrator finds nothing at %s %s", async (method, path) => {
  const at = path.replace(":person", boris.id);
  const answer = method === "GET" ? await officer.get(at) : await officer.send(method, at, { body: {} });
  expect(answer.status).toBe(404);
});

test("an administrator finds accounts by words in any script and by state", async () => {
  await plantPerson(server, amina.agency, { name: "Łucja" });
  const found = await administrator.get("/api/directory/accounts?words=lucja&state=active");
  expect((found.body as Accounts).accounts.map(({ person }) => person.name)).toEqual(["Łucja"]);
  const none = await administrator.get("/api/directory/accounts?words=lucja&state=blocked");
  expect(none.body).toEqual({ accounts: [], total: 0 });
});

test("CC-03: nobody is invited into an office of another administration", async () => {
  const other = await plantAgency(server, "MZ", "MZ-CUS");
  const made = await administrator.send("POST", `/api/directory/agencies/${other.id}/offices`, {
    body: { name: "Beira" },
  });
  const invitation = {
    profile: { surname: "Dalia", telephone: "+254 20 000", email: "dalia@example.org" },
    agencyId: amina.agency.id,
    officeId: (made.body as { id: string }).id,
    language: "en",
  };
  const refused = await administrator.send("POST", "/api/directory/accounts", { body: invitation });
  expect(refused).toMatchObject({ status: 422, body: { code: "directory.problem.officeUnknown" } });
  const found = await administrator.get("/api/directory/accounts?words=dalia");
  expect(found.body).toEqual({ accounts: [], total: 0 });
  const invited = await administrator.send("POST", "/api/directory/accounts", {
    body: { ...invitation, agencyId: other.id },
  });
  expect(invited.status).toBe(201);
});

test("who is blocked is nobody at once, and comes back when opened", async () => {
  const dana = await plantPerson(server, amina.agency, { name: "Dana" });
  const client = await signedInAs(server, dana.id);
  expect((await client.get("/api/profile")).status).toBe(200);
  expect((await administrator.send("PUT", `/api/directory/accounts/${dana.id}/block`)).status).toBe(204);
  expect((await client.get("/api/profile")).status).toBe(401);
  expect((await signIn(openBrowser(server), dana)).status).toBe(403);
  expect((await administrator.send("DELETE", `/api/directory/accounts/${dana.id}/block`)).status).toBe(204);
  expect((await signIn(openBrowser(server), dana)).status).toBe(200);
});

test("CC-04: an administrator ends all sessions of an officer, who may sign in again", async () => {
  const ruth = await plantPerson(server, amina.agency, { name: "Ruth" });
  const [one, other] = [openBrowser(server), openBrowser(server)];
  for (const browser of [one, other]) await signIn(browser, ruth);
  const path = `/api/directory/accounts/${ruth.id}/sessions`;
  expect((await officer.send("DELETE", path)).status).toBe(404);
  expect((await whoIs(one)).person?.id).toBe(ruth.id);
  expect(await administrator.send("DELETE", path)).toMatchObject({ status: 200, body: { ended: 2 } });
  for (const browser of [one, other]) expect((await whoIs(browser)).person).toBeNull();
  expect((await signIn(one, ruth)).status).toBe(200);
  expect((await whoIs(one)).person?.id).toBe(ruth.id);
  expect((await officer.get("/api/profile")).status).toBe(200);
});

test("an administrator cannot block, demote or release himself", async () => {
  for (const [method, what] of [
    ["PUT", "block"],
    ["DELETE", "administrator"],
    ["POST", "factor-release"],
  ] as const) {
    expect((await administrator.send(method, `/api/directory/accounts/${boris.id}/${what}`)).status).toBe(
      409,
    );
  }
});

test("who becomes an administrator has to sign in anew and needs a second factor", async () => {
  const eva = await plantPerson(server, amina.agency, { name: "Eva" });
  const browser = openBrowser(server);
  await signIn(browser, eva);
  await administrator.send("PUT", `/api/directory/accounts/${eva.id}/administrator`);
  expect((await whoIs(browser)).person).toBeNull();
  expect(await signIn(browser, eva)).toMatchObject({ body: { needs: "secondFactorSetup" } });
});

test("lost factors are released by two administrators, not by one who asks twice", async () => {
  const fatima = await plantPerson(server, amina.agency, { name: "Fatima" });
  const browser = openBrowser(server);
  await signIn(browser, fatima);
  await setUpApp(browser, plantedPassword);
  const release = `/api/directory/accounts/${fatima.id}/factor-release`;
  expect((await administrator.send("POST", release)).body).toEqual({ outcome: "asked" });
  expect((await administrator.send("POST", release)).body).toEqual({ outcome: "asked" });
  expect(await signIn(openBrowser(server), fatima)).toMatchObject({ body: { needs: "secondFactor" } });
  expect((await secondAdministrator.send("POST", release)).body).toEqual({ outcome: "released" });
  expect(await signIn(openBrowser(server), fatima)).toMatchObject({ body: { needs: "secondFactorSetup" } });
  expect((await whoIs(browser)).person).toBeNull();
});

test("where no mail is sent an administrator hands the invitation over; for a known address the link is worth nothing", async () => {
  const said = {
    surname: "Gao",
    firstName: "",
    service: "",
    officeName: "",
    officeHours: "",
    outOfHoursTelephone: "",
    address: "",
    telephone: "1",
    fax: "",
    secondEmail: "",
  };
  const invite = async (email: string): Promise<HandedLink> => {
    const body = { profile: { ...said, email }, agencyId: amina.agency.id, officeId: null, language: "en" };
    return (await administrator.send("POST", "/api/directory/accounts", { body })).body as HandedLink;
  };
  const look = (link: string | null) =>
    openBrowser(server).send("POST", "/api/links/look", { token: link?.split("#")[1] ?? "" });
  const fresh = await invite("gao@example.org");
  const known = await invite(amina.email);
  expect([fresh.link?.length, known.personId]).toEqual([known.link?.length, amina.id]);
  expect((await look(fresh.link)).status).toBe(200);
  expect((await look(known.link)).status).toBe(410);
});

test("nobody reads another person's credentials, whatever statement he could smuggle in", async () => {
  const actor = { kind: "person", personId: amina.id, sessionId: null, isAdministrator: false } as const;
  for (const table of ["account", "session", "totp", "recovery_code", "device", "one_time_link"]) {
    const seen = await withActor(server.services.database, { actor, system: "directory" }, async (tx) => {
      const { sql, listRows } = await import("../../kernel/db/database.ts");
      return listRows(tx, sql<{ personId: string }>`select person_id from ${sql.table(`kernel.${table}`)}`);
    });
    expect(seen.filter(({ personId }) => personId !== amina.id)).toEqual([]);
    const elsewhere = withActor(server.services.database, { actor, system: "cencomm" }, async (tx) => {
      const { sql, listRows } = await import("../../kernel/db/database.ts");
      return listRows(tx, sql`select 1 from ${sql.table(`kernel.${table}`)}`);
    });
    await expect(elsewhere).rejects.toThrow(/permission denied/);
  }
});

test("persons see only those who share an operation with them", async () => {
  const hana = await plantPerson(server, amina.agency, { name: "Hana" });
  const ines = await plantPerson(server, amina.agency, { name: "Ines" });
  await server.superuser.query(
    "insert into kernel.tenant_member select id, unnest($1::uuid[]) from (select gen_random_uuid() as id) as t",
    [[hana.id, ines.id]],
  );
  const actor = { kind: "person", personId: hana.id, sessionId: null, isAdministrator: false } as const;
  const { listPersons } = await import("../index.ts");
  const cards = await withActor(server.services.database, { actor, system: "cencomm" }, (tx) =>
    listPersons(tx, server.services, [hana.id, ines.id, amina.id]),
  );
  expect(cards.map(({ name }) => name)).toEqual(["Hana", "Ines"]);
});

test("CC-04: an idle account is reminded once after 80 days and blocked after 90, ten days after the reminder", async () => {
  const jomo = await plantPerson(server, amina.agency, { name: "Jomo" });
  const [tend] = accountJobs;
  if (!tend) throw new Error("the job is there");
  const day = async (idle: number, now: string): Promise<{ state: string; reminded: boolean }> => {
    await server.superuser.query(
      `update kernel.account set state_at = now() - make_interval(days => $2), signed_in_at = null,
         reminded_at = reminded_at - interval '11 days' where person_id = $1`,
      [jomo.id, idle],
    );
    await runJob(server.services, tend, { _cron: { ts: now } });
    const { rows } = await server.superuser.query<{ state: string; reminded: boolean }>(
      "select state, reminded_at is not null as reminded from kernel.account where person_id = $1",
      [jomo.id],
    );
    return rows[0] ?? { state: "none", reminded: false };
  };
  expect(await day(79, "2026-03-01T03:17:00.000Z")).toEqual({ state: "active", reminded: false });
  expect(await day(81, "2026-03-02T03:17:00.000Z")).toEqual({ state: "active", reminded: true });
  expect(await day(91, "2026-03-13T03:17:00.000Z")).toMatchObject({ state: "blocked" });
  const { rows } = await server.superuser.query<{ n: string }>(
    "select count(*)::text as n from graphile_worker._private_jobs where payload::text like '%' || $1 || '%'",
    [jomo.id],
  );
  expect(rows[0]?.n).toBe("1");
});

test("the console's link makes the first administrator, once, and only while there is none", async () => {
  const fresh = await openTestServer();
  const { rows } = await fresh.superuser.query("select 1 from kernel.account");
  expect(rows).toEqual([]);
  const earlier = await ensureFirstAdministrator(fresh.services, fresh.origin);
  const link = await ensureFirstAdministrator(fresh.services, fresh.origin);
  const tokenOf = (address: string | null): string => address?.split("#")[1] ?? "";
  const administratorBody = {
    surname: "Kim",
    firstName: "Ana",
    email: "ana@example.org",
    telephone: "1",
    language: "es",
  };
  const use = (token: string) =>
    openBrowser(fresh).send("POST", "/api/links/use", {
      token,
      password: "seven quiet lighthouses",
      administrator: administratorBody,
    });
  expect((await use(tokenOf(earlier))).status).toBe(410);
  expect(await use(tokenOf(link))).toMatchObject({ status: 200, body: { needs: "secondFactorSetup" } });
  expect((await use(tokenOf(link))).status).toBe(410);
  expect(await ensureFirstAdministrator(fresh.services, fresh.origin)).toBeNull();
});

test("AD-10: the banner that an administrator sets stands on everybody's page, also before sign-in", async () => {
  const set = await administrator.send("PUT", "/api/directory/banner", {
    body: { text: "TLP:AMBER", level: "warn" },
  });
  expect(set.status).toBe(200);
  const { body } = await openBrowser(server).get("/api/session");
  expect(body).toMatchObject({ banner: { text: "TLP:AMBER", level: "warn" } });
  const { rows } = await server.superuser.query(
    "select recipients from kernel.event where kind = 'directory.banner.changed'",
  );
  expect(rows).toEqual([{ recipients: null }]);
});

test("an administration is added with its country, an organisation without; a code is given once", async () => {
  const add = (kind: string, country: string | null, code: string) =>
    administrator.send("POST", "/api/directory/agencies", {
      body: { kind, country, code, names: { en: code }, regionId: null },
    });
  expect((await add("customs", "TZ", "TZ-CUS")).status).toBe(201);
  expect((await add("customs", "TZ", "TZ-CUS")).status).toBe(409);
  expect((await add("organisation", "TZ", "UNODC")).status).toBe(422);
  expect((await add("customs", null, "XX-CUS")).status).toBe(422);
  const { body } = await officer.get("/api/directory/agencies");
  expect((body as { regions: unknown[] }).regions).toHaveLength(12);
});
