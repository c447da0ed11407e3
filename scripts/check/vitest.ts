import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { root } from "../project.ts";
import { type Ended, runCommand } from "./command.ts";
import type { Outcome } from "./outcome.ts";

/** Runs one project of the test suite and counts its tests. */
export async function runTests(project: string, env: NodeJS.ProcessEnv = {}): Promise<Outcome> {
  const folder = mkdtempSync(join(tmpdir(), "tidewaiter-report-"));
  const report = join(folder, "report.json");
  const vitest = join(root, "node_modules/vitest/vitest.mjs");
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${report}`];
  const ended = await runCommand(process.execPath, [vitest, "run", "--project", project, ...reporters], env);
  const outcome = countTests(ended, existsSync(report) ? JSON.parse(readFileSync(report, "utf8")) : null);
  rmSync(folder, { recursive: true });
  return outcome;
}

/**
 * Counts a report. A run that fails beside its tests (a file that does not load, an error nobody awaited, no
 * report at all) counts as a failure too: otherwise it would look green.
 */
export function countTests(ended: Ended, report: unknown): Outcome {
  const passed = readCount(report, "numPassedTests");
  const failed = readCount(report, "numFailedTests");
  const isHidden = failed === 0 && (ended.status !== 0 || passed === 0);
  return { passed, failed: isHidden ? 1 : failed, output: ended.output };
}

function readCount(report: unknown, name: string): number {
  if (typeof report !== "object" || report === null) return 0;
  const count: unknown = Object.entries(report).find(([key]) => key === name)?.[1];
  return typeof count === "number" ? count : 0;
}
