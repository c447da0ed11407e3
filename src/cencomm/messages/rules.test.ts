import { expect, test } from "vitest";
import type { SentTo } from "../mailbox/contract.ts";
import { isNumbered, messageNumber, showRecipients } from "./rules.ts";

test.each([
  ["ALKALI", "warning", "UZ", 17, "ALKALI-W-UZ-0017"],
  ["ALKALI", "feedback", "KZ", 1, "ALKALI-F-KZ-0001"],
  ["ALKALI", "seizure", "TJ", 9999, "ALKALI-S-TJ-9999"],
  ["ALKALI", "seizure", "TJ", 10_000, "ALKALI-S-TJ-10000"],
  ["GRYPHON2", "licit_movement", "AF", 340, "GRYPHON2-L-AF-0340"],
  // Organisations count under XX.
  ["ALKALI", "warning", null, 3, "ALKALI-W-XX-0003"],
] as const)("CC-11: in %s the %s of %s with count %d is %s", (...row) => {
  const [code, kind, country, count, number] = row;
  expect(messageNumber(code, kind, { country, count })).toBe(number);
});

test.each([
  ["free", false],
  ["warning", true],
  ["feedback", true],
  ["seizure", true],
  ["licit_movement", true],
] as const)("CC-11: a message of kind %s carries a number: %s", (kind, isSo) => {
  expect(isNumbered(kind)).toBe(isSo);
});

const person = (personId: string): SentTo => ({
  kind: "person",
  personId,
  name: `Name of ${personId}`,
  country: "KZ",
});
const ncps: SentTo = { kind: "ncps", people: 12 };

test.each([
  ["groups stay as they are", [ncps], [], [ncps]],
  [
    "those whom the reader may know keep their names",
    [person("a"), person("b")],
    ["a", "b"],
    [person("a"), person("b")],
  ],
  ["the others become a number", [ncps, person("a"), person("b")], [], [ncps, { kind: "others", people: 2 }]],
  [
    "one of two may be known",
    [person("a"), ncps, person("b")],
    ["b"],
    [ncps, person("b"), { kind: "others", people: 1 }],
  ],
  ["nobody is nobody", [], [], []],
] as const)("access matrix, directory: %s", (_what, to, known: readonly string[], shown) => {
  expect(showRecipients(to, (id) => known.includes(id))).toEqual(shown);
});
