import { expect, test } from "vitest";
import { findMachinePlaces } from "../../scripts/paths/places.ts";

// Put together here, so that this file does not itself name them.
const machine = ["", "work", "main", "src"].join("/");
const home = ["", "home", "anna", "tidewaiter"].join("/");
const registry = ["registry", "example", "org"].join(".");

test.each([
  ["README.md", `cd ${machine}`, 1],
  ["src/kernel/log.ts", `// see ${home}/notes`, 1],
  ["package-lock.json", `"resolved": "somewhere"`, 1],
  [".npmrc", `registry=https://${registry}/`, 1],
  ["README.md", "cd src/kernel; open http://127.0.0.1:7300/home", 0],
  ["src/cencomm/pages.tsx", `path: "/operations/$operation/work/list"`, 0],
  ["package-lock.json", `"integrity": "sha512-AAAA"`, 0],
])("in %s there are places of one machine: %s", (file, text, count) => {
  expect(findMachinePlaces(file, text)).toHaveLength(count);
});
