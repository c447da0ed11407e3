import { request } from "node:https";
import { connect } from "node:net";
import { connect as connectTls } from "node:tls";
import fc from "fast-check";
import { generate } from "selfsigned";
import { beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { type Client, signedInAs } from "../../../test/support/client.ts";
import { plantAgency, plantPerson } from "../../../test/support/people.ts";
import { openTestServer, type TestServer } from "../../../test/support/server.ts";
import { openLog } from "../log.ts";
import type { System } from "../system/system.ts";
import { anyone, signedIn } from "./allow.ts";
import { describeApi } from "./openapi.ts";
import { route } from "./route.ts";
import { buildServer } from "./server.ts";

const Place = z.strictObject({ origin: z.string(), network: z.string() });

const routes = [
  route({
    id: "cencomm.where",
    summary: "Where the server takes the request to come from",
    method: "GET",
    path: "/api/test/where",
    query: z.strictObject({ word: z.string().optional() }),
    answers: { 200: Place },
    allow: anyone,
    handle: async ({ request: { origin, network } }) => ({ status: 200, body: { origin, network } }),
  }),
  route({
    id: "cencomm.say",
    summary: "Says a word back",
    method: "POST",
    path: "/api/test/say",
    body: z.object({ word: z.string() }),
    answers: { 200: z.strictObject({ said: z.array(z.string()), isPlain: z.boolean() }) },
    allow: signedIn,
    handle: async ({ body }) => ({
      status: 200,
      body: { said: Object.keys(body), isPlain: Object.getPrototypeOf(body) === Object.prototype },
    }),
  }),
  route({
    id: "cencomm.fail",
    summary: "Fails",
    method: "GET",
    path: "/api/test/fail",
    answers: { 200: Place },
    allow: anyone,
    handle: () => Promise.reject(new Error("SECRET of a library")),
  }),
];
const systems: readonly System[] = [
  { name: "cencomm", migrations: { layer: "none", folder: new URL(".", import.meta.url) }, routes, jobs: [] },
];

const logged: string[] = [];
let server: TestServer;
let officer: Client;
beforeAll(async () => {
  const log = openLog("info", { write: (line) => void logged.push(line) });
  server = await openTestServer({ systems, log });
  const agency = await plantAgency(server, "UZ", "UZ-CUSTOMS");
  officer = await signedInAs(server, (await plantPerson(server, agency, { name: "Officer" })).id);
});

const forged = {
  "x-forwarded-for": "198.51.100.7",
  "x-forwarded-host": "evil.example",
  "x-forwarded-proto": "https",
  forwarded: "for=198.51.100.7;host=evil.example;proto=https",
};

test("headers that only a proxy may set are not believed from anybody else", async () => {
  const { body } = await server.server.app
    .inject({
      url: "/api/test/where",
      remoteAddress: "203.0.113.5",
      headers: { host: "localhost", ...forged },
    })
    .then((answer) => ({ body: answer.json<unknown>() }));
  expect(body).toEqual({ origin: "http://localhost", network: "203.0.113.5" });
  const headers = { ...forged, origin: "https://evil.example" };
  const foreign = await officer.send("POST", "/api/test/say", { body: { word: "a" }, headers });
  expect([foreign.status, foreign.body]).toMatchObject([403, { code: "kernel.problem.foreignPage" }]);
});

test("of what a proxy forwards only what it has seen itself is believed", async () => {
  const { app } = await openTestServer({
    systems,
    beside: server,
    environment: { TIDEWAITER_BEHIND_PROXY: "10.0.0.1" },
  }).then((behind) => behind.server);
  const ask = (remoteAddress: string) =>
    app.inject({
      url: "/api/test/where",
      remoteAddress,
      headers: { host: "localhost", "x-forwarded-for": "192.0.2.66, 198.51.100.7" },
    });
  expect((await ask("10.0.0.1")).json()).toMatchObject({ network: "198.51.100.7" });
  expect((await ask("203.0.113.5")).json()).toMatchObject({ network: "203.0.113.5" });
});

test("whoever asks without end is told to wait, whatever he says of where he comes from, and nobody else is", async () => {
  const ask = (remoteAddress: string, n: number) =>
    server.server.app.inject({
      url: "/api/openapi.json",
      remoteAddress,
      headers: { "x-forwarded-for": `198.51.100.${n % 250}` },
    });
  let last = await ask("203.0.113.9", 0);
  for (let n = 1; n <= 1200 && last.statusCode === 200; n += 1) last = await ask("203.0.113.9", n);
  expect([last.statusCode, last.json()]).toMatchObject([429, { code: "kernel.problem.tooMany" }]);
  expect(last.headers["retry-after"]).toBe("60");
  expect((await ask("203.0.113.10", 0)).statusCode).toBe(200);
});

test("no answer lets another site's page read it, and each says what it is", async () => {
  const origin = "https://evil.example";
  for (const [method, url] of [
    ["GET", "/api/test/where"],
    ["OPTIONS", "/api/test/say"],
    ["POST", "/api/test/say"],
  ] as const) {
    const headers = { origin, "access-control-request-method": "POST", cookie: officer.headers["cookie"] };
    const answer = await server.server.app.inject({ method, url, headers });
    expect(Object.keys(answer.headers).filter((name) => name.startsWith("access-control-"))).toEqual([]);
    expect(answer.headers["content-type"]).toBe("application/json; charset=utf-8");
  }
});

test("a field too many is not handed on, and none reaches what all objects share", async () => {
  const many = await officer.send("POST", "/api/test/say", { body: { word: "a", isAdministrator: true } });
  expect(many.body).toEqual({ said: ["word"], isPlain: true });
  for (const name of ["__proto__", "constructor"]) {
    const headers = {
      ...officer.headers,
      "content-type": "application/json",
      "idempotency-key": `key-${name}`,
    };
    const payload = `{"word":"a","${name}":{"prototype":{"isAdministrator":true},"isAdministrator":true}}`;
    const answer = await server.server.app.inject({ method: "POST", url: "/api/test/say", headers, payload });
    expect(answer.statusCode).toBe(422);
    expect(Reflect.get({}, "isAdministrator")).toBeUndefined();
  }
});

test("a word that is said twice is not one of the two", async () => {
  const { app } = server.server;
  expect((await app.inject({ url: "/api/test/where?word=a" })).statusCode).toBe(200);
  expect((await app.inject({ url: "/api/test/where?word=a&word=b" })).statusCode).toBe(422);
});

test("whatever stands in cookies, query and headers, a request is answered and is no fault of ours", async () => {
  const nasty = fc.constantFrom(
    "%",
    "%00",
    "%ff",
    "%2541",
    "=",
    ";",
    ",",
    '"',
    "__Host-tidewaiter=",
    "a[b]=",
    "&",
  );
  const text = fc
    .array(fc.oneof(nasty, fc.string({ maxLength: 6 })), { maxLength: 8 })
    .map((all) => all.join(""));
  await fc.assert(
    fc.asyncProperty(text, text, text, async (query, cookie, other) => {
      const { statusCode } = await server.server.app.inject({
        url: `/api/test/where?${query.replaceAll(/[\s#]/g, "+")}`,
        remoteAddress: "203.0.113.11",
        headers: { cookie, "x-file-name": other, "user-agent": other, "idempotency-key": other },
      });
      expect(statusCode).toBeOneOf([200, 400, 422]);
    }),
    { numRuns: 300 },
  );
});

test("the description of the API tells of the program and nothing of the installation", async () => {
  const { body } = await officer.get("/api/openapi.json");
  expect(body).toEqual(JSON.parse(JSON.stringify(describeApi(routes))));
});

test("a fault is in the log once with the request's id, and nobody writes lines of his own into it", async () => {
  const begun = logged.length;
  const failed = await server.server.app.inject({
    url: "/api/test/fail?a=%0a%7B%22event%22:%22forged%22%7D",
    headers: { "user-agent": "SECRET agent" },
  });
  const { requestId } = failed.json<{ requestId: string }>();
  const lines = logged.slice(begun).map((line) => JSON.parse(line) as Record<string, unknown>);
  expect(lines.filter(({ event, id }) => event === "http.failed" && id === requestId)).toHaveLength(1);
  expect(lines.map(({ event }) => event)).not.toContain("forged");
  expect(logged.slice(begun).every((line) => line.indexOf("\n") === line.length - 1)).toBe(true);
  expect(logged.join("")).not.toContain("SECRET");
});

test.each([
  ["two lengths", "POST", "Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", / 400 /],
  ["two different lengths", "POST", "Content-Length: 4\r\nContent-Length: 5\r\n\r\nabcde", / 400 /],
  ["TRACE", "TRACE", "Cookie: SECRET\r\n\r\n", / 40[045] /],
])("a request with %s is answered as wrong", async (_what, method, rest, expected) => {
  const socket = connect(Number(new URL(server.origin).port), "127.0.0.1");
  socket.write(`${method} /api/test/say HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n${rest}`);
  const pieces: Buffer[] = [];
  for await (const piece of socket) pieces.push(piece as Buffer);
  const answer = Buffer.concat(pieces).toString();
  expect(answer.split("\r\n")[0]).toMatch(expected);
  expect(answer.match(/HTTP\/1\.1/g)).toHaveLength(1);
  expect(answer).not.toContain("SECRET");
});

test("an encrypted line is TLS 1.2 or later and tells browsers to come encrypted for a year", async () => {
  const made = await generate([{ name: "commonName", value: "localhost" }], { keyType: "ec" });
  const tls = { cert: made.cert, key: made.private };
  const { app } = await buildServer({ services: server.services, systems, tls });
  await app.listen({ port: 0, host: "127.0.0.1" });
  const { port } = app.server.address() as { port: number };
  const sent = await new Promise<string | undefined>((resolve, reject) => {
    request({ port, host: "127.0.0.1", path: "/api/test/where", ca: tls.cert, servername: "localhost" })
      .once("response", (answer) => resolve(answer.headers["strict-transport-security"]))
      .once("error", reject)
      .end();
  }).catch((cause: Error) => cause.message);
  const shake = (version: "TLSv1.1" | "TLSv1.2") =>
    new Promise<string>((resolve) => {
      const old = { minVersion: "TLSv1", maxVersion: version, ciphers: "DEFAULT@SECLEVEL=0" } as const;
      const socket = connectTls({ port, host: "127.0.0.1", ca: tls.cert, servername: "localhost", ...old });
      socket.once("secureConnect", () => resolve(socket.getProtocol() ?? "none"));
      socket.once("error", () => resolve("refused"));
    });
  const versions = [await shake("TLSv1.1"), await shake("TLSv1.2")];
  await app.close();
  expect(sent).toBe("max-age=31536000; includeSubDomains");
  expect(versions).toEqual(["refused", "TLSv1.2"]);
});
