import { beforeAll, expect, test } from "vitest";
import {
  enter,
  fitsItsWidth,
  modes,
  openPage,
  openVisit,
  type Visit,
  violations,
} from "../../../test/support/chromium.ts";
import { signedInAs } from "../../../test/support/client.ts";
import {
  choose,
  composePath,
  endSession,
  openCompose,
  readDrafts,
  subjectOf,
  textOf,
  untilSaved,
  writeText,
} from "../../../test/support/compose-page.ts";
import { listMails, openMessage, plantGroup, sendFree } from "../../../test/support/mailbox.ts";

let visit: Visit;
beforeAll(async () => {
  visit = await openVisit();
});

test("CC-07: before sending one sees who will see it, in numbers and names, and leaves one out", async () => {
  const group = await plantGroup(visit.server, "SEE");
  const { page, faults } = await openCompose(visit, group, group.uzNcp);
  await choose(page, "Everybody in the operation");
  await page.getByText("7 people. Countries: 2, organisations: 1.").waitFor();
  await page.getByRole("button", { name: "All 7" }).click();
  const names = page.getByRole("dialog", { name: "Who will see it" });
  await names.getByRole("checkbox", { name: /Liaison SEE/ }).uncheck();
  await names.getByRole("button", { name: "Done, 6 people" }).click();
  await subjectOf(page).fill("Forty drums");
  await writeText(page, "Weight does not fit.");
  await page.getByRole("button", { name: "Send to 6 people" }).click();
  await page.getByText("Sent to 6 people").waitFor();
  expect((await listMails(group, group.kzPort)).mails.map(({ subject }) => subject)).toEqual(["Forty drums"]);
  expect((await listMails(group, group.interpol)).mails).toEqual([]);
  expect(await readDrafts(group, group.uzNcp)).toEqual([]);
  expect(faults).toEqual([]);
});

test("CC-07: a port officer counts all of another country but reads no names of it; an outsider finds no page", async () => {
  const group = await plantGroup(visit.server, "HID");
  const { page } = await openCompose(visit, group, group.kzPort);
  await choose(page, "UZ");
  const aside = page.getByRole("region", { name: "Who will see it" });
  await aside.getByText("4 people").waitFor();
  await aside.getByText("3 more people, whose names you may not see").waitFor();
  expect(await aside.innerText()).not.toContain("Qorasuv");
  const { page: foreign } = await openPage(visit, group.outsider.id);
  await foreign.goto(`${visit.origin}${composePath(group)}?draft=${group.operation.id}`);
  await foreign.getByText("There is nothing here for you").waitFor();
});

test("CC-07: a draft survives a closed tab", async () => {
  const group = await plantGroup(visit.server, "TAB");
  const first = await openCompose(visit, group, group.uzPort);
  await subjectOf(first.page).fill("Three sampling kits");
  await writeText(first.page, "Who can lend them?");
  await untilSaved(first.page);
  await writeText(first.page, " Until Friday.");
  // Gone at once, before the next save was due.
  await first.page.goto("about:blank");
  await expect
    .poll(async () => (await readDrafts(group, group.uzPort))[0]?.body)
    .toContain("Who can lend them? Until Friday.");
  const [draft] = await readDrafts(group, group.uzPort);
  const again = await openCompose(visit, group, group.uzPort, { search: `?draft=${draft?.id}` });
  expect(await subjectOf(again.page).inputValue()).toBe("Three sampling kits");
  expect(await textOf(again.page).innerText()).toBe("Who can lend them? Until Friday.");
});

test("CC-07: a session that has ended gives the text back after signing in again", async () => {
  const group = await plantGroup(visit.server, "EXP");
  const { page } = await openCompose(visit, group, group.uzPort);
  await writeText(page, "Written before.");
  await untilSaved(page);
  await page.route("**/drafts/**", (route) => route.abort());
  await writeText(page, " Written after it ended.");
  await endSession(visit, page);
  await page.unroute("**/drafts/**");
  await page.getByRole("dialog", { name: "Sign in again" }).getByText("is kept").waitFor();
  await page.getByText("Not saved yet: your session has ended").waitFor();
  expect((await readDrafts(group, group.uzPort))[0]?.body).not.toContain("after it ended");
  await enter(page.context(), await signedInAs(visit.server, group.uzPort.id));
  await page.evaluate("dispatchEvent(new Event('focus'))");
  await untilSaved(page);
  expect(await textOf(page).innerText()).toBe("Written before. Written after it ended.");
  expect((await readDrafts(group, group.uzPort))[0]?.body).toContain("Written after it ended.");
});

