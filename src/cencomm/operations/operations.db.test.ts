import { beforeAll, expect, test } from "vitest";
import { type Browser, openBrowser } from "../../../test/support/browser.ts";
import { type Client, signedInAs } from "../../../test/support/client.ts";
import { plantGroup, sendFree } from "../../../test/support/mailbox.ts";
import {
  type PlantedAgency,
  type PlantedPerson,
  plantAgency,
  plantPerson,
} from "../../../test/support/people.ts";
import { openTestServer, type TestServer } from "../../../test/support/server.ts";
import { setUpApp } from "../../../test/support/sign-in.ts";
import type { Operation, OperationsForAdministrator } from "./contract.ts";

let server: TestServer;
let agency: PlantedAgency;
let administrator: Client;
let outsider: PlantedPerson;
beforeAll(async () => {
  server = await openTestServer();
  agency = await plantAgency(server, "UZ", "UZ-CUS");
  const admin = await plantPerson(server, agency, { name: "Admin", isAdministrator: true });
  administrator = await signedInAs(server, admin.id);
  outsider = await plantPerson(server, agency, { name: "Outsider" });
});

const password = "eleven slow barges";

test("CC-01: an administrator founds an operation, its organiser brings it to life, and content stays with its members", async () => {
  const { operationId, link } = await found("TIDE", { secondFactorRequired: false });
  const organiser = await join(link);
  const path = `/api/cencomm/operations/${operationId}`;
  const seen = (await organiser.get(path)).body as Operation;
  expect(seen).toMatchObject({ code: "TIDE", state: "draft", myRole: "OCU+", myCountry: "UZ" });
  expect(seen.details.purpose).toBe("Purpose of TIDE");
  expect(await organiser.send("POST", `${path}/terms`)).toMatchObject({ status: 204 });
  expect(
    await organiser.send("POST", `${path}/states`, { state: "active", reason: "we begin" }),
  ).toMatchObject({
    status: 204,
  });
  const all = await administrator.get("/api/cencomm/administration/operations");
  const listed = (all.body as OperationsForAdministrator).operations.find(({ id }) => id === operationId);
  expect(listed).toMatchObject({ code: "TIDE", state: "active", members: 1, bytes: 0 });
  expect(all.text).not.toContain("Purpose of TIDE");
  for (const client of [administrator, await signedInAs(server, outsider.id)]) {
    expect(await client.get(path)).toMatchObject({ status: 404 });
  }
});

test("CC-01: an administrator cannot make himself the organiser", async () => {
  const admin = await plantPerson(server, agency, { name: "Ambitious", isAdministrator: true });
  const client = await signedInAs(server, admin.id);
  const answer = await client.send("POST", "/api/cencomm/operations", {
    body: founding("OWN", { email: admin.email }),
  });
  expect(answer).toMatchObject({ status: 409, body: { code: "cencomm.problem.organiserYourself" } });
  const { rows } = await server.superuser.query("select 1 from cencomm.operation where code = 'OWN'");
  expect(rows).toEqual([]);
});

test("CC-04: where an operation asks for a second factor, a password alone opens nothing", async () => {
  const { operationId, link } = await found("TWICE", { secondFactorRequired: true });
  const organiser = await join(link);
  const path = `/api/cencomm/operations/${operationId}`;
  expect(await organiser.get(path)).toMatchObject({ status: 401 });
  await setUpApp(organiser);
  expect(await organiser.get(path)).toMatchObject({ status: 200 });
});

test("CC-04: a running operation that begins to ask for a second factor stops sessions without one", async () => {
  const { operationId, link } = await found("LATER", { secondFactorRequired: false });
  const organiser = await join(link);
  const path = `/api/cencomm/operations/${operationId}`;
  const { frame, details } = (await organiser.get(path)).body as Operation;
  const { code, preset, ...rest } = frame;
  expect({ code, preset }).toEqual({ code: "LATER", preset: "chemicals" });
  await organiser.send("POST", `${path}/terms`);
  const change = { ...rest, secondFactorRequired: true, details };
  expect(await organiser.send("PUT", path, change)).toMatchObject({ status: 204 });
  expect(await organiser.get(path)).toMatchObject({ status: 401 });
});

