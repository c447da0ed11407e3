import { readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { root } from "../project.ts";

const names = z.array(z.string());

const Architecture = z.strictObject({
  /** From the lowest to the highest; each may use those below it. */
  layers: z.tuple([
    z.literal("kernel"),
    z.literal("customs"),
    z.literal("directory"),
    z.literal("systems"),
    z.literal("apps"),
  ]),
  /** What each system is, and which other systems it may use. */
  systems: z.record(z.string(), z.strictObject({ title: z.string(), does: z.string(), uses: names })),
  /** Which other apps each app may use. */
  apps: z.record(z.string(), names),
  /** Which systems an installation mounts. */
  profiles: z.record(z.string(), names),
  /** For each file name of a slice, what it may import beside the customs vocabulary. */
  slice: z.record(
    z.string(),
    z.strictObject({
      holds: z.string(),
      slice: names,
      siblings: names,
      kernel: names,
      directory: z.boolean(),
    }),
  ),
  /** Packages that only these folders may import. */
  packages: z.record(z.string(), names),
  /** Files that are read or started by their path, so that nobody imports them. */
  startedByName: names,
  /** Packages that no page may bring into the browser. */
  notInBrowser: names,
});

/** The shape of the project as `architecture.json` lays it down. */
export type Architecture = z.infer<typeof Architecture>;

/** Reads `architecture.json`; refuses what does not fit its form. */
export function readArchitecture(): Architecture {
  return Architecture.parse(JSON.parse(readFileSync(join(root, "architecture.json"), "utf8")));
}

/** A regular expression for one of these names; matches nothing when there is none. */
export function oneOf(alternatives: readonly string[]): string {
  return alternatives.length === 0 ? "(?!)" : `(?:${alternatives.map(escapePattern).join("|")})`;
}

function escapePattern(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\/]/g, "\\$&");
}
