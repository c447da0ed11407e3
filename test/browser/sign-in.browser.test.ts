import { TOTP } from "otpauth";
import { beforeAll, expect, test } from "vitest";
import { ensureFirstAdministrator } from "../../src/directory/persons/acts.ts";
import { fitsItsWidth, modes, openPage, openVisit, type Visit, violations } from "../support/chromium.ts";

let visit: Visit;
beforeAll(async () => {
  visit = await openVisit();
});

test("CC-04: the first administrator sets a password and a second factor and is in", async () => {
  const link = await ensureFirstAdministrator(visit.server.services, visit.origin);
  const { page, faults } = await openPage(visit, null);
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
  await page.waitForURL(`${visit.origin}/`);
  const session = await page.evaluate("fetch('/api/session').then((answer) => answer.json())");
  expect(session).toMatchObject({ person: { isAdministrator: true }, needs: null });
  expect(faults).toEqual([]);
});

const dari = { locale: "fa-AF", width: 360, colorScheme: "dark" } as const;

test.each([...modes, dari])("signing in is for everybody: $locale, $width px, $colorScheme", async (mode) => {
  const { page, faults } = await openPage(visit, null, mode);
  await page.goto(`${visit.origin}/sign-in`);
  await page.waitForSelector("input[name=email]");
  expect(await violations(page)).toEqual([]);
  expect(await fitsItsWidth(page)).toBe(true);
  await page.fill("input[name=email]", "nobody@example.org");
  await page.fill("input[name=password]", "not the right one");
  await page.click("button[type=submit]");
  await page.waitForSelector("input[aria-invalid=true]");
  expect(await violations(page)).toEqual([]);
  expect(faults).toEqual([]);
});
