import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import { readArchitecture } from "./fences/architecture.ts";
import { findServerInBrowser } from "./fences/browser.ts";
import { seeImports } from "./fences/cruise.ts";
import { fenceRules } from "./fences/rules.ts";
import { findForeignSchemas } from "./fences/schemas.ts";
import { finishCheck, type Problem } from "./problem.ts";
import { root } from "./project.ts";

// A checker that cannot read the sources sees no trespass either: with TypeScript 7 it finds no module at all.
const fewestModules = 100;

const architecture = readArchitecture();
const roots = ["src", "scripts", "test", ...globSync("*.config.{js,ts}", { cwd: root })];
const seen = await seeImports(root, roots, fenceRules(architecture));
const sources = globSync("src/**/*.{ts,tsx,sql}", { cwd: root, exclude: ["**/*.test.ts"] }).map((file) => ({
  file,
  text: readFileSync(join(root, file), "utf8"),
}));
const problems: Problem[] = [
  ...findBlindness(seen.modules.length),
  ...seen.problems,
  ...findServerInBrowser(seen.modules, architecture.notInBrowser),
  ...findForeignSchemas(architecture, sources),
  ...findUnknownFolders(),
];
finishCheck(problems, `fences: ${seen.modules.length} modules keep to architecture.json`);

function findBlindness(modules: number): Problem[] {
  const problems: Problem[] = [];
  if (!ts.version.startsWith("6.0.")) {
    const remedy = "stay on 6.0 until the import checker reads newer ones";
    problems.push({ file: "package.json", what: `TypeScript is ${ts.version}`, remedy });
  }
  if (modules < fewestModules) {
    const remedy = "find out why it no longer sees the sources";
    problems.push({
      file: ".dependency-cruiser.mjs",
      what: `the import checker saw ${modules} modules`,
      remedy,
    });
  }
  return problems;
}

function findUnknownFolders(): Problem[] {
  const { layers, systems, apps } = architecture;
  const known = new Set([...layers.slice(0, 3), ...Object.keys(systems), ...Object.keys(apps)]);
  const folders = globSync("src/*", { cwd: root }).map((path) => path.split("/")[1] ?? "");
  return folders
    .filter((folder) => !known.has(folder))
    .map((folder) => ({
      file: `src/${folder}`,
      what: "no layer of architecture.json",
      remedy: "name it there",
    }));
}
