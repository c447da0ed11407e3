import { readArchitecture } from "../../scripts/fences/architecture.ts";

/** The smallest project with every kind of file, in which nobody trespasses. */
export const lawful: Readonly<Record<string, string>> = {
  "package.json": JSON.stringify({
    type: "module",
    imports: {
      "#kernel/web/*": "./src/kernel/web/*.tsx",
      "#kernel/*": "./src/kernel/*.ts",
      "#customs/*": "./src/customs/*.ts",
      "#directory": "./src/directory/index.ts",
      ...Object.fromEntries(systems().map((name) => [`#${name}`, `./src/${name}/index.ts`])),
    },
    dependencies: {
      pg: "1.0.0",
      zod: "1.0.0",
      kysely: "1.0.0",
      "graphile-worker": "1.0.0",
      nodemailer: "1.0.0",
    },
    devDependencies: { toolbox: "1.0.0" },
  }),
  ...Object.fromEntries(
    ["pg", "zod", "kysely", "graphile-worker", "nodemailer", "toolbox"].flatMap((name) => [
      [`node_modules/${name}/package.json`, JSON.stringify({ name, version: "1.0.0", main: "index.js" })],
      [`node_modules/${name}/index.js`, "module.exports = {};"],
    ]),
  ),
  "src/kernel/db/database.ts": `import "pg"; import "node:fs"; export const database = 1;`,
  "src/kernel/errors.ts": `export const refusal = 1;`,
  "src/kernel/web/button.tsx": `export const Button = 1;`,
  "src/customs/units.ts": `import "#kernel/errors"; export const units = 1;`,
  "src/directory/index.ts": `import "#customs/units"; export const directory = 1;`,
  ...Object.fromEntries(
    systems().map((name) => [`src/${name}/index.ts`, `import "#directory"; export const ${name} = 1;`]),
  ),
  "src/cencomm/cases/contract.ts": `import "zod"; import "#customs/units"; export const contract = 1; export type Case = 1;`,
  "src/cencomm/cases/rules.ts": `import "./contract.ts"; import "#kernel/errors"; export const rules = 1;`,
  "src/cencomm/cases/store.ts": `import "./rules.ts"; import "#kernel/db/database"; export const store = 1;`,
  "src/cencomm/cases/access.ts": `import "./store.ts"; export const access = 1;`,
  "src/cencomm/cases/routes.ts": `import "./access.ts"; import "#directory"; export const routes = 1;`,
  "src/cencomm/cases/part.tsx": `import "#kernel/web/button"; export const Part = 1;`,
  "src/cencomm/cases/page.tsx": `import type { Case } from "./contract.ts"; import "./part.tsx"; export type Shown = Case;`,
  "src/cencomm/mail/store.ts": `import "../cases/rules.ts"; export const mail = 1;`,
  "src/cencomm/mail/routes.ts": `import "../cases/store.ts"; import "./store.ts"; export const routes = 1;`,
  "src/cencomm/pages.tsx": `import "./cases/page.tsx"; export const pages = 1;`,
  "src/server/main.ts": `import "#cencomm"; export const serve = 1;`,
  "src/cli/main.ts": `import "../server/main.ts";`,
  "src/cencomm/cases/rules.test.ts": `import "./rules.ts"; import "../../../test/support/database.ts";`,
  "test/support/database.ts": `export const support = 1;`,
};

/** A file that trespasses, the rule that has to name it, and what stands in it. */
export type Trespass = readonly [rule: string, file: string, text: string];

/** One trespass at least for every rule. */
export const trespasses: readonly Trespass[] = [
  ["upwards-from-kernel", "src/kernel/up.ts", `import "#customs/units";`],
  ["upwards-from-customs", "src/customs/up.ts", `import "#directory";`],
  ["upwards-from-directory", "src/directory/up.ts", `import "#cencomm";`],
  ["upwards-from-systems", "src/cencomm/up.ts", `import "../server/main.ts";`],
  ...systems().map((name): Trespass => {
    const foreign = name === "cencomm" ? "ncen" : "cencomm";
    return [`arrows-from-${name}`, `src/${name}/across.ts`, `import "#${foreign}";`];
  }),
  [
    "arrows-from-ncen",
    "src/ncen/to-cen.ts",
    `import type { cen } from "#cen"; export type Cen = typeof cen;`,
  ],
  ["arrows-from-cen", "src/cen/to-icomm.ts", `import "#icomm";`],
  ["arrows-from-server", "src/server/across.ts", `import "../cli/main.ts";`],
  ["arrows-from-cli", "src/cli/across.ts", `import "../web/across.ts";`],
  ["arrows-from-web", "src/web/across.ts", `import "../server/main.ts";`],
  ["through-the-door", "src/server/window.ts", `import "../cencomm/cases/store.ts";`],
  ["border-by-name", "src/server/path.ts", `import "../cencomm/index.ts";`],
  ["slice-contract", "src/cencomm/a/contract.ts", `import "../cases/rules.ts";`],
  ["slice-rules", "src/cencomm/b/rules.ts", `import "../cases/store.ts";`],
  ["slice-rules", "src/cencomm/c/rules.ts", `import "#kernel/db/database";`],
  ["slice-access", "src/cencomm/d/access.ts", `import "../cases/routes.ts";`],
  ["slice-store", "src/cencomm/e/store.ts", `import "../cases/routes.ts";`],
  ["slice-acts", "src/cencomm/m/acts.ts", `import "../cases/routes.ts";`],
  ["slice-routes", "src/cencomm/f/routes.ts", `import "../cases/part.tsx";`],
  ["slice-jobs", "src/cencomm/g/jobs.ts", `import "../cases/routes.ts";`],
  ["slice-commands", "src/cencomm/h/commands.ts", `import "../cases/routes.ts";`],
  ["slice-page", "src/cencomm/i/page.tsx", `import "../cases/store.ts";`],
  ["pure", "src/customs/reads.ts", `import "node:fs";`],
  ["pure", "src/cencomm/j/rules.ts", `import "node:crypto";`],
  ["contract-as-types", "src/cencomm/k/page.tsx", `import "../cases/contract.ts";`],
  ["only-owner-of-pg", "src/server/driver.ts", `import "pg";`],
  ["only-owner-of-pg", "src/cencomm/l/store.ts", `import "pg";`],
  ["only-owner-of-kysely", "src/server/builder.ts", `import "kysely";`],
  ["only-owner-of-graphile-worker", "src/server/worker.ts", `import "graphile-worker";`],
  ["only-owner-of-nodemailer", "src/server/mailer.ts", `import "nodemailer";`],
  ["production-without-tests", "src/server/tested.ts", `import "../../test/support/database.ts";`],
  ["production-without-dev-packages", "src/server/toolbox.ts", `import "toolbox";`],
  ["cycle", "src/kernel/egg.ts", `import "./hen.ts"; export const egg = 1;`],
  ["orphan", "src/kernel/alone.ts", `export const alone = 1;`],
  ["found", "src/kernel/lost.ts", `import "./nowhere.ts";`],
];

/** What a trespass needs to be one. */
export const accomplices: Readonly<Record<string, string>> = {
  "src/kernel/hen.ts": `import "./egg.ts"; export const hen = 1;`,
};

function systems(): readonly string[] {
  return Object.keys(readArchitecture().systems);
}
