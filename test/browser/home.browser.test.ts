import { beforeAll, expect, test } from "vitest";
import { fitsItsWidth, modes, openPage, openVisit, type Visit, violations } from "../support/chromium.ts";
import { plantGroup, sendFree, type TestGroup } from "../support/mailbox.ts";

let visit: Visit;
let group: TestGroup;
beforeAll(async () => {
  visit = await openVisit();
  group = await plantGroup(visit.server, "ALKALI");
});

test("CC-21: a member sees on Home which operation it is, his role, its day, and what came in meanwhile", async () => {
  const { page, faults } = await openPage(visit, group.kzPort.id);
  await page.goto(visit.origin);
  await page.getByRole("heading", { name: "Operation ALKALI" }).waitFor();
  expect(await page.innerText("nav")).toContain("PU");
  await sendFree(group, group.uzNcp);
  await page.getByRole("link", { name: "1 unread message" }).waitFor();
  expect(faults).toEqual([]);
});

test("an outsider sees no operation", async () => {
  const { page } = await openPage(visit, group.outsider.id);
  await page.goto(visit.origin);
  await page.getByRole("heading", { name: "You are not a member of an operation yet" }).waitFor();
  expect(await page.innerText("body")).not.toContain("Operation ALKALI");
});

test.each(modes)("Home can be read by everybody: $locale, $width px, $colorScheme", async (mode) => {
  const { page, faults } = await openPage(visit, group.organiser.id, mode);
  await page.goto(visit.origin);
  await page.locator("h2").first().waitFor();
  expect(await violations(page)).toEqual([]);
  expect(await fitsItsWidth(page)).toBe(true);
  expect(faults).toEqual([]);
});
