import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readArchitecture } from "../../scripts/fences/architecture.ts";
import { findServerInBrowser } from "../../scripts/fences/browser.ts";
import { type Seen, seeImports } from "../../scripts/fences/cruise.ts";
import { fenceRules } from "../../scripts/fences/rules.ts";
import { findForeignSchemas } from "../../scripts/fences/schemas.ts";
import { accomplices, lawful, trespasses } from "./trespasses.ts";

const architecture = readArchitecture();
const rules = fenceRules(architecture);
const folders: string[] = [];
let clean: Seen;
let planted: Seen;

beforeAll(async () => {
  clean = await see(lawful);
  const additions = trespasses.map(([, file, text]) => [file, text]);
  planted = await see({ ...lawful, ...accomplices, ...Object.fromEntries(additions) });
}, 60_000);

afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true });
});

test("nobody is stopped who keeps to the architecture", () => {
  expect(clean.problems).toEqual([]);
  expect(clean.modules.length).toBeGreaterThan(25);
  expect(findServerInBrowser(clean.modules, architecture.notInBrowser)).toEqual([]);
});

test("each rule has a trespass that proves it", () => {
  const proved = new Set(trespasses.map(([rule]) => rule));
  expect(rules.map(({ name }) => name).filter((name) => name === undefined || !proved.has(name))).toEqual([]);
});

test.each(trespasses)("%s stops %s", (rule, file) => {
  const found = planted.problems.filter(
    (problem) => problem.file === file && problem.what.startsWith(`${rule}:`),
  );
  expect(found).toHaveLength(1);
});

test("nobody else is blamed for a trespass", () => {
  const guilty = new Set(trespasses.map(([, file]) => file));
  expect(planted.problems.filter(({ file }) => !guilty.has(file))).toEqual([]);
});

test("the validator cannot reach the browser through a harmless file in between", async () => {
  const seen = await see({
    ...lawful,
    "src/customs/notice.ts": `import "zod"; export const notice = 1;`,
    "src/customs/labels.ts": `import "./notice.ts"; export const labels = 1;`,
    "src/cencomm/cases/label.tsx": `import "#customs/labels"; export const Label = 1;`,
  });
  const found = findServerInBrowser(seen.modules, architecture.notInBrowser);
  expect(found.map(({ file }) => file)).toEqual(["src/customs/notice.ts"]);
  expect(found[0]?.what).toContain("src/cencomm/cases/label.tsx → src/customs/labels.ts");
});

test("a page cannot reach Node's own modules", async () => {
  const seen = await see({
    ...lawful,
    "src/kernel/file.ts": `import "node:fs"; export const file = 1;`,
    "src/kernel/web/save.tsx": `import "#kernel/file"; export const Save = 1;`,
  });
  expect(findServerInBrowser(seen.modules, [])).toHaveLength(1);
});

test.each([
  ["src/cencomm/cases/store.ts", "sql`select code from ncen.suspect`", 1],
  [
    "src/ncen/migrations/0001-base.sql",
    "create table ncen.person (\n  office uuid references cen.office\n)",
    1,
  ],
  ["src/kernel/migrations/0001-base.sql", "select * from directory.person", 1],
  [
    "src/cencomm/cases/store.ts",
    "sql`select surname from directory.person join cencomm.member using (id)`",
    0,
  ],
])("in %s the query %s names %i tables of others", (file, text, count) => {
  expect(findForeignSchemas(architecture, [{ file, text }])).toHaveLength(count);
});

async function see(files: Readonly<Record<string, string>>): Promise<Seen> {
  const folder = mkdtempSync(join(tmpdir(), "tidewaiter-fences-"));
  folders.push(folder);
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), text);
  }
  return await seeImports(folder, ["src", "test"], rules);
}
