import type { Browser, BrowserContext, BrowserContextOptions, Page } from "playwright-core";
import { onTestFinished } from "vitest";

/** Profiles of one Chromium: what a browser keeps for one user. */
export type Profiles = Readonly<{
  /** One that knows nobody, for this test alone. */
  borrow(options: BrowserContextOptions): Promise<BrowserContext>;
}>;

type Profile = Readonly<{ context: BrowserContext; idle: Page }>;

/**
 * Keeps profiles from test to test, emptied of all that a site can store. A page that stays open at the same place
 * keeps their process and what it has read of the application: the next page opens in half the time.
 */
export function keepProfiles(browser: Browser, origin: string): Profiles {
  const free = new Map<string, Profile[]>();
  return {
    async borrow(options) {
      const kind = JSON.stringify(options);
      const shelf = free.get(kind) ?? [];
      free.set(kind, shelf);
      const profile = shelf.pop() ?? (await make(browser, options, origin));
      onTestFinished(async () => {
        await empty(profile, origin);
        shelf.push(profile);
      });
      return profile.context;
    },
  };
}

async function make(browser: Browser, options: BrowserContextOptions, origin: string): Promise<Profile> {
  const context = await browser.newContext(options);
  const idle = await context.newPage();
  await idle.goto(`${origin}/icon.svg`);
  return { context, idle };
}

async function empty({ context, idle }: Profile, origin: string): Promise<void> {
  const used = context.pages().filter((page) => page !== idle);
  // What a test held back when it ended is answered no more.
  await Promise.all(used.map((page) => page.unrouteAll({ behavior: "ignoreErrors" })));
  await Promise.all(used.map((page) => page.close()));
  await context.unrouteAll({ behavior: "ignoreErrors" });
  await context.setOffline(false);
  await context.clearCookies();
  const session = await context.newCDPSession(idle);
  await session.send("Storage.clearDataForOrigin", {
    origin,
    storageTypes: "local_storage,indexeddb,cache_storage,service_workers",
  });
  await session.detach();
}
