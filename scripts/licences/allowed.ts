import type { Problem } from "../problem.ts";
import type { Package } from "./packages.ts";

const open = new Set(
  "0BSD Apache-2.0 BlueOak-1.0.0 BSD-2-Clause BSD-3-Clause CC0-1.0 ISC MIT MIT-0 PostgreSQL Python-2.0 Unlicense Zlib".split(
    " ",
  ),
);

/** Licences that only some packages may have, each with its reason. */
const narrow: readonly Readonly<{ licence: string; packages: RegExp; why: string }>[] = [
  {
    licence: "LGPL-3.0-or-later",
    packages: /^@img\/sharp-/,
    why: "libvips: a library of its own beside ours, which anyone can replace",
  },
  {
    licence: "OFL-1.1",
    packages: /^@fontsource-variable\//,
    why: "fonts, shipped unchanged with their licence",
  },
  {
    licence: "CC-BY-4.0",
    packages: /^(?:airport-data-js|caniuse-lite)$/,
    why: "tables of airports and browsers; named where they are shown",
  },
  {
    licence: "MPL-2.0",
    packages: /^(?:axe-core|lightningcss(?:-.+)?)$/,
    why: "tools, unchanged: axe tests pages, lightningcss builds them; neither is served",
  },
];

const spellings: Readonly<Record<string, string>> = { "CC BY 4.0": "CC-BY-4.0", "MIT/X11": "MIT" };

/** The licence in the spelling of SPDX. */
export function spellLicence(stated: string): string {
  return spellings[stated] ?? stated.replace(/^\((.*)\)$/, "$1");
}

/** Packages whose licence does not go together with ours. */
export function findForbidden(packages: readonly Package[]): Problem[] {
  return packages
    .filter(({ name, licence }) => licence === null || !isAllowed(name, spellLicence(licence)))
    .map(({ name, version, licence }) => ({
      file: "package-lock.json",
      what: `${name} ${version} has the licence ${licence ?? "(none stated)"}`,
      remedy: "do without it, or name it with a reason in scripts/licences/allowed.ts",
    }));
}

/** One of several to choose from is enough; of several together all must be allowed. */
function isAllowed(name: string, licence: string): boolean {
  if (licence.includes(" OR ")) return licence.split(" OR ").some((choice) => isAllowed(name, choice));
  return licence.split(" AND ").every((part) => open.has(part) || isNarrow(name, part));
}

function isNarrow(name: string, licence: string): boolean {
  return narrow.some((entry) => entry.licence === licence && entry.packages.test(name));
}