test("AD-01: nothing of an operation is served before its terms are acknowledged, by its own address or another", async () => {
  const group = await plantGroup(server, "TERMS");
  const { path } = group.operation;
  const message = await sendFree(group, group.uzNcp);
  await forgetTerms(group.kzPort.id);
  await forgetTerms(group.organiser.id);
  const first = { status: 409, body: { code: "cencomm.problem.termsFirst" } };
  for (const inside of ["mailbox", `messages/${message}`, "members", "drafts", "cases", "templates", "home"])
    expect(await group.kzPort.client.get(`${path}/${inside}`), inside).toMatchObject(first);
  const begins = { body: { state: "closing", reason: "" } };
  expect(await group.organiser.client.send("POST", `${path}/states`, begins)).toMatchObject(first);
  expect((await group.kzPort.client.get("/api/cencomm/waiting")).body).toEqual({ operations: [] });
  expect((await group.kzPort.client.get(path)).body).toMatchObject({
    termsSeen: false,
    details: { purpose: "Purpose of TERMS" },
  });
  expect((await group.outsider.client.send("POST", `${path}/terms`)).status).toBe(404);
  expect((await group.kzPort.client.send("POST", `${path}/terms`)).status).toBe(204);
  expect((await group.kzPort.client.get(`${path}/messages/${message}`)).status).toBe(200);
  expect((await group.kzNcp.client.get(`${path}/mailbox`)).status).toBe(200);
});

const forgetTerms = (personId: string): Promise<unknown> =>
  server.superuser.query("update cencomm.member set terms_seen_at = null where person_id = $1", [personId]);

test("CC-01: a closed operation is read by its organiser and changed by nobody", async () => {
  const group = await plantGroup(server, "SHUT", "closed");
  const { path } = group.operation;
  const { frame, details } = (await group.organiser.client.get(path)).body as Operation;
  const { code: _code, preset: _preset, ...rest } = frame;
  const body = { ...rest, retainUntil: "2027-01-01", details };
  expect(await group.organiser.client.send("PUT", path, { body })).toMatchObject({
    status: 409,
    body: { code: "cencomm.problem.operationClosed" },
  });
  expect((await group.outsider.client.send("PUT", path, { body })).status).toBe(404);
  expect((await group.organiser.client.get(path)).body).toMatchObject({ frame });
});

function founding(code: string, { secondFactorRequired = false, email = `${code}@example.org` } = {}) {
  return {
    code,
    startsOn: "2026-11-16",
    endsOn: "2026-12-04",
    closingDays: 30,
    timeZone: "Asia/Tashkent",
    retainUntil: "2028-12-04",
    handling: "TLP:AMBER",
    preset: "chemicals",
    servicesTogether: false,
    secondFactorRequired,
    answeredWhen: "first",
    responseHours: 24,
    details: {
      name: `Operation ${code}`,
      names: {},
      scope: "",
      purpose: `Purpose of ${code}`,
      legalBasis: "An agreement",
      controller: "The secretariat",
    },
    organiser: {
      profile: { surname: "Rahimova", telephone: "+998 71 000", email },
      agencyId: agency.id,
      officeId: null,
      language: "en",
    },
  };
}

async function found(code: string, options: { secondFactorRequired: boolean }) {
  const { status, body, text } = await administrator.send("POST", "/api/cencomm/operations", {
    body: founding(code, options),
  });
  if (status !== 201) throw new Error(text);
  return body as { operationId: string; link: string };
}

async function join(link: string): Promise<Browser> {
  const browser = openBrowser(server);
  await browser.send("POST", "/api/links/use", { token: link.split("#")[1], password });
  return browser;
}
