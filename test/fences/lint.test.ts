import { join } from "node:path";
import { ESLint } from "eslint";
import typescript from "typescript-eslint";
import { describe, expect, test } from "vitest";
import { root } from "../../scripts/project.ts";

// Under the names of files that exist, so that the types of the project are at hand.
const places = {
  plain: "src/kernel/errors.ts",
  page: "src/kernel/web/button.tsx",
  contract: "src/directory/persons/contract.ts",
  test: "src/kernel/words/format.test.ts",
  config: "vite.config.ts",
  script: "scripts/problem.ts",
} as const;
type Place = keyof typeof places;

const linter = new ESLint({ cwd: root });
// Without types a text is read in milliseconds.
const quick = new ESLint({ cwd: root, overrideConfig: typescript.configs.disableTypeChecked });

async function findRules(place: Place, code: string): Promise<string[]> {
  const [result] = await quick.lintText(code, { filePath: join(root, places[place]) });
  const found = result?.messages.map(({ ruleId, message }) => ruleId ?? message) ?? [];
  return [...new Set(found)].filter((rule) => rule !== "tidewaiter/docstring");
}

const long = (lines: number): string =>
  Array.from({ length: lines }, (_, n) => `  console.debug(${n});`).join("\n");
const banned = "no-restricted-syntax";

const planted: readonly (readonly [Place, string, string])[] = [
  ["plain", "@typescript-eslint/no-explicit-any", "export const anything: any = 1;"],
  ["plain", "@typescript-eslint/no-non-null-assertion", "export const first = [1][0]!;"],
  ["plain", "@typescript-eslint/consistent-type-assertions", "export const id = JSON.parse('1') as string;"],
  [
    "plain",
    "@typescript-eslint/consistent-type-imports",
    'import { Log } from "./log.ts";\nexport type L = Log;',
  ],
  ["plain", "@typescript-eslint/ban-ts-comment", "// @ts-expect-error\nexport const n: number = '';"],
  ["plain", "no-console", "console.log(1);"],
  ["plain", "no-empty", "try { JSON.parse(''); } catch {}"],
  ["plain", "no-else-return", "export function f(n: number) { if (n) { return 1; } else { return 2; } }"],
  ["plain", "no-warning-comments", "// TODO: later"],
  ["plain", "max-lines", `${"export {};\n".repeat(301)}`],
  ["plain", "max-lines-per-function", `export function f() {\n${long(60)}\n}`],
  ["plain", "max-params", "export function f(a: 1, b: 1, c: 1, d: 1, e: 1) { return [a, b, c, d, e]; }"],
  [
    "plain",
    "max-depth",
    "export function f(n: number) { if (n) { if (n) { if (n) { if (n) { f(n); } } } } }",
  ],
  ["plain", "complexity", `export const f = (n: number) => ${"n > 1 && ".repeat(12)} n;`],
  ["plain", banned, "enum State { open }"],
  ["plain", banned, "export default 1;"],
  ["plain", banned, 'export * from "./log.ts";'],
  ["plain", banned, "export const at = new Date();"],
  ["plain", banned, "export const at = Date.now();"],
  ["plain", banned, "export const chance = Math.random();"],
  ["plain", banned, 'import { randomUUID } from "node:crypto";\nexport const id = randomUUID();'],
  ["plain", banned, "export function send(isUrgent: boolean) { return isUrgent; }"],
  ["plain", banned, "export class Seizure {}"],
  ["test", banned, 'import { test } from "vitest";\ntest.only("alone", () => {});'],
  ["test", banned, 'import { test } from "vitest";\ntest.skip("never", () => {});'],
  ["contract", banned, 'import { z } from "zod";\nexport const Out = z.record(z.string(), z.string());'],
  ["contract", banned, 'import { z } from "zod";\nexport const Out = z.looseObject({});'],
  ["contract", banned, 'import { z } from "zod";\nexport const Out = z.object({ any: z.any() });'],
  ["contract", banned, 'import { z } from "zod";\nexport const Out = z.object({}).passthrough();'],
  ["page", banned, "export const Side = () => <p style={{ marginLeft: 4 }} />;"],
  ["page", banned, 'export const Side = () => <p style={{ textAlign: "right" }} />;'],
  ["page", banned, "export const Side = ({ Box }: { Box: React.FC<{ ml: number }> }) => <Box ml={4} />;"],
  ["page", "jsx-a11y/alt-text", 'export const Photo = () => <img src="a.webp" />;'],
  [
    "page",
    "react-hooks/rules-of-hooks",
    'import { useState } from "react";\nexport function Shy({ n }: { n: number }) { if (n) useState(1); return null; }',
  ],
  ["plain", "tidewaiter/reason", "console.log(1); // eslint-disable-line no-console"],
  [
    "plain",
    "tidewaiter/reason",
    "/* eslint-disable no-console -- everything below is for the console */\nconsole.log(1);",
  ],
  ["plain", "tidewaiter/input", "export const sum = eval('1 + 1');"],
  ["plain", "tidewaiter/input", "export const sum = new Function('return 1');"],
  ["plain", "tidewaiter/input", "export const find = (text: string) => new RegExp(text, 'u');"],
  ["plain", "tidewaiter/input", "export const find = (text: string) => RegExp(`^${text}`);"],
  [
    "plain",
    "tidewaiter/input",
    'import { sql } from "kysely";\nexport const all = (id: string) => sql.raw(`select ${id}`);',
  ],
  [
    "plain",
    "tidewaiter/input",
    'import { sql } from "kysely";\nexport const all = (id: string) => sql.lit(id);',
  ],
  [
    "plain",
    "tidewaiter/input",
    'import { execSync } from "node:child_process";\nexport const list = () => execSync("ls");',
  ],
  ["plain", "tidewaiter/input", "export const options = { shell: true };"],
  ["page", "tidewaiter/input", "export const Raw = () => <p dangerouslySetInnerHTML={{ __html: 'a' }} />;"],
  [
    "page",
    "tidewaiter/input",
    "export const put = (box: Element, text: string) => { box.innerHTML = text; };",
  ],
  [
    "page",
    "tidewaiter/input",
    "export const put = (box: Element, text: string) => box.insertAdjacentHTML('beforeend', text);",
  ],
  [
    "plain",
    "tidewaiter/input",
    'import { createHash } from "node:crypto";\nexport const of = () => createHash("md5");',
  ],
  [
    "plain",
    "tidewaiter/input",
    'import { createCipheriv } from "node:crypto";\nexport const of = (k: Buffer) => createCipheriv("aes-256-cbc", k, k);',
  ],
];

