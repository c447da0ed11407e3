import { startEphemeralPostgres } from "../../src/kernel/postgres/ephemeral.ts";
import { say } from "../project.ts";
import { ensureChromium } from "./chromium.ts";
import { checkSection } from "./command.ts";
import { ensureProgram, mdbtools } from "./debian.ts";
import type { Outcome, Section } from "./outcome.ts";
import { runTests } from "./vitest.ts";

/** What reads the sources, and what looks at the pages. */
const sourcesAndPages: readonly Section[] = [
  checkSection("types", "node_modules/typescript/bin/tsc", "--noEmit"),
  checkSection("format", "node_modules/@biomejs/biome/bin/biome", "ci", "--colors=off"),
  checkSection("lint", "node_modules/eslint/bin/eslint.js", ".", "--max-warnings=0"),
  checkSection("fences", "scripts/check-fences.ts"),
  checkSection("budgets", "scripts/check-budgets.ts"),
  checkSection("unused", "node_modules/knip/bin/knip.js"),
  checkSection("licences", "scripts/check-licences.ts"),
  checkSection("words", "scripts/check-words.ts"),
  checkSection("docs", "scripts/check-docs.ts"),
  checkSection("paths", "scripts/check-paths.ts"),
  checkSection("build", "scripts/build-web.ts"),
  { name: "browser", run: runBrowserTests },
];

const unit: Section = { name: "unit", run: runUnitTests };
const db: Section = { name: "db", run: () => runTests("db") };

/**
 * The sections in two lanes, for two cores; both take about as long. Given a major of Debian's PostgreSQL, the
 * database tests run once more on that.
 */
export function lanesOf(debian: string | undefined): readonly (readonly Section[])[] {
  if (debian === undefined) return [sourcesAndPages, [unit, db]];
  return [
    [...sourcesAndPages, unit],
    [db, debianSection(debian)],
  ];
}

function debianSection(major: string): Section {
  return { name: `db on PostgreSQL ${major}`, run: () => runOnDebian(major) };
}

async function runBrowserTests(): Promise<Outcome> {
  const missing = await ensureChromium();
  if (missing) return failure(`The browser tests need Chromium. Run as root:\n  ${missing}`);
  return runTests("browser");
}

async function runUnitTests(): Promise<Outcome> {
  // Here, and not only in the test: one program at a time may install, and the other lane installs Chromium.
  const missing = await ensureProgram(mdbtools);
  if (missing) say(`Access files are read by one reader only, without mdbtools. Run as root:\n  ${missing}`);
  return runTests("unit");
}

async function runOnDebian(major: string): Promise<Outcome> {
  const programs = `/usr/lib/postgresql/${major}/bin`;
  const missing = await ensureProgram({ file: `${programs}/postgres`, packages: [`postgresql-${major}`] });
  if (missing) return failure(`PostgreSQL ${major} is missing. Run as root:\n  ${missing}`);
  const postgres = await startEphemeralPostgres({ programs });
  try {
    return await runTests("db", { TIDEWAITER_TEST_DATABASE_URL: postgres.adminUrl });
  } finally {
    await postgres.stop();
  }
}

function failure(output: string): Outcome {
  return { passed: 0, failed: 1, output };
}
