import { expect, test } from "vitest";
import { type AsvsLine, findAsvsFaults } from "../../scripts/docs/asvs.ts";
import { wantedNumbers } from "../../scripts/docs/asvs-numbers.ts";
import { findDeadLinks } from "../../scripts/docs/links.ts";
import { architectureLines, findLooseWords, findOldArchitecture } from "../../scripts/docs/shape.ts";
import { readArchitecture } from "../../scripts/fences/architecture.ts";
import { readTerminology } from "../../scripts/words/terminology.ts";

const held: readonly AsvsLine[] = wantedNumbers.map((id) => ({
  id,
  what: "something",
  state: "proved",
  by: "src/there.test.ts",
}));
const isThere = (file: string): boolean => file.startsWith("src/there");

test("the standard asks 253 things at levels 1 and 2", () => {
  expect(wantedNumbers).toHaveLength(253);
  expect(new Set(wantedNumbers).size).toBe(253);
});

test("a complete table is in order", () => {
  expect(findAsvsFaults(held, isThere)).toEqual([]);
});

test.each<readonly [string, readonly AsvsLine[], string]>([
  ["a number that is left out", held.slice(1), "V1.1.1 is missing"],
  ["a number twice", [...held, ...held.slice(0, 1)], "V1.1.1 is doubled"],
  [
    "a number of level 3",
    [...held, ...held.slice(0, 1).map((line) => ({ ...line, id: "V1.2.10" }))],
    "V1.2.10 is",
  ],
  ["a test that is not there", change({ by: "src/gone.test.ts" }), "no such file"],
  ["a proof that is no test", change({ by: "src/there.ts" }), "no such file"],
  ["a place that is not there", change({ state: "held", by: "src/gone.ts: because" }), "no such file"],
])("%s is told about", (_what, lines, told) => {
  const faults = findAsvsFaults(lines, isThere);
  expect(faults).toHaveLength(1);
  expect(faults[0]?.what).toContain(told);
});

test("ARCHITECTURE.md has to say what architecture.json says", () => {
  const architecture = readArchitecture();
  const page = architectureLines(architecture).join("\n");
  expect(findOldArchitecture(architecture, page)).toEqual([]);
  expect(findOldArchitecture(architecture, page.replace("| `ncen`, `cen` |", "| – |"))).toHaveLength(1);
});

test("the glossary has no word of its own", () => {
  const { terms } = readTerminology();
  expect(findLooseWords(terms, "| **seizure** | taking |")).toEqual([]);
  expect(findLooseWords(terms, "| **bust** | taking |")).toHaveLength(1);
});

test("a link to a page that is gone is told about with its line", () => {
  const page = "See\n[there](../src/there.md), [gone](gone.md#part) and [elsewhere](https://example.org).";
  expect(findDeadLinks("docs/README.md", page, isThere)).toMatchObject([{ line: 2 }]);
});

function change(other: Partial<AsvsLine>): readonly AsvsLine[] {
  return held.map((line, index) => (index === 5 ? { ...line, ...other } : line));
}