test("somebody else who signs in at the same browser finds nothing of the text", async () => {
  const group = await plantGroup(visit.server, "OTH");
  const { page } = await openCompose(visit, group, group.uzPort);
  await page.route("**/drafts", (route) => route.abort());
  await writeText(page, "For the eyes of one.");
  await endSession(visit, page);
  await page.getByRole("dialog", { name: "Sign in again" }).waitFor();
  await enter(page.context(), await signedInAs(visit.server, group.kzPort.id));
  page.on("dialog", (leaving) => void leaving.accept());
  await page.evaluate("dispatchEvent(new Event('focus'))");
  await page.getByRole("heading", { name: "Operation OTH" }).waitFor();
  expect(await readDrafts(group, group.kzPort)).toEqual([]);
});

test("CC-07: of two windows the idle one follows, and of two texts the writer keeps the one he wants", async () => {
  const group = await plantGroup(visit.server, "TWO");
  const { page: here } = await openCompose(visit, group, group.uzPort);
  await writeText(here, "One.");
  await untilSaved(here);
  const there = await here.context().newPage();
  await there.goto(here.url());
  await textOf(there).getByText("One.").waitFor();
  await writeText(here, " Two.");
  await textOf(there).getByText("One. Two.").waitFor();

  await there.route("**/drafts/**", (route) => route.abort());
  await writeText(there, " From there.");
  await there.getByText("Not saved yet: no line").waitFor();
  await writeText(here, " From here.");
  await untilSaved(here);
  await there.unroute("**/drafts/**");
  const both = there.getByRole("dialog", { name: "Which text is kept?" });
  await both.getByText("One. Two. From there.").waitFor();
  await both.getByText("One. Two. From here.").waitFor();
  await both.getByRole("button", { name: "Keep this text" }).click();
  await untilSaved(there);
  await textOf(here).getByText("One. Two. From there.").waitFor();
  expect((await readDrafts(group, group.uzPort)).map(({ body }) => body)).toEqual([
    expect.stringContaining("One. Two. From there."),
  ]);
});

test("CC-07: a draft that was sent in another window can go on as a new one", async () => {
  const group = await plantGroup(visit.server, "GON");
  const { page: here } = await openCompose(visit, group, group.uzPort);
  await choose(here, "Operation coordination unit");
  await subjectOf(here).fill("Forty drums");
  await writeText(here, "Sent once.");
  await untilSaved(here);
  const there = await here.context().newPage();
  await there.goto(here.url());
  await there.getByRole("button", { name: "Send to 2 people" }).click();
  await there.getByText("Sent to 2 people").waitFor();
  await here.getByText("This draft was sent or discarded in another window").waitFor();
  await here.getByRole("button", { name: "Keep as a new draft" }).click();
  await untilSaved(here);
  expect((await readDrafts(group, group.uzPort)).map(({ subject }) => subject)).toEqual(["Forty drums"]);
});

test("CC-07: pressing twice, and a line that breaks before the answer, send once", async () => {
  const group = await plantGroup(visit.server, "ONE");
  const { page } = await openCompose(visit, group, group.uzPort);
  await choose(page, "Operation coordination unit");
  await subjectOf(page).fill("Sent once");
  await writeText(page, "Weight does not fit.");
  await untilSaved(page);
  await page.route(
    `**${group.operation.path}/messages`,
    async (route) => {
      await route.fetch();
      await route.abort();
    },
    { times: 1 },
  );
  await page.getByRole("button", { name: "Send to 2 people" }).dblclick();
  await page.getByText("Sent to 2 people").waitFor();
  expect((await listMails(group, group.ocu)).mails.map(({ subject }) => subject)).toEqual(["Sent once"]);
  expect((await listMails(group, group.uzPort, "box=sent")).mails).toHaveLength(1);
});

