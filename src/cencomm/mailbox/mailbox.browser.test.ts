import { beforeAll, expect, test } from "vitest";
import { fitsItsWidth, modes, openVisit, type Visit, violations } from "../../../test/support/chromium.ts";
import { listMails, listReceipts, plantGroup, sendFree } from "../../../test/support/mailbox.ts";
import { inSide, openMailbox, row } from "../../../test/support/mailbox-page.ts";

let visit: Visit;
beforeAll(async () => {
  visit = await openVisit();
});

test("CC-08, CC-09: a message shows in an open list, counts move, and its sender sees it read and acknowledged", async () => {
  const group = await plantGroup(visit.server, "LIV");
  const reader = await openMailbox(visit, group, group.kzPort);
  const sender = await openMailbox(visit, group, group.uzNcp, { search: "?box=sent" });
  const outsider = await openMailbox(visit, group, group.outsider);
  await reader.page.getByText("New messages appear here by themselves").waitFor();
  await reader.page.evaluate("window.isSamePage = true");
  await sendFree(group, group.uzNcp, { subject: "Forty drums" });
  await row(reader.page, "Forty drums").waitFor();
  await inSide(reader.page, "Inbox 1").waitFor();
  await row(sender.page, "Read by 0 of 7").click();
  await row(reader.page, "Forty drums").click();
  await row(sender.page, "Read by 1 of 7").waitFor();
  await sender.page.getByRole("button", { name: "Read by 1, unread by 6" }).click();
  await reader.page.getByRole("button", { name: "Acknowledge" }).click();
  await sender.page.getByText("Acknowledged by 1").waitFor();
  await sender.page.getByRole("tab", { name: "Acknowledged 1" }).click();
  await sender.page.getByRole("tabpanel").getByText("Altynkol LIV").first().waitFor();
  await inSide(reader.page, "Inbox").getByText("1").waitFor({ state: "detached" });
  expect(await reader.page.evaluate("window.isSamePage")).toBe(true);
  expect(await outsider.page.innerText("main")).toContain("There is nothing here for you");
  expect([...reader.faults, ...sender.faults]).toEqual([]);
});

test("CC-08: after a broken line nothing is missing and nothing doubled", async () => {
  const group = await plantGroup(visit.server, "BRK");
  await sendFree(group, group.uzPort, { subject: "Before" });
  const { page } = await openMailbox(visit, group, group.kzPort);
  await row(page, "Before").waitFor();
  await page.context().setOffline(true);
  visit.server.server.app.server.closeAllConnections();
  await page
    .getByText(/^No line since/)
    .first()
    .waitFor({ timeout: 60_000 });
  await sendFree(group, group.uzPort, { subject: "Meanwhile 1" });
  await sendFree(group, group.uzPort, { subject: "Meanwhile 2" });
  await page.context().setOffline(false);
  await row(page, "Meanwhile 2").waitFor();
  await sendFree(group, group.uzPort, { subject: "After" });
  await row(page, "After").waitFor();
  expect(await page.getByRole("row").count()).toBe(4);
  await inSide(page, "Inbox 4").waitFor();
});

test("without a line what was seen stays readable, and what was not says so", async () => {
  const group = await plantGroup(visit.server, "OFF");
  const seen = await sendFree(group, group.uzPort, { subject: "Seen" });
  await sendFree(group, group.uzPort, { subject: "Not seen" });
  const { page } = await openMailbox(visit, group, group.kzPort, { search: `?message=${seen}` });
  await page.getByRole("article", { name: "Seen" }).waitFor();
  await page.context().setOffline(true);
  await row(page, "Not seen").click();
  await page.getByRole("heading", { name: /^No line/ }).waitFor();
  await page.getByText("You can go on").waitFor();
  await row(page, "Seen").last().click();
  await page.getByRole("article", { name: "Seen" }).getByText("Weight does not fit").waitFor();
  await page.getByRole("toolbar").getByRole("button", { name: "Put into the waste bin" }).click();
  await page.getByRole("alert").getByText("No line. Nothing was lost").waitFor();
  await page.context().setOffline(false);
  await row(page, "Not seen").click();
  await page.getByRole("article", { name: "Not seen" }).waitFor();
});

test("CC-09: moving through the list tells nobody that a message was read; opening it does", async () => {
  const group = await plantGroup(visit.server, "KEY");
  const [first, second] = [
    await sendFree(group, group.uzPort, { subject: "First" }),
    await sendFree(group, group.uzPort, { subject: "Second" }),
  ];
  const { page } = await openMailbox(visit, group, group.kzPort);
  await row(page, "First").waitFor();
  await page.keyboard.press("j");
  await page.keyboard.press("j");
  await page.keyboard.press("Enter");
  await page.getByRole("article", { name: "First" }).waitFor();
  await page.keyboard.press("k");
  await page.keyboard.press("u");
  await expect.poll(async () => (await listReceipts(group, group.uzPort, first)).summary.read).toBe(1);
  expect((await listReceipts(group, group.uzPort, second)).summary.read).toBe(0);
});

