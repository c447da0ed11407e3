import { mkdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { type Browser, chromium, type Page } from "playwright-core";
import { SESSION_COOKIE } from "../../src/kernel/http/session-token.ts";
import { buildWeb } from "../build-web.ts";
import { chromiumPath } from "../check/chromium.ts";
import { say } from "../project.ts";
import { type Demo, startDemo } from "./demo.ts";
import { type View, views } from "./views.ts";

const usage = `bin/shots [page …] [--out DIR]

Takes a picture of every page of the demonstration, or of the named ones: at 1440 and 360 pixels,
in English and Urdu, light and dark. --out is where they go (default: shots).
Pages: ${views.map(({ name }) => name).join(", ")}`;

const modes = ["en-GB", "ur"].flatMap((locale) =>
  [1440, 360].flatMap((width) =>
    (["light", "dark"] as const).map((colorScheme) => ({ locale, width, colorScheme })),
  ),
);

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { out: { type: "string", default: "shots" }, help: { type: "boolean", short: "h" } },
});
const unknown = positionals.filter((name) => !views.some((view) => view.name === name));
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
  buildWeb();
  const demo = await startDemo();
  const browser = await chromium.launch({
    executablePath: chromiumPath(),
    args: ["--no-sandbox", "--disable-gpu", "--hide-scrollbars"],
  });
  try {
    const sessions = new Map<string, string>();
    for (const view of wanted) {
      say(view.name);
      await take(folder, view, { demo, browser, sessions });
    }
  } finally {
    await browser.close();
    await demo.stop();
  }
}

type Studio = Readonly<{ demo: Demo; browser: Browser; sessions: Map<string, string> }>;

async function take(folder: string, view: View, { demo, browser, sessions }: Studio): Promise<void> {
  const session =
    view.as === null ? null : (sessions.get(view.as) ?? (await demo.signIn(`${view.as}@example.org`)));
  if (view.as !== null && session !== null) sessions.set(view.as, session);
  const address = `${demo.origin}${await fill(demo, session, view)}`;
  for (const mode of modes) {
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
    await settle(page);
    for (const key of view.press ?? []) await page.keyboard.press(key);
    if (view.press !== undefined) await settle(page);
    const file = `${view.name}.${mode.locale.slice(0, 2)}.${String(mode.width)}.${mode.colorScheme}.png`;
    await page.screenshot({ path: join(folder, file) });
    await context.close();
  }
}

/** Until nothing is being loaded any more; the stream of events never ends, so the network is not what tells. */
async function settle(page: Page): Promise<void> {
  await page.locator("main").first().waitFor();
  await page.locator("[aria-busy=true]:visible").first().waitFor({ state: "hidden" });
  await page.evaluate("document.fonts.ready");
  await page.waitForTimeout(350);
}

async function fill(demo: Demo, session: string | null, view: View): Promise<string> {
  const address = view.search === undefined ? view.page : `${view.page}?${view.search}`;
  if (!address.includes("$") || session === null) return address;
  const mine = await demo.read(session, "/api/cencomm/operations");
  const operation = firstId(mine, "operations", "id");
  const filled = address.replaceAll("$operation", operation);
  if (!filled.includes("$message")) return filled;
  const list = `/api/cencomm/operations/${operation}/mailbox/messages?box=inbox`;
  return filled.replaceAll("$message", firstId(await demo.read(session, list), "mails", "messageId"));
}

function firstId(answer: unknown, list: string, key: string): string {
  const rows: unknown = Reflect.get(Object(answer), list);
  return String(Reflect.get(Object(Array.isArray(rows) ? rows[0] : null), key));
}
