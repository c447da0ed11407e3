import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { findForbidden } from "./licences/allowed.ts";
import { listPackages } from "./licences/packages.ts";
import { writtenFiles } from "./licences/written.ts";
import { finishCheck } from "./problem.ts";
import { root } from "./project.ts";

const packages = listPackages();
const stale = [...writtenFiles()]
  .filter(([file, text]) => !existsSync(join(root, file)) || readFileSync(join(root, file), "utf8") !== text)
  .map(([file]) => ({ file, what: "not what the lockfile says", remedy: "run node scripts/notice.ts" }));
finishCheck(
  [...findForbidden(packages), ...stale],
  `licences: ${packages.length} packages may be used; NOTICE is current`,
);