test("the mailbox is worked with keys: mark, flag, bin, help, write, answer", async () => {
  const group = await plantGroup(visit.server, "KBD");
  const id = await sendFree(group, group.uzPort, { subject: "Only one" });
  const { page } = await openMailbox(visit, group, group.kzPort, { search: `?message=${id}` });
  await page.getByRole("article").waitFor();
  await row(page, "Only one").getByText("Unread").waitFor({ state: "detached" });
  await page.keyboard.press("u");
  await row(page, "Only one").getByText("Unread").waitFor();
  await page.keyboard.press("s");
  await row(page, "Only one").getByText("Flagged").waitFor();
  await page.keyboard.press("?");
  await page.getByRole("dialog").getByText("Reply all").waitFor();
  await page.keyboard.press("Escape");
  await page.keyboard.press("/");
  expect(await page.evaluate("document.activeElement.type")).toBe("search");
  await page.keyboard.press("Escape");
  await page.keyboard.press("a");
  await page.waitForURL(`**/compose?answer=${id}&as=reply_all`);
  await page.goBack();
  await row(page, "Only one").waitFor();
  await page.keyboard.press("c");
  await page.waitForURL("**/compose");
  await page.goBack();
  await page.getByRole("article").waitFor();
  await page.keyboard.press("e");
  await row(page, "Only one").waitFor({ state: "detached" });
  await page.getByText("No message is open").waitFor();
});

test("CC-07: what was put into the waste bin comes back by undo, or out of the bin", async () => {
  const group = await plantGroup(visit.server, "BIN");
  for (const subject of ["One", "Two", "Three"]) await sendFree(group, group.uzPort, { subject });
  const { page } = await openMailbox(visit, group, group.kzPort);
  await row(page, "Three").getByRole("checkbox").click();
  await row(page, "One")
    .getByRole("checkbox")
    .click({ modifiers: ["Shift"] });
  await page.getByText("3 selected").waitFor();
  await page.getByRole("button", { name: "Put into the waste bin" }).click();
  await page.getByText("No messages").waitFor();
  await page.getByRole("button", { name: /^Undo/ }).click();
  await row(page, "Two").waitFor();
  expect(await page.getByRole("row").count()).toBe(3);
  await row(page, "Two").click();
  await page.getByRole("toolbar").getByRole("button", { name: "Put into the waste bin" }).click();
  await row(page, "Two").waitFor({ state: "detached" });
  await inSide(page, "Waste bin").click();
  await row(page, "Two").getByRole("checkbox").click();
  await page.getByRole("button", { name: "Take out of the waste bin" }).click();
  await page.getByText("The waste bin is empty").waitFor();
  expect((await listMails(group, group.kzPort)).mails).toHaveLength(3);
  expect((await listMails(group, group.kzNcp)).mails).toHaveLength(3);
});

test("CC-10: folders are made, filled with many, renamed, ordered and deleted, and say what becomes of their mail", async () => {
  const group = await plantGroup(visit.server, "FOL");
  for (const subject of ["One", "Two"]) await sendFree(group, group.uzPort, { subject });
  const { page } = await openMailbox(visit, group, group.kzPort);
  const make = async (name: string) => {
    await page.getByRole("button", { name: "New folder" }).first().click();
    await page.getByLabel("Name of the folder").fill(name);
    await page.getByRole("button", { name: "Create folder" }).click();
    await inSide(page, name).waitFor();
  };
  await make("Corridor");
  await make("Follow up");
  await page.getByRole("checkbox", { name: "Select all" }).click();
  await page.getByRole("button", { name: "Move to a folder" }).click();
  await page.getByRole("menuitem", { name: "Follow up" }).click();
  await inSide(page, "Follow up 2").click();
  await row(page, "Two").waitFor();
  const menu = async (entry: string) => {
    await page.getByRole("button", { name: "Actions for the folder Follow up" }).click();
    await page.getByRole("menuitem", { name: entry }).click();
  };
  await menu("Move up");
  const folders = page
    .getByRole("navigation")
    .first()
    .getByRole("link", { name: /^(Corridor|Follow up)/ });
  await expect
    .poll(() => folders.allInnerTexts())
    .toEqual([expect.stringMatching(/^Follow up/), expect.stringMatching(/^Corridor/)]);
  await page.getByRole("button", { name: "Actions for the folder Corridor" }).click();
  await page.getByRole("menuitem", { name: "Rename folder" }).click();
  await page.getByLabel("Name of the folder").fill("Transit");
  await page.getByRole("button", { name: "Save" }).click();
  await inSide(page, "Transit").waitFor();
  await menu("Delete folder");
  const question = page.getByRole("dialog");
  await question.getByText("go back to the inbox. None is deleted").waitFor();
  await question.getByText("Messages in it: 2").waitFor();
  await question.getByRole("button", { name: "Delete folder" }).click();
  await inSide(page, "Inbox 2").waitFor();
  await row(page, "Two").waitFor();
  expect((await listMails(group, group.kzNcp)).mails).toHaveLength(2);
});

