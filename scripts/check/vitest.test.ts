import { expect, test } from "vitest";
import { countTests } from "./vitest.ts";

test.each([
  ["all tests passed", 0, { numPassedTests: 3, numFailedTests: 0 }, { passed: 3, failed: 0 }],
  ["two tests failed", 1, { numPassedTests: 3, numFailedTests: 2 }, { passed: 3, failed: 2 }],
  ["a file did not load", 1, { numPassedTests: 3, numFailedTests: 0 }, { passed: 3, failed: 1 }],
  ["no test was found", 0, { numPassedTests: 0, numFailedTests: 0 }, { passed: 0, failed: 1 }],
  ["the run died before its report", null, null, { passed: 0, failed: 1 }],
])("whoever reads the last line is told the truth when %s", (_what, status, report, counted) => {
  expect(countTests({ status, output: "" }, report)).toMatchObject(counted);
});
