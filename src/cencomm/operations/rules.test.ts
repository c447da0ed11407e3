import { describe, expect, test } from "vitest";
import { listNextStates, nameIn, requireFrame, requireNextState } from "./rules.ts";

describe("CC-01: the life of an operation", () => {
  test.each([
    ["draft", "active", true],
    ["draft", "closed", false],
    ["active", "closing", true],
    ["active", "closed", true],
    ["active", "draft", false],
    ["closing", "active", true],
    ["closing", "closed", true],
    ["closed", "active", false],
    ["closed", "closing", false],
    ["purging", "closed", false],
    ["purged", "active", false],
  ] as const)("from %s to %s: %s", (from, to, may) => {
    expect(listNextStates(from).includes(to)).toBe(may);
    const ask = () => requireNextState(from, to);
    if (may) expect(ask).not.toThrow();
    else expect(ask).toThrow(expect.objectContaining({ kind: "conflict", facts: { from, to } }));
  });
});

type Frame = Parameters<typeof requireFrame>[0];
// What the rule does not look at is left out.
const frame = {
  startsOn: "2026-11-16",
  endsOn: "2026-12-04",
  retainUntil: "2028-12-04",
  timeZone: "Asia/Tashkent",
} as Frame;

test.each<[string, Partial<Frame>, string[]]>([
  ["one that fits", {}, []],
  ["one day long", { endsOn: "2026-11-16" }, []],
  ["an end before its beginning", { endsOn: "2026-11-15" }, ["endsOn"]],
  ["kept no longer than it lasts", { retainUntil: "2026-12-04" }, ["retainUntil"]],
  ["in universal time", { timeZone: "UTC" }, []],
  ["in a zone that nobody knows", { timeZone: "Asia/Atlantis" }, ["timeZone"]],
  ["in a zone in other letters", { timeZone: "asia/tashkent" }, ["timeZone"]],
])("CC-01: the dates of an operation: %s", (_which, change, problems) => {
  const ask = () => requireFrame({ ...frame, ...change });
  if (problems.length === 0) return expect(ask).not.toThrow();
  return expect(ask).toThrow(
    expect.objectContaining({ fields: problems.map((path) => expect.objectContaining({ path })) }),
  );
});

test.each([
  ["fr", "Opération Alcali"],
  ["ur", "Operation Alkali"],
])("CC-01: in %s the operation is called %s", (language, name) => {
  expect(nameIn(language, { name: "Operation Alkali", names: { fr: "Opération Alcali" } })).toBe(name);
});