test("CC-10: search and filters stand in the address, words found are marked, and nothing found says what to do", async () => {
  const group = await plantGroup(visit.server, "SEA");
  await sendFree(group, group.uzPort, { subject: "Forty drums of vinegar" });
  await sendFree(group, group.interpol, { subject: "Profile of a consignor" });
  const { page } = await openMailbox(visit, group, group.kzPort);
  await page.getByRole("searchbox").fill("drums");
  await page.keyboard.press("Enter");
  await page.waitForURL("**/mailbox?box=all&q=drums");
  await row(page, "Profile").waitFor({ state: "detached" });
  expect(await row(page, "vinegar").locator("mark").innerText()).toBe("drums");
  await page.reload();
  await row(page, "vinegar").waitFor();
  await page.goto(page.url().replace("q=drums", "q=narwhal"));
  await page.getByRole("heading", { name: "Nothing found for “narwhal”" }).waitFor();
  await page.getByRole("main").getByRole("button", { name: "Leave the search" }).last().click();
  await row(page, "Profile").waitFor();
  await page.getByRole("button", { name: "Filter" }).click();
  await page.getByLabel("Sender’s country or organisation").selectOption({ label: "Uzbekistan" });
  await page.waitForURL("**country=UZ**");
  await row(page, "Profile").waitFor({ state: "detached" });
  await page.getByLabel("Flagged only").click();
  await page.getByRole("heading", { name: "Nothing matches these 2 filters" }).waitFor();
});

test("CC-10: among the unread a message stays as long as it is open", async () => {
  const group = await plantGroup(visit.server, "UNR");
  for (const subject of ["One", "Two", "Three"]) await sendFree(group, group.uzPort, { subject });
  const { page } = await openMailbox(visit, group, group.kzPort, { search: "?unread=1" });
  await row(page, "Two").click();
  await inSide(page, "Inbox 2").waitFor();
  await row(page, "Two").getByText("Unread").waitFor({ state: "detached" });
  expect(await page.getByRole("row").allInnerTexts()).toEqual([
    expect.stringContaining("Three"),
    expect.stringContaining("Two"),
    expect.stringContaining("One"),
  ]);
  await row(page, "One").click();
  await row(page, "Two").waitFor({ state: "detached" });
});

test("on a phone the message takes the place of the list, and going back finds the same place in it", async () => {
  const group = await plantGroup(visit.server, "PHO");
  for (let n = 1; n <= 20; n += 1) await sendFree(group, group.uzPort, { subject: `Number ${n} of twenty` });
  const { page } = await openMailbox(visit, group, group.kzPort, { width: 360 });
  await row(page, "Number 20 of").waitFor();
  await page.mouse.move(180, 400);
  await page.mouse.wheel(0, 700);
  const line = row(page, "Number 10 of");
  const place = await line.boundingBox();
  await line.click();
  await page.getByRole("article", { name: "Number 10 of twenty" }).waitFor();
  expect(await line.isVisible()).toBe(false);
  await page.getByRole("button", { name: "Back" }).click();
  await line.waitFor();
  await expect.poll(async () => (await line.boundingBox())?.y).toBe(place?.y);
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await page.getByRole("article", { name: "Number 9 of twenty" }).waitFor();
});

test("CC-10: a long list comes page by page as one scrolls, none twice", async () => {
  const group = await plantGroup(visit.server, "LNG");
  for (let n = 1; n <= 60; n += 1) await sendFree(group, group.uzPort, { subject: `Number ${n} of sixty` });
  const { page } = await openMailbox(visit, group, group.kzPort, { search: "?size=25" });
  await page.getByText("25 of 60").waitFor();
  const seen = new Set<string>();
  await row(page, "Number 60 of").waitFor();
  for (let n = 0; n < 59; n += 1) {
    await page.keyboard.press("j");
    for (const text of await page.getByRole("row").allInnerTexts())
      seen.add(/Number \d+/.exec(text)?.[0] ?? "");
  }
  await page.keyboard.press("j");
  await row(page, "Number 1 of").waitFor();
  expect(seen.size).toBe(60);
});

test.each(modes)("the mailbox can be used by everybody: $locale, $width px, $colorScheme", async (mode) => {
  const group = await plantGroup(visit.server, `AXE${mode.locale.slice(0, 2).toUpperCase()}${mode.width}`);
  await sendFree(group, group.uzPort, { subject: "ضبط در بندر" });
  const body =
    "<p>Weight <strong>does not</strong> fit.</p><table><tr><th>Drum</th></tr><tr><td>1</td></tr></table>";
  const id = await sendFree(group, group.kzPort, {
    subject: "A long subject that does not fit into a line of a list",
    body,
  });
  const { page, faults } = await openMailbox(visit, group, group.kzPort, { search: "?box=inbox", ...mode });
  await page.getByRole("row").first().waitFor();
  expect(await violations(page)).toEqual([]);
  expect(await fitsItsWidth(page)).toBe(true);
  await page.goto(`${page.url().replace("inbox", "sent")}&message=${id}`);
  await page.getByRole("article").waitFor();
  expect(await violations(page)).toEqual([]);
  expect(await fitsItsWidth(page)).toBe(true);
  expect(faults).toEqual([]);
});
