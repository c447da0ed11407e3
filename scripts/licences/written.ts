import { readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { root } from "../project.ts";
import { writeBill } from "./bill.ts";
import { writeNotice } from "./notice.ts";
import { listPackages } from "./packages.ts";

/** NOTICE and the bill of materials as they have to be for the packages of the lockfile, by file. */
export function writtenFiles(): ReadonlyMap<string, string> {
  const packages = listPackages();
  const manifest: unknown = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  const { version } = z.object({ version: z.string() }).parse(manifest);
  return new Map([
    ["NOTICE", writeNotice(packages)],
    ["docs/sbom.json", writeBill(version, packages)],
  ]);
}
