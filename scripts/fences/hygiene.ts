import type { IForbiddenRuleType } from "dependency-cruiser";
import { type Architecture, oneOf } from "./architecture.ts";

const tests = "\\.test\\.tsx?$";

/** Packages behind their one folder, no tests in production code, no cycles, no orphans. */
export function hygieneRules({ packages, startedByName }: Architecture): IForbiddenRuleType[] {
  return [
    ...packageRules(packages),
    productionRule,
    devPackageRule,
    cycleRule,
    orphanRule(startedByName),
    resolvedRule,
  ];
}

function packageRules(packages: Architecture["packages"]): IForbiddenRuleType[] {
  return Object.entries(packages).map(([name, owners]) => ({
    name: `only-owner-of-${name}`,
    comment: `only ${owners.join(" and ")} may import ${name} (architecture.json)`,
    severity: "error",
    from: { path: "^src/", pathNot: [`^src/${oneOf(owners)}/`, tests] },
    to: { path: `(?:^|/)node_modules/(?:@types/)?${oneOf([name])}/` },
  }));
}

const productionRule: IForbiddenRuleType = {
  name: "production-without-tests",
  comment: "what both need belongs into production code",
  severity: "error",
  from: { path: "^(?:src|scripts)/", pathNot: tests },
  to: { path: [tests, "^test/", "^bench/"] },
};

const devPackageRule: IForbiddenRuleType = {
  name: "production-without-dev-packages",
  comment: "the package is only there for tests: move it to dependencies, or do without",
  severity: "error",
  from: { path: "^src/", pathNot: tests },
  to: { dependencyTypes: ["npm-dev"], dependencyTypesNot: ["type-only"] },
};

const cycleRule: IForbiddenRuleType = {
  name: "cycle",
  comment: "give what both need a file of its own",
  severity: "error",
  from: { path: "^(?:src|scripts|test|bench)/" },
  to: { circular: true },
};

function orphanRule(startedByName: readonly string[]): IForbiddenRuleType {
  return {
    name: "orphan",
    comment: "nobody imports it and it imports nothing: delete it",
    severity: "error",
    from: {
      orphan: true,
      path: "^(?:src|scripts|test|bench)/",
      pathNot: ["\\.d\\.ts$", tests, `^${oneOf(startedByName)}$`],
    },
    to: {},
  };
}

const resolvedRule: IForbiddenRuleType = {
  name: "found",
  comment: "the fence cannot see what it cannot find: correct the path",
  severity: "error",
  from: { path: "^(?:src|scripts|test|bench)/" },
  to: { couldNotResolve: true, pathNot: ["^virtual:", "^[^./#]"] },
};
