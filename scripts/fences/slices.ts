import type { IForbiddenRuleType } from "dependency-cruiser";
import { type Architecture, oneOf } from "./architecture.ts";

type File = Architecture["slice"][string];

/** What each file of a slice may import, by its name. */
export function sliceRules({ slice, systems }: Architecture): IForbiddenRuleType[] {
  const owners = oneOf(["directory", ...Object.keys(systems)]);
  const rules = Object.entries(slice).map(([name, file]) => sliceRule(owners, name, file));
  return [...rules, pureRule(owners), typesRule(owners)];
}

function sliceRule(owners: string, name: string, file: File): IForbiddenRuleType {
  const parts = [...file.slice, ...file.siblings].join(", ") || "nothing";
  return {
    name: `slice-${name}`,
    comment: `${fileName(name)} holds ${file.holds}: of its system it may import ${parts} (architecture.json)`,
    severity: "error",
    from: {
      path: `^src/(${owners})/([^/]+)/${name === "page" ? "[^/]+\\.tsx" : `${name}\\.ts`}$`,
      pathNot: tests,
    },
    to: { path: "^src/", pathNot: allowed(name, file) },
  };
}

const tests = "\\.test\\.tsx?$";

function fileName(name: string): string {
  return name === "page" ? "page.tsx" : `${name}.ts`;
}

function allowed(name: string, file: File): string[] {
  const own = `^src/$1/$2/${oneOf(file.slice)}\\.ts$`;
  const siblings = `^src/$1/[^/]+/${oneOf(file.siblings)}\\.ts$`;
  const kernel = file.kernel.includes("*") ? "^src/kernel/" : `^src/kernel/${oneOf(file.kernel)}(?:/|\\.ts$)`;
  const seen = name === "page" ? ["^src/$1/.*\\.(?:tsx|css)$", "^src/directory/web/"] : [];
  // Which systems' doors are open is another rule's business.
  const doors = file.directory ? ["^src/(?!$1/)[^/]+/index\\.ts$"] : [];
  return [own, siblings, kernel, "^src/customs/", ...seen, ...doors];
}

function pureRule(owners: string): IForbiddenRuleType {
  return {
    name: "pure",
    comment: "rules, contracts and the customs vocabulary touch neither files nor network: hand them values",
    severity: "error",
    from: {
      path: [`^src/${owners}/[^/]+/(?:contract|rules)\\.ts$`, "^src/customs/"],
      pathNot: tests,
    },
    to: { dependencyTypes: ["core"] },
  };
}

function typesRule(owners: string): IForbiddenRuleType {
  return {
    name: "contract-as-types",
    comment: "write import type, so that the browser does not get the validator",
    severity: "error",
    from: { path: "^src/.*\\.tsx$", pathNot: tests },
    to: { path: `^src/${owners}/[^/]+/contract\\.ts$`, dependencyTypesNot: ["type-only"] },
  };
}
