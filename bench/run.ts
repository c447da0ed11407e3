import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { say } from "../scripts/project.ts";
import { type Report, toLine, toSentence } from "./report.ts";

/** What each bench/NAME.ts exports. */
type Bench = { readonly run: (report: Report) => Promise<void> };

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { json: { type: "boolean" } },
});
const [name] = positionals;
const file = join(import.meta.dirname, `${name}.ts`);

if (name === undefined || !isBench(`${name}.ts`) || !existsSync(file)) {
  say(`bin/bench NAME [--json], where NAME is one of: ${listBenches().join(", ")}`);
  process.exitCode = 2;
} else {
  const bench: Bench = await import(file);
  const write = values.json ? toLine : toSentence;
  await bench.run({
    figure: (measured) => process.stdout.write(`${write(name, measured)}\n`),
    progress: say,
  });
}

function listBenches(): string[] {
  return readdirSync(import.meta.dirname)
    .filter(isBench)
    .map((found) => found.slice(0, -".ts".length));
}

// Beside the benches lie what they share and its tests.
function isBench(found: string): boolean {
  if (!/^[a-z]+\.ts$/.test(found)) return false;
  const path = join(import.meta.dirname, found);
  return existsSync(path) && /^export async function run\(/m.test(readFileSync(path, "utf8"));
}
