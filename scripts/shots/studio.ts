import { type Browser, chromium, type Page } from "playwright-core";
import { SESSION_COOKIE } from "../../src/kernel/http/session-token.ts";
import { chromiumPath } from "../check/chromium.ts";
import { say } from "../project.ts";
import { fillAddress } from "./address.ts";
import type { Demo } from "./demo.ts";
import type { View } from "./views.ts";

/** The ways in which pages are looked at: two directions, two widths, two schemes. */
export const modes = ["en-GB", "ur"].flatMap((locale) =>
  [1440, 360].flatMap((width) =>
    (["light", "dark"] as const).map((colorScheme) => ({
      name: `${locale.slice(0, 2)}.${String(width)}.${colorScheme}`,
      locale,
      width,
      colorScheme,
    })),
  ),
);

type Mode = (typeof modes)[number];

/** What is to be looked at, and what to do with each page when it stands. */
export type Tour = Readonly<{
  demo: Demo;
  views: readonly View[];
  /** Names of modes. */
  modes: readonly string[];
  look: (page: Page, view: View, mode: Mode) => Promise<void>;
}>;

/** Opens each view of the demonstration in each mode, as whom it is seen, and ends the demonstration after. */
export async function tour(plan: Tour): Promise<void> {
  const browser = await chromium.launch({
    executablePath: chromiumPath(),
    args: ["--no-sandbox", "--disable-gpu", "--hide-scrollbars"],
  });
  try {
    for (const view of plan.views) {
      say(view.name);
      await lookAt(browser, view, plan);
    }
  } finally {
    await browser.close();
    await plan.demo.stop();
  }
}

async function lookAt(browser: Browser, view: View, { demo, modes: wanted, look }: Tour): Promise<void> {
  const session = view.as === null ? null : await demo.signIn(`${view.as}@example.org`);
  const address = `${demo.origin}${await fillAddress(demo, session, view.page)}`;
  for (const mode of modes.filter(({ name }) => wanted.includes(name))) {
    const page = await openPage(browser, session, mode);
    await page.goto(address);
    await settle(page, view);
    if (session !== null && new URL(page.url()).pathname === "/sign-in")
      throw new Error(
        `${demo.origin} does not know the session: name it by the address that the demonstration says`,
      );
    for (const key of view.press ?? []) await page.keyboard.press(key);
    if (view.press !== undefined) await settle(page, view);
    await look(page, view, mode);
    await page.context().close();
  }
}

async function openPage(browser: Browser, session: string | null, mode: Mode): Promise<Page> {
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
  return context.newPage();
}

/** Until nothing is being loaded any more; the stream of events never ends, so the network is not what tells. */
async function settle(page: Page, { waits }: View): Promise<void> {
  await page.locator("main").first().waitFor();
  if (waits === undefined)
    await page.locator("[aria-busy=true]:visible").first().waitFor({ state: "hidden" });
  await page.evaluate("document.fonts.ready");
  await page.waitForTimeout(350);
}
