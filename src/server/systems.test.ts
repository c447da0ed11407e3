import { expect, test } from "vitest";
import { systemsOf } from "./systems.ts";

test.each([
  ["hub", ["directory", "cencomm"]],
  ["demo", ["directory", "cencomm"]],
  ["national", ["directory"]],
] as const)("an installation of the profile %s mounts its systems and no other", (profile, expected) => {
  expect(systemsOf(profile).map(({ name }) => name)).toEqual(expected);
});
