import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { readAsvs, writeAsvs } from "./docs/asvs.ts";
import { root } from "./project.ts";

writeFileSync(join(root, "docs/asvs.md"), writeAsvs(readAsvs()));
