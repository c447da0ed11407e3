import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { root } from "../project.ts";

/** A package that npm installs for us, as the lockfile or the package itself describes it. */
export type Package = Readonly<{
  name: string;
  version: string;
  /** As stated; null when nothing is stated. */
  licence: string | null;
  /** Only needed to test or check Tidewaiter, not to run it. */
  isForTests: boolean;
  integrity: string | null;
}>;

const Stated = z.union([z.string(), z.object({ type: z.string() }).transform(({ type }) => type)]);

const Locked = z.object({
  version: z.string().optional(),
  license: Stated.optional(),
  dev: z.boolean().optional(),
  integrity: z.string().optional(),
});

const Lockfile = z.object({ packages: z.record(z.string(), Locked) });

const Manifest = z.object({ license: Stated.optional(), licenses: z.array(Stated).optional() });

/** Every package of the lockfile, for all platforms, sorted by name. */
export function listPackages(): readonly Package[] {
  const lockfile = Lockfile.parse(JSON.parse(readFileSync(join(root, "package-lock.json"), "utf8")));
  const found = Object.entries(lockfile.packages)
    .filter(([path]) => path !== "")
    .map(([path, locked]) => ({
      name: path.split("node_modules/").at(-1) ?? path,
      version: locked.version ?? "",
      licence: locked.license ?? readManifest(path),
      isForTests: locked.dev ?? false,
      integrity: locked.integrity ?? null,
    }));
  return found.sort((a, b) => compare(`${a.name} ${a.version}`, `${b.name} ${b.version}`));
}

/** Old packages state their licence in a list, which the lockfile does not repeat. */
function readManifest(path: string): string | null {
  const file = join(root, path, "package.json");
  if (!existsSync(file)) return null;
  const { license, licenses } = Manifest.parse(JSON.parse(readFileSync(file, "utf8")));
  return license ?? licenses?.join(" OR ") ?? null;
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
