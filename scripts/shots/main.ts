import { mkdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { type Browser, chromium, type Page } from "playwright-core";
import { SESSION_COOKIE } from "../../src/kernel/http/session-token.ts";
import { buildWeb } from "../build-web.ts";
import { chromiumPath } from "../check/chromium.ts";
import { say } from "../project.ts";
import { fillAddress } from "./address.ts";
import { type Demo, openDemo, startDemo } from "./demo.ts";
import { type View, views } from "./views.ts";

const usage = `bin/shots [page …] [--out DIR] [--mode MODE …] [--at ADDRESS --data DIR]

Takes a picture of every page of the demonstration, or of the named ones: at 1440 and 360 pixels,
in English and Urdu, light and dark, or in the named modes (en.1440.light, ur.360.dark).
--out is where they go (default: shots). --at and --data name a demonstration that runs, and its
data folder; without them one is filled first and thrown away after.
Pages: ${views.map(({ name }) => name).join(", ")}`;

const modes = ["en-GB", "ur"].flatMap((locale) =>
  [1440, 360].flatMap((width) =>
    (["light", "dark"] as const).map((colorScheme) => ({
      name: `${locale.slice(0, 2)}.${String(width)}.${colorScheme}`,
      locale,
      width,
      colorScheme,
    })),
  ),
);

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    out: { type: "string", default: "shots" },
    mode: { type: "string", multiple: true, default: modes.map(({ name }) => name) },
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
} else {
  await takeAll(resolve(values.out), positionals.length === 0 ? views : views.filter(isNamed));
}

function isNamed({ name }: View): boolean {
  return positionals.includes(name);
}

async function takeAll(folder: string, wanted: readonly View[]): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const demo = await enterDemo();
  const browser = await chromium.launch({
    executablePath: chromiumPath(),
    args: ["--no-sandbox", "--disable-gpu", "--hide-scrollbars"],
  });
  try {
    for (const view of wanted) {
      say(view.name);
      await take(folder, view, { demo, browser });
    }
  } finally {
    await browser.close();
    await demo.stop();
  }
}

function enterDemo(): Promise<Demo> {
  const { at, data } = values;
  if (at !== undefined && data !== undefined) return Promise.resolve(openDemo(at, data));
  buildWeb();
  return startDemo();
}

type Studio = Readonly<{ demo: Demo; browser: Browser }>;

async function take(folder: string, view: View, { demo, browser }: Studio): Promise<void> {
  const session = view.as === null ? null : await demo.signIn(`${view.as}@example.org`);
  const address = `${demo.origin}${await fillAddress(demo, session, view.page)}`;
  for (const mode of modes.filter(({ name }) => values.mode.includes(name))) {
    const context = await browser.newContext({
      locale: mode.locale,
      colorScheme: mode.colorScheme,
      timezoneId: "Asia/Tashkent",
      viewport: { width: mode.width, height: mode.width === 360 ? 780 : 920 },
    });
    if (session !== null) {
      // A `__Host-` cookie is set from https only; it is then sent to localhost over http too.
      const cookie = { name: SESSION_COOKIE, value: session, url: "https://localhost/", secure: true };
      await context.addCookies([{ ...cookie, httpOnly: true, sameSite: "Lax" }]);
    }
    const page = await context.newPage();
    await page.goto(address);
    await settle(page, view);
    for (const key of view.press ?? []) await page.keyboard.press(key);
    if (view.press !== undefined) await settle(page, view);
    await page.screenshot({ path: join(folder, `${view.name}.${mode.name}.png`) });
    await context.close();
  }
}

/** Until nothing is being loaded any more; the stream of events never ends, so the network is not what tells. */
async function settle(page: Page, { waits }: View): Promise<void> {
  await page.locator("main").first().waitFor();
  if (waits === undefined)
    await page.locator("[aria-busy=true]:visible").first().waitFor({ state: "hidden" });
  await page.evaluate("document.fonts.ready");
  await page.waitForTimeout(350);
}
