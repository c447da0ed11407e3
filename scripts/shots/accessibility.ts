import { writeFileSync } from "node:fs";
import { join } from "node:path";
import axe from "axe-core";
import { now } from "../../src/kernel/clock.ts";
import { root, say } from "../project.ts";
import type { Demo } from "./demo.ts";
import { tour } from "./studio.ts";
import { views } from "./views.ts";

type Finding = Readonly<{ rule: string; help: string }>;
type Judged = Readonly<{ passes: readonly string[]; violations: readonly Finding[] }>;

/** Each direction, width and scheme twice. */
const judged = ["en.1440.light", "en.360.dark", "ur.1440.light", "ur.360.dark"];

/** AD-06: lets axe judge every page in four modes and writes what the statement at /accessibility says. */
export async function judgePages(demo: Demo): Promise<void> {
  const rules = new Set<string>();
  const failures = new Map<string, { help: string; pages: Set<string> }>();
  await tour({
    demo,
    views,
    modes: judged,
    look: async (page, view, mode) => {
      await page.evaluate(axe.source);
      const found: Judged = await page.evaluate(`axe.run().then(({ passes, violations }) => ({
        passes: passes.map(({ id }) => id),
        violations: violations.map(({ id, help }) => ({ rule: id, help })),
      }))`);
      for (const rule of found.passes) rules.add(rule);
      for (const { rule, help } of found.violations) {
        say(`  ${mode.name}: ${rule}`);
        const failure = failures.get(rule) ?? { help, pages: new Set() };
        failure.pages.add(patternOf(view.page));
        failures.set(rule, failure);
      }
    },
  });
  const results = {
    date: now().slice(0, 10),
    axe: axe.version,
    modes: judged,
    rules: new Set([...rules, ...failures.keys()]).size,
    addresses: [...new Set(views.map(({ page }) => patternOf(page)))].toSorted(),
    failures: [...failures].map(([rule, { help, pages }]) => ({ rule, help, pages: [...pages].toSorted() })),
  };
  writeFileSync(join(root, "src/web/accessibility/results.json"), `${JSON.stringify(results, null, 2)}\n`);
  say(`${String(results.addresses.length)} addresses, ${String(results.failures.length)} rules not met`);
}

/** A view's address as the pages write it, without the state of its lists. */
function patternOf(page: string): string {
  return page.replace(/[?#].*$/, "").replace("$closed", "$operation");
}
