import type { IModule } from "dependency-cruiser";
import type { Problem } from "../problem.ts";

type Way = readonly string[];

/**
 * What the browser would have to load: everything that pages reach by imports which are still there at run time.
 * Neither Node's own modules nor the server's packages may be among them.
 */
export function findServerInBrowser(modules: readonly IModule[], notInBrowser: readonly string[]): Problem[] {
  const byName = new Map(modules.map((module) => [module.source, module]));
  const starts = modules.map(({ source }) => source).filter(isBrowser);
  const ways = new Map<string, Way>(starts.map((source) => [source, [source]]));
  const problems: Problem[] = [];
  // The queue grows while it is walked: breadth first, so that the shortest way is told.
  for (const way of ways.values()) {
    const last = way.at(-1) ?? "";
    for (const { module, resolved, dependencyTypes } of byName.get(last)?.dependencies ?? []) {
      if (dependencyTypes.includes("type-only")) continue;
      if (dependencyTypes.includes("core") || notInBrowser.some((name) => isPackage(module, name))) {
        problems.push(report(way, module));
      } else if (!ways.has(resolved) && byName.has(resolved)) {
        ways.set(resolved, [...way, resolved]);
      }
    }
  }
  return problems;
}

function isBrowser(source: string): boolean {
  return source.startsWith("src/") && source.endsWith(".tsx") && !source.endsWith(".test.tsx");
}

function isPackage(module: string, name: string): boolean {
  return module === name || module.startsWith(`${name}/`);
}

function report(way: Way, module: string): Problem {
  return {
    file: way.at(-1) ?? "",
    what: `browser: ${module} would reach the browser by ${way.join(" → ")}`,
    remedy: "import a type only, or move the pure part into a file of its own",
  };
}
