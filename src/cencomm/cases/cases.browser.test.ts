import type { Page } from "playwright-core";
import { beforeAll, expect, test } from "vitest";
import {
  fitsItsWidth,
  modes,
  openPage,
  openVisit,
  type Visit,
  violations,
} from "../../../test/support/chromium.ts";
import { feedbackAnswers, submit, warn } from "../../../test/support/formatted.ts";
import { plantGroup, type TestGroup, type TestMember } from "../../../test/support/mailbox.ts";

let visit: Visit;
let group: TestGroup;
beforeAll(async () => {
  visit = await openVisit();
  group = await plantGroup(visit.server, "ALKALI");
});

/** A warning to everyone, which Kazakhstan and an organisation have to answer. */
function warnOf(subject: string): Promise<string> {
  return warn(group, undefined, { subject });
}

/** The board of a member, or with a warning its case beside it. */
async function openBoard(member: TestMember, search = ""): Promise<Page> {
  const { page } = await openPage(visit, member.id);
  await page.goto(`${visit.origin}/operations/${group.operation.id}/cases${search}`);
  return page;
}

function column(page: Page, name: "Overdue" | "Open" | "Closed") {
  return page.getByRole("region", { name: new RegExp(`^${name}`) });
}

test("CC-13: a case moves to “Closed” on an open board while the answer comes in", async () => {
  const subject = "Drums under a tarpaulin";
  const warning = await warnOf(subject);
  const page = await openBoard(group.ocu);
  await column(page, "Open").getByText(subject).waitFor();
  await submit(group, group.kzPort, "feedback", { answers: feedbackAnswers([warning]) });
  const closed = column(page, "Closed");
  await closed.getByText(subject).waitFor();
  expect(await closed.innerText()).toContain("Controlled, nothing found");
  expect(await column(page, "Open").getByText(subject).count()).toBe(0);
});

test("CC-13: whoever takes a warning in charge is seen as its owner in another browser at once", async () => {
  const warning = await warnOf("Tanker with two seals");
  const watching = await openBoard(group.organiser, "?owner=nobody");
  const card = watching.getByRole("article").filter({ hasText: "Tanker with two seals" });
  await card.waitFor();
  expect(await card.innerText()).not.toContain("Serikuly");
  const page = await openBoard(group.kzNcp, `?case=${warning}`);
  await page.getByRole("button", { name: "Take in charge" }).click();
  await page.getByText("You have it now.").waitFor();
  await card.getByText("Serikuly").waitFor();
});

test("CC-13: the coordination unit reminds those who have not answered, and the case keeps it", async () => {
  const warning = await warnOf("Acid without a consignee");
  const page = await openBoard(group.ocu, `?case=${warning}`);
  await page.getByRole("button", { name: "Remind all who have not answered" }).click();
  await page.getByText(/^[1-9]\d* (person was|people were) reminded\.$/).waitFor();
  await page.getByRole("tab", { name: "Timeline" }).click();
  await page.getByRole("tabpanel").getByText("Reminded").first().waitFor();
});

test("CC-13: a closed case is reopened with a reason, not without one", async () => {
  const subject = "Powder declared as flour";
  const warning = await warnOf(subject);
  await submit(group, group.kzPort, "feedback", { answers: feedbackAnswers([warning]) });
  const page = await openBoard(group.organiser, `?case=${warning}`);
  await page.getByRole("button", { name: "Reopen" }).click();
  const dialog = page.getByRole("dialog", { name: "Reopen this case" });
  await dialog.getByRole("button", { name: "Reopen" }).click();
  await dialog.getByText("The reason is missing").waitFor();
  await dialog.getByRole("textbox").fill("The drums were weighed again.");
  await dialog.getByRole("button", { name: "Reopen" }).click();
  await page.getByText("The case is open again.").waitFor();
  await page.getByRole("tab", { name: "Timeline" }).click();
  await page.getByText("The drums were weighed again.").waitFor();
  await page.keyboard.press("Escape");
  await column(page, "Open").getByText(subject).waitFor();
});

test("CC-13: an outsider is told that there is nothing, and sees no case", async () => {
  const warning = await warnOf("Nobody else may see this");
  const page = await openBoard(group.outsider, `?case=${warning}`);
  await page.getByText("There is nothing here for you").first().waitFor();
  expect(await page.innerText("body")).not.toContain("Nobody else may see this");
});

test.each(modes)(
  "the case board can be used by everybody: $locale, $width px, $colorScheme",
  async (mode) => {
    const warning = await warnOf("Forty drums, weight does not fit");
    const { page, faults } = await openPage(visit, group.ocu.id, mode);
    const board = `${visit.origin}/operations/${group.operation.id}/cases`;
    await page.goto(`${board}?column=open`);
    await page.getByRole("article").first().waitFor();
    expect(await violations(page)).toEqual([]);
    expect(await fitsItsWidth(page)).toBe(true);
    await page.goto(`${board}?view=table&case=${warning}`);
    await page.getByRole("dialog").getByRole("listitem").first().waitFor();
    expect(await violations(page)).toEqual([]);
    expect(await fitsItsWidth(page)).toBe(true);
    expect(faults).toEqual([]);
  },
);
