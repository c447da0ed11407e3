import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, expect, test } from "vitest";
import { ConfigProblem, readConfig } from "./config.ts";

const folder = mkdtempSync(join(tmpdir(), "tidewaiter-config-"));
afterAll(() => rmSync(folder, { recursive: true }));

const read = (more: Readonly<Record<string, string>>) => readConfig({ TIDEWAITER_DATA: folder, ...more });

test.each([
  "postgres://me:secret@db.example/tw",
  "postgres://me:secret@db.example/tw?sslmode=require",
  "postgres://me:secret@db.example/tw?sslmode=disable",
  "postgres://me:secret@db.example/tw?sslmode=verify-full&sslmode=disable",
  "postgres://me:secret@localhost/tw?host=db.example",
  "postgres://me:secret@10.0.0.7/tw?ssl=true",
])("a database on another machine is not spoken to in clear: %s", (url) => {
  expect(() => read({ DATABASE_URL: url })).toThrow(ConfigProblem);
  expect(() => read({ DATABASE_URL: url })).toThrow(/sslmode=verify-full/);
  expect(() => read({ DATABASE_URL: url })).not.toThrow(/secret/);
});

test.each([
  "postgres://me:secret@db.example/tw?sslmode=verify-full",
  "postgres://me@localhost/tw",
  "postgres://me@127.0.0.1:5433/tw",
  "postgres://me@[::1]/tw",
  "postgres://me@%2Fvar%2Frun%2Fpostgresql/tw",
  "postgres:///tw?host=/var/run/postgresql",
])("a database of this machine, or one that shows its certificate, is: %s", (url) => {
  expect(read({ DATABASE_URL: url }).databaseUrl).toBe(url);
});

test("a secret can stand in a file; one that is not there is said by its name", () => {
  const file = join(folder, "url");
  writeFileSync(file, "postgres://me@localhost/tw\n");
  expect(read({ DATABASE_URL_FILE: file }).databaseUrl).toBe("postgres://me@localhost/tw");
  expect(() => read({ DATABASE_URL_FILE: join(folder, "none") })).toThrow(/^DATABASE_URL_FILE: /);
});

test("whatever stands in the configuration, it is taken or refused by the name of what is wrong", () => {
  const names = ["PORT", "TLS", "PROFILE", "LOG", "ORIGIN", "MAIL_URL", "MAIL_FROM", "BEHIND_PROXY"];
  const words = fc.oneof(
    fc.string(),
    fc.string({ unit: "binary" }),
    fc.constantFrom("0", "-1", "1e9", "self", "files", "smtp://a", "smtp://a:b@[::1]", "postgres://", "//"),
  );
  const given = fc.record(
    Object.fromEntries([...names.map((name) => `TIDEWAITER_${name}`), "DATABASE_URL"].map((n) => [n, words])),
    { requiredKeys: [] },
  );
  fc.assert(
    fc.property(given, (environment) => {
      try {
        expect(read(environment as Record<string, string>).dataFolder).toBe(folder);
      } catch (cause) {
        expect(cause).toBeInstanceOf(ConfigProblem);
        expect(String((cause as Error).message)).toMatch(/^(?:TIDEWAITER|DATABASE)_\w+: ./);
      }
    }),
    { numRuns: 150 },
  );
});
