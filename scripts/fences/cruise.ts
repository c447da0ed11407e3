import { cruise, type ICruiseResult, type IForbiddenRuleType, type IModule } from "dependency-cruiser";
import type { Problem } from "../problem.ts";

/** What the import checker saw below a folder. */
export type Seen = Readonly<{ modules: readonly IModule[]; problems: readonly Problem[] }>;

/** Follows all imports below `folder` and compares them with the rules. */
export async function seeImports(
  folder: string,
  roots: string[],
  rules: IForbiddenRuleType[],
): Promise<Seen> {
  const { output } = await cruise(roots, {
    baseDir: folder,
    ruleSet: { forbidden: rules },
    validate: true,
    tsPreCompilationDeps: true,
    doNotFollow: { path: "node_modules" },
  });
  if (typeof output === "string")
    throw new Error("dependency-cruiser answered with text instead of a result");
  const own = output.modules.filter(({ source }) =>
    roots.some((start) => source === start || source.startsWith(`${start}/`)),
  );
  return { modules: own, problems: problemsOf(output, rules) };
}

function problemsOf({ summary }: ICruiseResult, rules: readonly IForbiddenRuleType[]): Problem[] {
  const remedies = new Map(rules.map(({ name, comment }) => [name, comment]));
  return summary.violations.map(({ rule, from, to, cycle }) => ({
    file: from,
    what: `${rule.name}: ${to === from ? "stands alone" : `imports ${cycle?.map(({ name }) => name).join(" → ") ?? to}`}`,
    remedy: remedies.get(rule.name) ?? "see architecture.json",
  }));
}
