import { describe, expect, test } from "vitest";
import { countCode, findLong } from "../../scripts/budgets/lengths.ts";
import { findEmptyNames, findStrangers } from "../../scripts/budgets/names.ts";
import { findPhysicalSides } from "../../scripts/budgets/styles.ts";
import { readArchitecture } from "../../scripts/fences/architecture.ts";

describe("lines of code", () => {
  test("blank lines and comments are not counted", () => {
    expect(countCode("/**\n * Why.\n */\nconst a = 1;\n\n// because\nconst b = 2; // two\n")).toBe(2);
  });

  const tree = (...lines: readonly number[]) =>
    lines.map((n, index) => ({ file: `src/${index}.ts`, lines: n }));

  test.each([
    ["one file of 301 lines", tree(301, ...Array.from({ length: 30 }, () => 10)), "301 lines"],
    ["a usual file of 76 lines", tree(10, 76, 80), "median"],
    ["two of thirty files over 220 lines", tree(221, 230, ...Array.from({ length: 28 }, () => 10)), "twenty"],
  ])("%s are too much", (_what, lengths, told) => {
    const problems = findLong(lengths);
    expect(problems).toHaveLength(1);
    expect(problems[0]?.what).toContain(told);
  });

  test("a tree at its limits is in order", () => {
    expect(findLong(tree(75, 75, 220))).toEqual([]);
  });
});

describe("names", () => {
  test.each([
    "src/kernel/utils.ts",
    "src/cencomm/helpers/rules.ts",
    "src/web/data.tsx",
    "scripts/info.test.ts",
  ])("%s says nothing", (file) => {
    expect(findEmptyNames([file])).toHaveLength(1);
  });

  test.each(["src/kernel/keys/data-keys.ts", "src/customs/seizure.ts"])("%s says what it holds", (file) => {
    expect(findEmptyNames([file])).toEqual([]);
  });

  test.each([
    ["src/cencomm/cases/queries.ts", 1],
    ["src/directory/persons/service.ts", 1],
    ["src/cencomm/cases/lists/store.ts", 1],
    ["src/cencomm/cases/store.ts", 0],
    ["src/cencomm/cases/timeline.tsx", 0],
    ["src/cencomm/cases/timeline.module.css", 0],
    ["src/cencomm/cases/isolation.db.test.ts", 0],
    ["src/cencomm/words/en.json", 0],
    ["src/cencomm/index.ts", 0],
    ["src/kernel/http/guard.ts", 0],
  ])("%s: %i strangers in a slice", (file, count) => {
    expect(findStrangers(readArchitecture(), [file])).toHaveLength(count);
  });
});

describe("sides", () => {
  test.each([
    ".a { margin-left: 1px }",
    ".a { padding-right: 1px }",
    ".a { left: 0 }",
    ".a { position: absolute; right: 0 }",
    ".a { text-align: left }",
    ".a { float: right }",
    ".a { border-top-left-radius: 1px }",
    ".a { border-left: 1px solid }",
  ])("%s is told about", (css) => {
    expect(findPhysicalSides("a.css", `\n${css}`)).toMatchObject([{ line: 2 }]);
  });

  test.each([
    ".a { margin-inline-start: 1px; inset-inline-end: 0; text-align: start }",
    "/* left: never */ .left { padding: 0 }",
    ".a { --gap-left: 1px; transform-origin: left }",
  ])("%s is in order", (css) => {
    expect(findPhysicalSides("a.css", css)).toEqual([]);
  });
});