// One line each, read together: finding out the types of the whole project takes seconds.
const typed: readonly (readonly [string, string])[] = [
  ["no-floating-promises", "async function send() {} send();"],
  ["no-misused-promises", "async function isSent() { return true; } if (isSent()) {}"],
  [
    "switch-exhaustiveness-check",
    'export function f(state: "open" | "closed") { switch (state) { case "open": return 1; } return 2; }',
  ],
  ["no-unsafe-member-access", "export const id = String(JSON.parse('1').id);"],
  ["only-throw-error", "export function g() { throw 'no'; }"],
  ["restrict-plus-operands", "export const sum = 1 + {};"],
  ["prefer-promise-reject-errors", "export const never = Promise.reject('no');"],
  ["unbound-method", "export const { clear } = new Set<number>();"],
  ["await-thenable", "await 1;"],
  ["return-await", "export async function h() { try { return send(); } finally { g(); } }"],
];

test("each rule that needs types is told about on the line of its trespass", async () => {
  const code = typed.map(([, line]) => line).join("\n");
  const [result] = await linter.lintText(code, { filePath: join(root, places.plain) });
  const told = typed.map(([rule], index) => {
    const names = result?.messages.filter(({ line }) => line === index + 1).map(({ ruleId }) => ruleId);
    return names?.includes(`@typescript-eslint/${rule}`) ? rule : `${rule} is silent`;
  });
  expect(told).toEqual(typed.map(([rule]) => rule));
}, 120_000);

test.each(planted)("in a %s file %s is told about (%#)", async (place, rule, code) => {
  expect(await findRules(place, code)).toContain(rule);
});

describe("what is allowed stays allowed", () => {
  test.each<readonly [Place, string]>([
    ["plain", 'export const states = ["open", "closed"] as const;'],
    ["plain", "export const at = (milliseconds: number) => new Date(milliseconds);"],
    ["plain", "export class Refused extends Error {}"],
    ["plain", "console.log(1); // eslint-disable-line no-console -- the console is whom this is for"],
    [
      "plain",
      'import { sql } from "kysely";\nexport const one = (id: string) => sql`select ${id}, ${sql.raw("now()")}, ${sql.raw(`1`)}`;',
    ],
    ["plain", 'export const word = new RegExp("[a-z]+", "u");'],
    ["contract", 'import { z } from "zod";\nexport const Out = z.object({ id: z.uuid() });'],
    ["contract", "export const id = JSON.parse('1') as string;"],
    ["test", "export const id = JSON.parse('1') as string;"],
    ["config", "export default {};"],
    ["script", "console.log(1);"],
    ["page", 'export const Side = () => <p style={{ marginInlineStart: 4, textAlign: "start" }} />;'],
  ])("in a %s file: %s", async (place, code) => {
    expect(await findRules(place, code)).toEqual([]);
  });
});

test("an export without a sentence about it is told about, its type of the same name is not", async () => {
  const explained = "/** A member. */\nexport const Member = 1;\nexport type Member = number;";
  const lint = async (code: string) => await quick.lintText(code, { filePath: join(root, places.plain) });
  expect((await lint(explained))[0]?.messages).toEqual([]);
  expect((await lint("export const Member = 1;"))[0]?.messages).toHaveLength(1);
  expect((await lint("/** A member */\nexport const Member = 1;"))[0]?.messages).toHaveLength(1);
});
