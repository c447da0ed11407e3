import axe from "axe-core";
import { TOTP } from "otpauth";
import { type Browser, type BrowserContextOptions, chromium, type Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { ensureFirstAdministrator } from "../../src/directory/persons/acts.ts";
import { servePages } from "../../src/server/pages.ts";
import { openTestServer, type TestServer } from "../support/server.ts";

const quiet = [
  "--disable-gpu",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

let server: TestServer;
let browser: Browser;
let origin: string;
beforeAll(async () => {
  server = await openTestServer({ pages: servePages });
  origin = server.origin.replace("127.0.0.1", "localhost");
  browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox", ...quiet] });
});
afterAll(() => browser.close());

/** A page that keeps what its browser had against it. */
async function openPage(options: BrowserContextOptions): Promise<{ page: Page; faults: string[] }> {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  const faults: string[] = [];
  page.on("pageerror", (error) => faults.push(error.message));
  page.on("console", (said) => {
    if (/Content Security Policy/.test(said.text())) faults.push(said.text());
  });
  return { page, faults };
}

async function violations(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  return page.evaluate("axe.run().then(({ violations }) => violations.map(({ id }) => id))");
}

test("CC-04: the first administrator sets a password and a second factor and is in", async () => {
  const link = await ensureFirstAdministrator(server.services, origin);
  const { page, faults } = await openPage({ locale: "en-GB" });
  await page.goto(link ?? "");
  await page.fill("input[name=surname]", "Karimova");
  await page.fill("input[name=email]", "karimova@example.org");
  await page.fill("input[name=telephone]", "+998 71 000 00 00");
  await page.fill("input[autocomplete=new-password]", "herring gulls over the quay");
  expect(await violations(page)).toEqual([]);
  await page.click("button[type=submit]");
  await page.waitForSelector("input[name=code]");
  const secret = /[A-Z2-7]{32}/.exec(await page.innerText("main"))?.[0] ?? "";
  await page.fill("input[name=code]", new TOTP({ secret }).generate());
  expect(await violations(page)).toEqual([]);
  await page.click("button[type=submit]");
  await page.waitForSelector("ol li");
  expect(await page.locator("ol li").count()).toBe(10);
  await page.click("button[type=submit]");
  await page.waitForURL(`${origin}/`);
  const session = await page.evaluate("fetch('/api/session').then((answer) => answer.json())");
  expect(session).toMatchObject({ person: { isAdministrator: true }, needs: null });
  expect(faults).toEqual([]);
});

test.each([
  ["en-GB", 1280, "light"],
  ["en-GB", 360, "dark"],
  ["ur", 1280, "dark"],
  ["ur", 360, "light"],
  ["fa-AF", 360, "dark"],
] as const)("signing in can be read by everybody: %s, %i px, %s", async (locale, width, colorScheme) => {
  const { page, faults } = await openPage({ locale, colorScheme, viewport: { width, height: 780 } });
  await page.goto(`${origin}/sign-in`);
  await page.waitForSelector("input[name=email]");
  expect(await violations(page)).toEqual([]);
  expect(await page.evaluate("document.documentElement.scrollWidth <= innerWidth")).toBe(true);
  await page.fill("input[name=email]", "nobody@example.org");
  await page.fill("input[name=password]", "not the right one");
  await page.click("button[type=submit]");
  await page.waitForSelector("input[aria-invalid=true]");
  expect(await violations(page)).toEqual([]);
  expect(faults).toEqual([]);
});
