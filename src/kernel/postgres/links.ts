import { existsSync, readFileSync, symlinkSync } from "node:fs";
import { dirname, join, relative } from "node:path";

type Link = { readonly source: string; readonly target: string };

/**
 * Makes the links between the libraries of an npm package of PostgreSQL that are still missing.
 * npm packages cannot carry links; the package makes them in an install script, and those are often blocked.
 * `packageFolder` holds `native/`.
 */
export function makeMissingLinks(packageFolder: string): void {
  for (const { source, target } of readLinks(packageFolder)) {
    const link = join(packageFolder, target);
    if (existsSync(link)) continue;
    makeLink(relative(dirname(link), join(packageFolder, source)), link);
  }
}

function makeLink(source: string, link: string): void {
  try {
    symlinkSync(source, link);
  } catch (error) {
    // Another start may have been faster.
    if (!existsSync(link)) throw error;
  }
}

function readLinks(packageFolder: string): readonly Link[] {
  const file = join(packageFolder, "native", "pg-symlinks.json");
  if (!existsSync(file)) return [];
  const parsed: unknown = JSON.parse(readFileSync(file, "utf8"));
  return Array.isArray(parsed) ? parsed.filter(isLink) : [];
}

function isLink(value: unknown): value is Link {
  return typeof value === "object" && value !== null && "source" in value && "target" in value;
}
