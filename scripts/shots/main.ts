import { mkdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { buildWeb } from "../build-web.ts";
import { say } from "../project.ts";
import { judgePages } from "./accessibility.ts";
import { type Demo, openDemo, startDemo } from "./demo.ts";
import { modes, tour } from "./studio.ts";
import { type View, views } from "./views.ts";

const usage = `bin/shots [page …] [--out DIR] [--mode MODE …] [--at ADDRESS --data DIR]
bin/shots --accessibility [--at ADDRESS --data DIR]

Takes a picture of every page of the demonstration, or of the named ones: at 1440 and 360 pixels,
in English and Urdu, light and dark, or in the named modes (en.1440.light, ur.360.dark).
--accessibility lets axe judge every page in four modes and writes what the statement at
/accessibility says. --out is where pictures go (default: shots). --at and --data name a
demonstration that runs, and its data folder; without them one is filled first and thrown away after.
Pages: ${views.map(({ name }) => name).join(", ")}`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    out: { type: "string", default: "shots" },
    mode: { type: "string", multiple: true, default: modes.map(({ name }) => name) },
    accessibility: { type: "boolean", default: false },
    at: { type: "string" },
    data: { type: "string" },
    help: { type: "boolean", short: "h" },
  },
});
const unknown = [
  ...positionals.filter((name) => !views.some((view) => view.name === name)),
  ...values.mode.filter((name) => !modes.some((mode) => mode.name === name)),
];
if (values.help || unknown.length > 0) {
  say(usage);
  process.exitCode = values.help ? 0 : 2;
} else if (values.accessibility) {
  await judgePages(await enterDemo());
} else {
  await takeAll(resolve(values.out), positionals.length === 0 ? views : views.filter(isNamed));
}

function isNamed({ name }: View): boolean {
  return positionals.includes(name);
}

async function takeAll(folder: string, wanted: readonly View[]): Promise<void> {
  mkdirSync(folder, { recursive: true });
  await tour({
    demo: await enterDemo(),
    views: wanted,
    modes: values.mode,
    look: async (page, view, mode) => {
      await page.screenshot({ path: join(folder, `${view.name}.${mode.name}.png`) });
    },
  });
}

function enterDemo(): Promise<Demo> {
  const { at, data } = values;
  if (at !== undefined && data !== undefined) return Promise.resolve(openDemo(at, data));
  buildWeb();
  return startDemo();
}
