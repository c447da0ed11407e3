import { request } from "node:http";
import { beforeAll, expect, test, vi } from "vitest";
import { z } from "zod";
import { anonymous, type Client, signedInAs } from "../../../test/support/client.ts";
import { plantAgency, plantPerson } from "../../../test/support/people.ts";
import { openTestServer, type TestServer } from "../../../test/support/server.ts";
import { changeRows, getRow, sql } from "../db/database.ts";
import { Refusal } from "../errors.ts";
import { ATTACHMENT_BYTES } from "../files/receive.ts";
import { newId } from "../ids.ts";
import type { System } from "../system/system.ts";
import { administrator, anyone, signedIn } from "./allow.ts";
import { route } from "./route.ts";
import { BODY_MS, UPLOAD_MS } from "./server.ts";

const Note = z.object({ text: z.string() });
const admitted = sql<{ n: number }>`select count(*) as n from kernel.command`;

// Handlers that break their promise have to get past the compiler, as a careless cast would.
const careless = (answer: unknown) => async () => answer as { status: 200; body: { text: string } };

const routes = [
  route({
    id: "cencomm.note",
    summary: "Keeps a note",
    method: "POST",
    path: "/api/test/notes",
    body: z.object({ text: z.string().min(1), tenant: z.uuid() }),
    answers: { 201: z.object({ id: z.uuid() }) },
    allow: signedIn,
    async handle({ tx, body, grant }) {
      await changeRows(tx, sql`select kernel.admit_member(${body.tenant}, ${grant.personId})`);
      if (body.text === "refuse") throw new Refusal("conflict", "kernel.problem.invalid");
      return { status: 201, body: { id: newId() } };
    },
  }),
  ...Object.entries({
    "more-than-declared": careless({ status: 200, body: { text: "open", secret: "SECRET" } }),
    "undeclared-status": careless({ status: 203, body: { text: "SECRET" } }),
    text: careless({ status: 200, body: "SECRET" }),
    bytes: careless({ status: 200, body: Buffer.from("SECRET") }),
    fault: () => Promise.reject(new Error("SECRET in a message of a library")),
  }).map(([name, handle]) =>
    route({
      id: `cencomm.${name}`,
      summary: name,
      method: "GET",
      path: `/api/test/${name}`,
      answers: { 200: Note },
      allow: anyone,
      handle,
    }),
  ),
  route({
    id: "cencomm.hidden",
    summary: "Is there for others only",
    method: "GET",
    path: "/api/test/hidden",
    answers: { 200: Note },
    allow: administrator,
    handle: async () => ({ status: 200, body: { text: "hidden" } }),
  }),
  route({
    id: "cencomm.count",
    summary: "Counts kept commands",
    method: "GET",
    path: "/api/test/count",
    answers: { 200: z.object({ n: z.number() }) },
    allow: signedIn,
    handle: async ({ tx }) => ({ status: 200, body: await getRow(tx, admitted) }),
  }),
];

let server: TestServer;
let officer: Client;
beforeAll(async () => {
  const system: System = {
    name: "cencomm",
    migrations: { layer: "none", folder: new URL(".", import.meta.url) },
    routes,
    jobs: [],
  };
  server = await openTestServer({ systems: [system] });
  const agency = await plantAgency(server, "UZ", "UZ-CUSTOMS");
  officer = await signedInAs(server, (await plantPerson(server, agency, { name: "Officer" })).id);
});

async function members(tenant: string): Promise<number> {
  const found = await server.superuser.query("select 1 from kernel.tenant_member where tenant_id = $1", [
    tenant,
  ]);
  return found.rowCount ?? 0;
}

test("what an output schema does not name is not sent", async () => {
  const answered = await anonymous(server).get("/api/test/more-than-declared");
  expect(answered.body).toEqual({ text: "open" });
});

test.each(["undeclared-status", "text", "bytes", "fault"])(
  "%s is a fault of ours and says nothing",
  async (hole) => {
    const answered = await anonymous(server).get(`/api/test/${hole}`);
    expect(answered.status).toBe(500);
    expect(answered.body).toMatchObject({ code: "kernel.problem.fault", facts: {}, fields: [] });
    expect(answered.text).not.toContain("SECRET");
  },
);

test("a double click sends once and both clicks get the same answer", async () => {
  const [key, tenant] = [newId(), newId()];
  const body = { text: "once", tenant };
  const clicks = await Promise.all(
    [1, 2, 3].map(() => officer.send("POST", "/api/test/notes", { body, key })),
  );
  expect(clicks.map(({ status }) => status)).toEqual([201, 201, 201]);
  expect(new Set(clicks.map(({ text }) => text)).size).toBe(1);
  expect(await members(tenant)).toBe(1);
});

