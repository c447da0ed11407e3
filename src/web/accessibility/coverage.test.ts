import { expect, test } from "vitest";
import { views } from "../../../scripts/shots/views.ts";
import { splitByCheck } from "./coverage.ts";
import results from "./results.json" with { type: "json" };

test("AD-06: a page counts as checked when an address of it was opened, whatever its parameters were", () => {
  const paths = ["/", "/operations/$operation/mailbox", "/waiting/$token", "/kit"];
  expect(
    splitByCheck(paths, ["/", "/operations/$operation/mailbox", "/waiting/unknown", "/nowhere"]),
  ).toEqual({
    checked: ["/", "/operations/$operation/mailbox", "/waiting/$token"],
    unchecked: ["/kit"],
  });
  expect(splitByCheck(["/things/$thing", "/things/new"], ["/things/new"]).checked).toEqual(["/things/new"]);
  expect(splitByCheck(["/waiting/$token"], ["/waiting", "/waiting/", "/waiting/a/b"]).checked).toEqual([]);
});

test("AD-06: the statement's results are of pages that can be opened, in both directions, widths and schemes", () => {
  const known = new Set(
    views.map(({ page }) => page.replace(/[?#].*$/, "").replace("$closed", "$operation")),
  );
  expect(results.addresses.filter((address) => !known.has(address))).toEqual([]);
  const modes: readonly string[] = results.modes;
  for (const way of ["en", "ur", "1440", "360", "light", "dark"])
    expect(modes.filter((mode) => mode.includes(way))).toHaveLength(2);
  expect(results.rules).toBeGreaterThan(30);
});
