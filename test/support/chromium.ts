import axe from "axe-core";
import { type BrowserContext, type BrowserContextOptions, chromium, type Page } from "playwright-core";
import { afterAll } from "vitest";
import { chromiumPath } from "../../scripts/check/chromium.ts";
import { SESSION_COOKIE } from "../../src/kernel/http/session-token.ts";
import { servePages } from "../../src/server/pages.ts";
import { type Client, signedInAs } from "./client.ts";
import { keepProfiles, type Profiles } from "./profiles.ts";
import { openTestServer, type TestServer } from "./server.ts";

/** A Chromium and a server whose built pages it shows; both end with the test file. */
export type Visit = Readonly<{
  server: TestServer;
  /** Where people open it: a name, not a number, for only there a cookie counts as secure. */
  origin: string;
  profiles: Profiles;
}>;

/** A page and what its browser had against it: errors, and breaches of the content security policy. */
export type Shown = Readonly<{ page: Page; faults: string[] }>;

const opposites = [
  { locale: "en-GB", width: 1440, colorScheme: "light" },
  { locale: "ur", width: 360, colorScheme: "dark" },
] as const;

const crossed = [
  { locale: "en-GB", width: 360, colorScheme: "light" },
  { locale: "ur", width: 1440, colorScheme: "dark" },
] as const;

/** The ways in which each page must hold: direction, width, scheme. The crossed ones with `bin/test --all` only. */
export const modes = process.env["TIDEWAITER_TEST_ALL"] ? [...opposites, ...crossed] : opposites;

/** One of the ways in which a page must hold. */
export type Mode = Readonly<{ locale: string; width: number; colorScheme: "light" | "dark" }>;

/** Starts a server with the built web application, and a Chromium. */
export async function openVisit(): Promise<Visit> {
  const server = await openTestServer({ pages: servePages });
  const browser = await chromium.launch({
    executablePath: chromiumPath(),
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-background-networking",
      "--disable-component-update",
      // The pages of one profile share a process, and so what it has compiled.
      "--renderer-process-limit=1",
    ],
  });
  afterAll(() => browser.close());
  const origin = server.origin.replace("127.0.0.1", "localhost");
  return { server, origin, profiles: keepProfiles(browser, origin) };
}

/** A page, until the test ends, of somebody who is signed in past the sign-in (that has tests of its own), or with null of nobody. */
export async function openPage(
  visit: Visit,
  personId: string | null,
  { width, ...mode }: Partial<Mode> = {},
): Promise<Shown> {
  const options: BrowserContextOptions = { locale: "en-GB", timezoneId: "Asia/Tashkent", ...mode };
  const context = await visit.profiles.borrow({
    ...options,
    viewport: { width: width ?? 1440, height: width === 360 ? 780 : 920 },
  });
  if (personId !== null) await enter(context, await signedInAs(visit.server, personId));
  const page = await context.newPage();
  const faults: string[] = [];
  page.on("pageerror", (error) => faults.push(error.message));
  page.on("console", (said) => {
    if (/Content Security Policy/.test(said.text())) faults.push(said.text());
  });
  return { page, faults };
}

/** What a page keeps on its device besides cookies and how far it was scrolled: by place and name. */
export async function keptBy(page: Page): Promise<readonly string[]> {
  const kept = await page.evaluate(async () => [
    ...Object.entries(localStorage).map(([name, value]) => `local ${name} ${value}`),
    ...Object.entries(sessionStorage).map(([name, value]) => `session ${name} ${value}`),
    ...(await indexedDB.databases()).map(({ name }) => `database ${name ?? ""}`),
    ...(await caches.keys()).map((name) => `cache ${name}`),
  ]);
  return kept.filter(
    (line) => !/^session tsr-scroll-restoration\S* (?:[{}:,]|"(?:\w+|scroll[XY])"|\d+)*$/.test(line),
  );
}

/** Gives a browser somebody's session. A `__Host-` cookie is set from https only; it is then sent to localhost too. */
export async function enter(context: BrowserContext, { token }: Client): Promise<void> {
  await context.addCookies([
    {
      name: SESSION_COOKIE,
      value: token ?? "",
      url: "https://localhost/",
      secure: true,
      httpOnly: true,
      sameSite: "Lax",
    },
  ]);
}

/** What axe finds on a page, by rule and place; empty when everybody can use it. */
export async function violations(page: Page): Promise<string[]> {
  if (await page.evaluate("!window.axe")) await page.evaluate(axe.source);
  // Half way between two colours the contrast of neither counts.
  await page.evaluate(`Promise.allSettled(document.getAnimations()
    .filter(({ effect }) => effect.getComputedTiming().endTime < 1000)
    .map(({ finished }) => finished)).then(() => null)`);
  return page.evaluate(
    "axe.run().then(({ violations }) => violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.target}`)))",
  );
}

/** Whether nothing sticks out of the page at its side. */
export function fitsItsWidth(page: Page): Promise<boolean> {
  return page.evaluate("document.documentElement.scrollWidth <= innerWidth");
}
