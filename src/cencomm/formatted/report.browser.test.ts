import { beforeAll, expect, test } from "vitest";
import {
  fitsItsWidth,
  modes,
  openPage,
  openVisit,
  type Visit,
  violations,
} from "../../../test/support/chromium.ts";
import { warn } from "../../../test/support/formatted.ts";
import { listMails, plantGroup, type TestGroup } from "../../../test/support/mailbox.ts";
import { openMailbox, row } from "../../../test/support/mailbox-page.ts";
import {
  addressEveryone,
  answer,
  containers,
  fillGoods,
  fillRoute,
  fillSuspicion,
  openReport,
  openSection,
  pick,
} from "../../../test/support/report-page.ts";

let visit: Visit;
let group: TestGroup;
beforeAll(async () => {
  visit = await openVisit();
  group = await plantGroup(visit.server, "ALKALI");
});

test("CC-11: a warning is stored, opened again, mended where it is wrong, and sent under its number", async () => {
  const { page, faults } = await openReport(visit, group, group.uzPort, { kind: "warning" });
  await answer(page, "message.subject").fill("Drums without papers");
  await fillGoods(page, "480.5");
  await fillRoute(page);
  await fillSuspicion(page, "The weight does not fit the papers.");
  await openSection(page, "conveyance");
  await page.getByRole("button", { name: "Add to: Conveyance" }).click();
  await pick(page, "conveyance.0.type", "Lorry");
  await answer(page, "conveyance.0.container").fill(containers.wrong);
  await page.getByRole("button", { name: /^Remove Conveyance/ }).click();
  await answer(page, "conveyance.0.container").waitFor({ state: "detached" });
  await page.getByRole("button", { name: /^Undo/ }).click();
  expect(await answer(page, "conveyance.0.container").inputValue()).toBe(containers.wrong);

  await page.getByRole("button", { name: "Keep as draft" }).click();
  await page.getByText("Kept as draft").waitFor();
  await page.getByRole("button", { name: "Go on writing" }).click();
  await page.getByRole("heading", { name: "New warning" }).waitFor();
  await page.goto(`${visit.origin}/operations/${group.operation.id}/mailbox?box=drafts`);
  await page.getByText("Drums without papers").click();
  await page.getByRole("heading", { name: "New warning" }).waitFor();

  await addressEveryone(page);
  await page.getByRole("button", { name: "Send to 7 people" }).click();
  const summary = page.getByRole("alert").filter({ hasText: "1 answer needs a look" });
  await summary.getByRole("link", { name: /Container number/ }).click();
  expect(await page.evaluate("document.activeElement.value")).toBe(containers.wrong);
  await page.keyboard.press("Control+A");
  await page.keyboard.type(containers.right.toLowerCase());
  await page.getByText("Check digit right").waitFor();
  await page.getByRole("button", { name: "Send to 7 people" }).click();
  await page
    .getByText(/ALKALI-W-UZ-\d{4}/)
    .first()
    .waitFor();
  const [mail] = (await listMails(group, group.kzPort)).mails;
  expect(mail).toMatchObject({ kind: "warning", subject: "Drums without papers" });
  expect(faults).toEqual([]);
});

test("CC-11: whoever was warned answers from the message with a feedback; it says what it answers", async () => {
  await warn(group, undefined, { subject: "Drums to be controlled" });
  const { page } = await openMailbox(visit, group, group.kzPort);
  await row(page, "Drums to be controlled").click();
  await page.getByRole("article").getByText("Acetic anhydride").first().waitFor();
  await page.getByRole("link", { name: "Reply with feedback" }).click();
  await page.getByRole("heading", { name: "New feedback" }).waitFor();
  await openSection(page, "control");
  await answer(page, "message.phase").selectOption("POST_ARRIVAL");
  await answer(page, "message.wasControlled").getByText("Yes").click();
  await answer(page, "message.controlledOn").fill("20 Nov 2026");
  await answer(page, "message.controlLevel").selectOption("FULL");
  await openSection(page, "result");
  await answer(page, "message.result").selectOption("NEGATIVE");
  await page.getByRole("button", { name: /^Send to/ }).click();
  await page.waitForURL(/mailbox/);
  const [sent] = (await listMails(group, group.uzPort)).mails;
  expect(sent).toMatchObject({ kind: "feedback" });
});

test("CC-23: a corrected warning is version 2 for everybody, says what changed, and can be withdrawn", async () => {
  await warn(group, undefined, { subject: "Tanker with two seals" });
  const { page } = await openMailbox(visit, group, group.uzPort, { search: "?box=sent" });
  await row(page, "Tanker with two seals").click();
  await page.getByRole("link", { name: "Correct" }).click();
  await openSection(page, "subject");
  await answer(page, "message.subject").fill("Tanker with three seals");
  await openSection(page, "pictures");
  const file = { name: "seal.pdf", mimeType: "application/pdf", buffer: Buffer.from("%PDF") };
  await page.locator('#section-pictures-body input[type="file"]').last().setInputFiles(file);
  await page.getByRole("link", { name: "seal.pdf" }).waitFor();
  await page.getByRole("button", { name: "Submit the correction" }).click();
  await page.waitForURL(/mailbox/);

  const reader = await openMailbox(visit, group, group.kzPort);
  await row(reader.page, "Tanker with three seals").click();
  const versions = reader.page.getByRole("region", { name: "Versions" });
  await versions.getByText("Tanker with two seals").waitFor();
  const seal = reader.page.getByRole("link", { name: /seal\.pdf/ });
  await seal.waitFor();
  await versions.getByRole("button", { name: "Version 1" }).click();
  await versions.getByRole("status").waitFor();
  await seal.waitFor({ state: "detached" });
  await versions.getByRole("button", { name: "Version 2" }).click();
  await seal.waitFor();

  await page.goto(`${visit.origin}/operations/${group.operation.id}/mailbox?box=sent`);
  await row(page, "Tanker with three seals").click();
  await page.getByRole("button", { name: "Withdraw" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("textbox").fill("Sent by mistake.");
  await dialog.getByRole("button", { name: "Withdraw" }).click();
  await reader.page.getByText("Sent by mistake.").first().waitFor();
});

test("an outsider is shown neither the form nor what somebody wrote in it", async () => {
  const id = await warn(group, undefined, { subject: "Nobody else may see this" });
  const { page } = await openPage(visit, group.outsider.id);
  await page.goto(`${visit.origin}/operations/${group.operation.id}/report?kind=seizure&answer=${id}`);
  await page.getByText("There is nothing here for you").first().waitFor();
  expect(await page.innerText("body")).not.toContain("Nobody else may see this");
});

test.each(modes)("formatted messages are for everybody: $locale, $width px, $colorScheme", async (mode) => {
  const warning = await warn(group);
  const { page, faults } = await openReport(visit, group, group.kzPort, {
    kind: "seizure",
    search: `&answer=${warning}`,
    mode,
  });
  await page.locator("#section-person").click();
  await page.locator('[id="answer-person"]').click();
  expect(await violations(page)).toEqual([]);
  expect(await fitsItsWidth(page)).toBe(true);
  await page.goto(`${visit.origin}/operations/${group.operation.id}/mailbox?message=${warning}`);
  await page.locator("article dl").first().waitFor();
  expect(await violations(page)).toEqual([]);
  expect(await fitsItsWidth(page)).toBe(true);
  expect(faults).toEqual([]);
});