test("another question under the same key is refused", async () => {
  const key = newId();
  const first = await officer.send("POST", "/api/test/notes", { body: { text: "a", tenant: newId() }, key });
  const second = await officer.send("POST", "/api/test/notes", { body: { text: "b", tenant: newId() }, key });
  expect([first.status, second.status]).toEqual([201, 409]);
  expect(second.body).toMatchObject({ code: "kernel.problem.keyReused" });
});

test("a refused command leaves nothing, and its key can be used again", async () => {
  const [key, tenant] = [newId(), newId()];
  const refused = await officer.send("POST", "/api/test/notes", { body: { text: "refuse", tenant }, key });
  expect(refused.status).toBe(409);
  expect(await members(tenant)).toBe(0);
  const again = await officer.send("POST", "/api/test/notes", { body: { text: "now", tenant }, key });
  expect(again.status).toBe(201);
});

test("a command without a key is refused before it acts", async () => {
  const tenant = newId();
  const headers = { "idempotency-key": "" };
  const answered = await officer.send("POST", "/api/test/notes", { body: { text: "x", tenant }, headers });
  expect(answered.body).toMatchObject({ code: "kernel.problem.keyMissing" });
  expect(await members(tenant)).toBe(0);
});

test("bad input names the field", async () => {
  const answered = await officer.send("POST", "/api/test/notes", { body: { text: "", tenant: "none" } });
  expect(answered.status).toBe(422);
  expect(answered.body).toMatchObject({
    code: "kernel.problem.invalid",
    fields: [
      { path: "text", code: "kernel.problem.field.too_small" },
      { path: "tenant", code: "kernel.problem.field.invalid_format" },
    ],
  });
});

test.each([
  ["another site's origin", { origin: "https://elsewhere.example" }],
  ["another site's fetch", { "sec-fetch-site": "cross-site" }],
  ["a page without the form token", { "x-tidewaiter-token": "" }],
  ["a foreign form token", { "x-tidewaiter-token": "A".repeat(43) }],
])("an unsafe request with %s is refused", async (_from, headers) => {
  const tenant = newId();
  const answered = await officer.send("POST", "/api/test/notes", { body: { text: "x", tenant }, headers });
  expect(answered.status).toBe(403);
  expect(await members(tenant)).toBe(0);
});

test("an outsider without a session is asked to sign in", async () => {
  const answered = await anonymous(server).send("POST", "/api/test/notes", {
    body: { text: "x", tenant: newId() },
  });
  expect(answered.status).toBe(401);
});

test("one officer does not see another's kept commands", async () => {
  const agency = await plantAgency(server, "KZ", "KZ-CUSTOMS");
  const other = await signedInAs(server, (await plantPerson(server, agency, { name: "Other" })).id);
  expect((await officer.get("/api/test/count")).body).not.toEqual({ n: 0 });
  expect((await other.get("/api/test/count")).body).toEqual({ n: 0 });
});

test("every answer carries the headers that keep browsers strict", async () => {
  const { headers } = await anonymous(server).get("/api/test/more-than-declared");
  expect(headers.get("x-content-type-options")).toBe("nosniff");
  expect(headers.get("content-security-policy")).toContain("default-src 'none'");
  expect(headers.get("cache-control")).toBe("no-store");
});

test("the API describes each route with its fence and its answers", async () => {
  const { body } = await anonymous(server).get("/api/openapi.json");
  expect(body).toMatchObject({
    openapi: "3.1.0",
    paths: {
      "/api/test/notes": {
        post: { operationId: "cencomm.note", "x-allow": "signedIn", responses: { 201: {} } },
      },
    },
  });
});

test("a refused access is in the audit with its code", async () => {
  const rows = async (): Promise<number> => {
    const found = await server.superuser.query(
      "select 1 from kernel.audit where outcome = 'refused' and action = 'cencomm.hidden' and actor_id = $1",
      [officer.personId],
    );
    return found.rowCount ?? 0;
  };
  expect((await officer.get("/api/test/hidden")).status).toBe(404);
  expect(await rows()).toBe(1);
});

test("a body that never ends is cut after a minute, an upload has the time that a slow line needs", async () => {
  expect((ATTACHMENT_BYTES * 8) / (UPLOAD_MS / 1000)).toBeLessThan(150_000);
  expect(server.server.app.server.requestTimeout).toBe(UPLOAD_MS);
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  const asking = request(`${server.origin}/api/test/notes`, {
    method: "POST",
    headers: {
      ...officer.headers,
      "idempotency-key": newId(),
      "content-type": "application/json",
      "content-length": 100,
    },
  });
  const cut = new Promise((resolve) => asking.once("error", resolve));
  asking.write('{"text":');
  // The server has begun to wait for the rest.
  await vi.waitUntil(() => vi.getTimerCount() > 0);
  vi.advanceTimersByTime(BODY_MS - 1000);
  expect(asking.destroyed).toBe(false);
  vi.advanceTimersByTime(1000);
  expect(await cut).toMatchObject({ code: "ECONNRESET" });
  vi.useRealTimers();
});
