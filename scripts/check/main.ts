import { parseArgs } from "node:util";
import { monotonicMs } from "../../src/kernel/clock.ts";
import { say } from "../project.ts";
import { type Outcome, type Section, sum } from "./outcome.ts";
import { lanesOf } from "./sections.ts";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { all: { type: "boolean" }, "debian-postgresql": { type: "string" } },
});
if (values.all) process.env["TIDEWAITER_TEST_ALL"] = "1";

const outcomes = await Promise.all(lanesOf(values["debian-postgresql"]).map(runLane));
const total = sum(outcomes.flat());
process.exitCode = total.failed === 0 && total.passed > 0 ? 0 : 1;
process.stdout.write(`${total.passed} passed, ${total.failed} failed\n`);

async function runLane(sections: readonly Section[]): Promise<Outcome[]> {
  const found: Outcome[] = [];
  for (const section of sections.filter(isAsked)) found.push(await runSection(section));
  return found;
}

/** `bin/test unit db` runs these sections only. */
function isAsked(section: Section): boolean {
  return positionals.length === 0 || positionals.includes(section.name);
}

async function runSection(section: Section): Promise<Outcome> {
  const began = monotonicMs();
  const seconds = () => `${((monotonicMs() - began) / 1000).toFixed(1)} s`;
  say(`  ${section.name} …`);
  const reminder = setInterval(() => say(`  ${section.name} … ${seconds()}`), 30_000);
  const outcome = await section.run();
  clearInterval(reminder);
  if (outcome.failed > 0) say(outcome.output);
  const sign = outcome.failed > 0 ? "✗" : "✓";
  say(`${sign} ${section.name}: ${outcome.passed} passed, ${outcome.failed} failed in ${seconds()}`);
  return outcome;
}
