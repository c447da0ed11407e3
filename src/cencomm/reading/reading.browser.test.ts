import type { Locator } from "playwright-core";
import sharp from "sharp";
import { beforeAll, expect, test } from "vitest";
import { openPage, openVisit, type Visit } from "../../../test/support/chromium.ts";
import {
  attachFile,
  beginDraft,
  plantGroup,
  sendDraft,
  sendFree,
  type TestGroup,
  type TestMember,
} from "../../../test/support/mailbox.ts";
import { openMailbox } from "../../../test/support/mailbox-page.ts";

let visit: Visit;
beforeAll(async () => {
  visit = await openVisit();
});

/** Sends a message with a picture and a text. */
async function sendWithFiles(group: TestGroup, from: TestMember): Promise<string> {
  const draft = await beginDraft(group, from);
  const picture = sharp({ create: { width: 320, height: 240, channels: 3, background: "#246" } });
  const bytes = new Uint8Array(await picture.png().toBuffer());
  await attachFile(group, from, draft.id, { name: "drums.png", bytes });
  const list = new TextEncoder().encode("40 drums");
  await attachFile(group, from, draft.id, { name: "packing list.txt", bytes: list });
  return sendDraft(group, from, draft);
}

/** How wide a picture is that has really been shown; 0 as long as it has not. */
const widthOf = (image: Locator): Promise<number> =>
  image.evaluate((shown) => Number(Reflect.get(shown, "naturalWidth")));

test("CC-07: a body can neither run nor load nor leave, whatever an answer of the server holds", async () => {
  const group = await plantGroup(visit.server, "SAF");
  const id = await sendFree(group, group.uzPort, { body: "<p>Plain</p>" });
  const { page } = await openPage(visit, group.kzPort.id);
  const evil =
    '<p style="position:fixed" onclick="window.ran=1">Text</p><img src=x onerror="window.ran=1"><script>window.ran=1</script>' +
    '<iframe src="https://example.org"></iframe><a href="javascript:window.ran=1">out</a><a href="https://example.org/a">list</a>';
  await page.route(`**/messages/${id}`, async (asked) => {
    const answer = await asked.fetch();
    await asked.fulfill({ response: answer, json: { ...(await answer.json()), body: evil } });
  });
  await page.goto(`${visit.origin}/operations/${group.operation.id}/mailbox?message=${id}`);
  const article = page.getByRole("article");
  await article.getByText("Text").click();
  expect(await article.locator("img, script, iframe, [onclick], [style]").count()).toBe(0);
  expect(await article.getByRole("link").count()).toBe(1);
  const link = article.getByRole("link", { name: "list" });
  expect([await link.getAttribute("rel"), await link.getAttribute("target")]).toEqual([
    "noopener noreferrer",
    "_blank",
  ]);
  expect(await page.evaluate("window.ran")).toBeUndefined();
});

test("CC-07: pictures of a message are seen, and every file can be kept", async () => {
  const group = await plantGroup(visit.server, "ATT");
  const id = await sendWithFiles(group, group.uzPort);
  const { page } = await openMailbox(visit, group, group.kzPort, { search: `?message=${id}` });
  await page.getByRole("heading", { name: "2 attachments" }).waitFor();
  const thumbnail = page.getByRole("article").getByRole("img", { name: "drums.png" });
  await expect.poll(() => widthOf(thumbnail)).toBeGreaterThan(0);
  await thumbnail.click();
  const shown = page.getByRole("dialog", { name: "drums.png" });
  await expect.poll(() => widthOf(shown.getByRole("img"))).toBeGreaterThan(0);
  await page.keyboard.press("Escape");
  const saved = page.waitForEvent("download");
  await page.getByRole("link", { name: /packing list\.txt/ }).click();
  expect((await saved).suggestedFilename()).toBe("packing list.txt");
});

test("AD-10: a print holds the message with how it must be handled, and nothing of the list", async () => {
  const group = await plantGroup(visit.server, "PRT");
  const id = await sendFree(group, group.uzPort, { subject: "For the file" });
  await sendFree(group, group.uzPort, { subject: "Another one" });
  const { page } = await openMailbox(visit, group, group.kzPort, { search: `?message=${id}` });
  await page.getByRole("article").waitFor();
  await page.emulateMedia({ media: "print", colorScheme: "dark" });
  const text = await page.innerText("body");
  expect(text).toContain("TLP:AMBER");
  expect(text).toContain("For the file");
  expect(text).toContain("Printed by Altynkol PRT");
  expect(text).not.toContain("Another one");
  expect(text).not.toContain("Acknowledge");
});

test("CC-01: in a closed operation the mailbox of its organiser can only be read", async () => {
  const group = await plantGroup(visit.server, "CLO");
  const id = await sendFree(group, group.uzPort, { subject: "Old" });
  await visit.server.superuser.query("update cencomm.operation set state = 'closed' where id = $1", [
    group.operation.id,
  ]);
  const { page } = await openMailbox(visit, group, group.organiser, { search: `?message=${id}` });
  await page.getByText("The operation is closed").waitFor();
  await page.getByRole("article", { name: "Old" }).waitFor();
  const names = ["Reply", "Put into the waste bin", "Acknowledge", "New folder"];
  for (const name of names) expect(await page.getByRole("button", { name }).count()).toBe(0);
});
