import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "./project.ts";
import { readTerminology } from "./words/terminology.ts";
import { writeTranslation } from "./words/translation.ts";

writeFileSync(join(root, "docs/translation.md"), `${writeTranslation(readTerminology())}\n`);