test("CC-07: what is missing is said with a link to each place, and goes as it is mended", async () => {
  const group = await plantGroup(visit.server, "ERR");
  const { page } = await openCompose(visit, group, group.uzPort);
  await page.getByRole("button", { name: "Send", exact: true }).click();
  const summary = page.getByRole("alert").filter({ hasText: "3 answers need a look" });
  await summary.getByRole("link", { name: "Subject: The subject is missing" }).click();
  expect(await page.evaluate("document.activeElement.id")).toBe("answer-subject");
  await page.keyboard.type("Forty drums");
  await writeText(page, "Weight does not fit.");
  await choose(page, "Operation coordination unit");
  await summary.waitFor({ state: "detached" });
  await page.keyboard.press("Control+Enter");
  await page.getByText("Sent to 2 people").waitFor();
});

test("CC-07: an answer to all quotes the message, folded, and the forwarded one brings its files along", async () => {
  const group = await plantGroup(visit.server, "ANS");
  const asked = await sendFree(group, group.kzNcp, {
    subject: "Forty drums",
    body: "<p>Weight does not fit.</p>",
  });
  const { page } = await openCompose(visit, group, group.uzPort, { search: `?answer=${asked}&as=reply_all` });
  expect(await subjectOf(page).inputValue()).toBe("Re: Forty drums");
  expect(await textOf(page).innerText()).not.toContain("Weight does not fit.");
  await page.getByRole("button", { name: "Show the quoted message" }).click();
  await page.getByText("Weight does not fit.").waitFor();
  await writeText(page, "We have seen them.");
  await page.getByRole("button", { name: "Send to 7 people" }).click();
  await page.getByText("Sent to 7 people").waitFor();
  const [answer] = (await listMails(group, group.kzNcp)).mails;
  const { body, answersId } = await openMessage(group, group.kzNcp, answer?.messageId ?? "");
  expect(answersId).toBe(asked);
  expect(body).toMatch(/^<p>We have seen them\.<\/p><p>Serikuly ANS wrote on .+:<\/p><blockquote>/);
});

test("a draft that is discarded can be had back for a while", async () => {
  const group = await plantGroup(visit.server, "DIS");
  const { page } = await openCompose(visit, group, group.uzPort);
  await subjectOf(page).fill("Thought better of it");
  await untilSaved(page);
  await page.getByRole("button", { name: "Discard draft" }).click();
  await page.getByText("Draft discarded").waitFor();
  expect(await readDrafts(group, group.uzPort)).toEqual([]);
  await page.getByRole("button", { name: /^Undo/ }).click();
  await subjectOf(page).waitFor();
  expect(await subjectOf(page).inputValue()).toBe("Thought better of it");
});

test("CC-01: in a closed operation nothing is written", async () => {
  const group = await plantGroup(visit.server, "CLO", "closed");
  const { page } = await openCompose(visit, group, group.organiser, { waitFor: "nothing" });
  await page.getByRole("heading", { name: "The operation is closed" }).waitFor();
  const member = await openCompose(visit, group, group.uzPort, { waitFor: "nothing" });
  await member.page.getByText("There is nothing here for you").waitFor();
});

test.each(modes)("writing is for everybody: $locale, $width px, $colorScheme", async (mode) => {
  const group = await plantGroup(visit.server, `${mode.locale.toUpperCase().slice(0, 2)}${mode.width}`);
  const { page, faults } = await openCompose(visit, group, group.organiser, mode);
  expect(await violations(page)).toEqual([]);
  await page.locator("#answer-recipients").click();
  await page.getByRole("dialog").getByRole("checkbox").first().check();
  expect(await violations(page)).toEqual([]);
  expect(await fitsItsWidth(page)).toBe(true);
  await page.keyboard.press("Escape");
  await writeText(page, "Colleagues, همکاران");
  await page.getByRole("toolbar").getByRole("button").nth(6).click();
  // An empty header cell is no fault of the page's.
  for (const word of ["Drums", "Seals", "وزن"]) {
    await page.keyboard.type(word);
    await page.keyboard.press("Tab");
  }
  await page.keyboard.press("Control+Enter");
  await page.getByRole("alert").first().waitFor();
  expect(await violations(page)).toEqual([]);
  expect(await fitsItsWidth(page)).toBe(true);
  expect(faults).toEqual([]);
});
