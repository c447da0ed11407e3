import { existsSync } from "node:fs";
import { join } from "node:path";
import { findAsvsFaults, readAsvs, writeAsvs } from "./docs/asvs.ts";
import { findDeadLinks } from "./docs/links.ts";
import { findLooseWords, findOldArchitecture } from "./docs/shape.ts";
import { readArchitecture } from "./fences/architecture.ts";
import { finishCheck, type Problem } from "./problem.ts";
import { root } from "./project.ts";
import { listTracked, readTracked } from "./tracked.ts";
import { readTerminology } from "./words/terminology.ts";

const isThere = (file: string): boolean => existsSync(join(root, file));
const asvs = readAsvs();
const pages = listTracked()
  .filter((file) => file.endsWith(".md"))
  .map(readTracked);
const stale: Problem[] =
  readTracked("docs/asvs.md").text === writeAsvs(asvs)
    ? []
    : [{ file: "docs/asvs.md", what: "not what asvs.json says", remedy: "run node scripts/asvs.ts" }];
finishCheck(
  [
    ...findAsvsFaults(asvs),
    ...stale,
    ...findOldArchitecture(readArchitecture(), readTracked("ARCHITECTURE.md").text),
    ...findLooseWords(readTerminology().terms, readTracked("GLOSSARY.md").text),
    ...pages.flatMap(({ file, text }) => findDeadLinks(file, text, isThere)),
  ],
  `docs: ${pages.length} pages agree with the code; ${asvs.length} requirements of ASVS have their line`,
);
