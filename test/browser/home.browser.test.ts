import { beforeAll, expect, test } from "vitest";
import { fitsItsWidth, modes, openPage, openVisit, type Visit, violations } from "../support/chromium.ts";
import { feedbackAnswers, submit, warn } from "../support/formatted.ts";
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

test("CC-11: a port unit begins a new seizure from the menu beside the main button, by keyboard", async () => {
  const { page, faults } = await openPage(visit, group.kzPort.id);
  await page.goto(visit.origin);
  await page.getByRole("button", { name: "Write another kind of message" }).press("Enter");
  const items = page.getByRole("menuitem");
  await items.first().waitFor();
  expect(await items.allInnerTexts()).toEqual([
    "New warning",
    "New seizure",
    "New feedback",
    "New licit movement",
  ]);
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { name: "New seizure" }).waitFor();
  expect(new URL(page.url()).searchParams.get("kind")).toBe("seizure");
  await page.goto(visit.origin);
  await page.getByRole("button", { name: "New message" }).waitFor();
  await page.keyboard.press("c");
  await page.waitForURL(/\/compose$/);
  expect(faults).toEqual([]);
});

test("CC-11: on a telephone from right to left the menu opens above the thumb, and inside the window", async () => {
  const { page } = await openPage(visit, group.kzPort.id, { locale: "ur", width: 360, colorScheme: "dark" });
  await page.goto(visit.origin);
  await page.getByRole("button", { name: "دوسری قسم کا پیغام لکھیں" }).click();
  const answer = page.getByRole("menuitem", { name: "نئی جوابی رپورٹ" });
  await answer.waitFor();
  const { x, y, width, height } = (await page.getByRole("menu").boundingBox()) ?? {};
  expect(x).toBeGreaterThanOrEqual(0);
  expect(Number(x) + Number(width)).toBeLessThanOrEqual(360);
  expect(Number(y) + Number(height)).toBeLessThanOrEqual(780);
  expect(await violations(page)).toEqual([]);
  await answer.click();
  await page.waitForURL(/kind=feedback/);
});

test("CC-01: a closing operation offers no new warning, a closed one nothing to write", async () => {
  const ending = await plantGroup(visit.server, "EBB");
  const enterAs = (state: string) =>
    visit.server.superuser.query("update cencomm.operation set state = $1 where id = $2", [
      state,
      ending.operation.id,
    ]);
  await enterAs("closing");
  const { page: atPort } = await openPage(visit, ending.kzPort.id);
  await atPort.goto(visit.origin);
  await atPort.getByRole("button", { name: "Write another kind of message" }).click();
  await atPort.getByRole("menuitem").first().waitFor();
  expect(await atPort.getByRole("menuitem").allInnerTexts()).toEqual([
    "New seizure",
    "New feedback",
    "New licit movement",
  ]);
  await enterAs("closed");
  const { page } = await openPage(visit, ending.organiser.id);
  await page.goto(visit.origin);
  await page.getByRole("heading", { name: "Operation EBB" }).waitFor();
  await page.getByRole("searchbox", { name: "Search messages" }).waitFor();
  expect(await page.getByRole("button", { name: /New message|Write another/ }).count()).toBe(0);
});

test("CC-13: whoever answered a warning that was reopened can answer it again from Home", async () => {
  const asked = await plantGroup(visit.server, "AGAIN");
  const id = await warn(asked);
  await submit(asked, asked.kzPort, "feedback", { answers: feedbackAnswers([id]) });
  await asked.ocu.client.send("POST", `${asked.operation.path}/cases/${id}/reopenings`, {
    body: { reason: "It was another container.", deadline: null },
  });
  const { page } = await openPage(visit, asked.kzPort.id);
  await page.goto(visit.origin);
  await page.getByRole("link", { name: "Answer", exact: true }).click();
  await page.waitForURL(new RegExp(`answer=${id}`));
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
