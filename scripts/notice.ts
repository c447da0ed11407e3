import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { writtenFiles } from "./licences/written.ts";
import { root } from "./project.ts";

for (const [file, text] of writtenFiles()) {
  writeFileSync(join(root, file), text);
  process.stdout.write(`${file}\n`);
}
