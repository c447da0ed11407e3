import { TOTP } from "otpauth";
import { beforeAll, expect, test } from "vitest";
import { ensureFirstAdministrator } from "../../src/directory/persons/acts.ts";
import { SESSION_COOKIE } from "../../src/kernel/http/session-token.ts";
import {
  fitsItsWidth,
  keptBy,
  modes,
  openPage,
  openVisit,
  type Visit,
  violations,
} from "../support/chromium.ts";

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
  const chosen = page.locator("input[autocomplete=new-password]");
  expect(await chosen.getAttribute("type")).toBe("password");
  await chosen.fill("herring gulls over the quay");
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
  expect(page.url()).not.toContain("#");
  await page.goto(`${visit.origin}/profile`);
  await page.getByText("karimova@example.org").first().waitFor();
  await page.evaluate("sessionStorage.setItem('tidewaiter-operation', 'some id')");
  await page.getByRole("button", { name: "Your account" }).click();
  await page.getByRole("menuitem", { name: "Sign out" }).click();
  await page.waitForURL(`${visit.origin}/sign-in`);
  expect(await keptBy(page)).toEqual([]);
  const cookies = await page.context().cookies();
  expect(cookies.map(({ name }) => name)).not.toContain(SESSION_COOKIE);
  await page.goBack();
  await page.waitForSelector("input[name=password]");
  expect(await page.content()).not.toContain("karimova");
  expect(faults).toEqual([]);
});

const dari = { locale: "fa-AF", width: 360, colorScheme: "dark" } as const;

test.each([...modes, dari])("signing in is for everybody: $locale, $width px, $colorScheme", async (mode) => {
  const { page, faults } = await openPage(visit, null, mode);
  await page.goto(`${visit.origin}/sign-in`);
  await page.waitForSelector("input[name=email]");
  expect(await violations(page)).toEqual([]);
  expect(await fitsItsWidth(page)).toBe(true);
  const [email, password] = [page.locator("input[name=email]"), page.locator("input[name=password]")];
  expect(await email.getAttribute("autocomplete")).toBe("username");
  expect(await password.getAttribute("autocomplete")).toBe("current-password");
  expect(await password.getAttribute("type")).toBe("password");
  // As a password manager or a clipboard brings it.
  await email.fill("not the right one");
  await email.press("Control+A");
  await email.press("Control+X");
  await password.press("Control+V");
  expect(await password.inputValue()).toBe("not the right one");
  await email.fill("nobody@example.org");
  await page.click("button[type=submit]");
  await page.waitForSelector("input[aria-invalid=true]");
  expect(await violations(page)).toEqual([]);
  // AD-06: who cannot get in finds the statement, too.
  await page.click("footer a[href='/accessibility']");
  await page.getByText("axe-core").waitFor();
  expect(await violations(page)).toEqual([]);
  expect(await fitsItsWidth(page)).toBe(true);
  expect(faults).toEqual([]);
});
