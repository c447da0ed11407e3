import { readArchitecture } from "./scripts/fences/architecture.ts";
import { fenceRules } from "./scripts/fences/rules.ts";

export default {
  forbidden: fenceRules(readArchitecture()),
  options: {
    tsConfig: { fileName: "tsconfig.json" },
    tsPreCompilationDeps: true,
    doNotFollow: { path: "node_modules" },
  },
};
