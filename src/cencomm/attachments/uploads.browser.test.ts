import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { openVisit, type Visit } from "../../../test/support/chromium.ts";
import { openCompose, textOf } from "../../../test/support/compose-page.ts";
import { openTestFolder } from "../../../test/support/folders.ts";
import { plantGroup } from "../../../test/support/mailbox.ts";

let visit: Visit;
beforeAll(async () => {
  visit = await openVisit();
});

test("CC-07: files show how far they are, are refused by name, and are there once after a broken line", async () => {
  const group = await plantGroup(visit.server, "FIL");
  const { page } = await openCompose(visit, group, group.uzPort);
  const files = page.getByRole("region", { name: "Attachments" });
  const chooser = page.locator('input[type="file"]');
  const folder = await openTestFolder();
  const [film, nothing] = [join(folder, "film.mov"), join(folder, "nothing.txt")];
  writeFileSync(film, Buffer.alloc(10 * 1024 * 1024 + 1));
  writeFileSync(nothing, "");
  await chooser.setInputFiles([film, nothing]);
  await files.getByText(/film\.mov.*: 10\.5 MB is more than the limit of 10 MB/).waitFor();
  await files.getByText(/nothing\.txt.*: the file is empty/).waitFor();
  await files.getByRole("button", { name: "Remove film.mov" }).click();
  await files.getByRole("button", { name: "Remove nothing.txt" }).click();
  await files.waitFor({ state: "detached" });

  // The server gets the file; its answer is lost on the way.
  await page.route(
    "**/attachments",
    async (route) => {
      await route.fetch();
      await route.abort();
    },
    { times: 1 },
  );
  await chooser.setInputFiles({
    name: "protocol.pdf",
    mimeType: "application/pdf",
    buffer: Buffer.from("%PDF"),
  });
  await files.getByRole("button", { name: "Upload protocol.pdf again" }).click();
  await files.getByRole("link", { name: "protocol.pdf" }).waitFor();

  const network = await page.context().newCDPSession(page);
  const slow = { offline: false, latency: 0, downloadThroughput: -1, uploadThroughput: 60_000 };
  await network.send("Network.emulateNetworkConditions", slow);
  await chooser.setInputFiles({ name: "scan.bin", mimeType: "application/x", buffer: Buffer.alloc(900_000) });
  await files.getByRole("progressbar", { name: "scan.bin" }).waitFor();
  await files.getByText(/^[1-9]\d?% of 900 kB$/).waitFor();
  await files.getByRole("button", { name: "Stop uploading scan.bin" }).click();
  await network.send("Network.emulateNetworkConditions", { ...slow, uploadThroughput: -1 });
  await files.getByText("scan.bin").waitFor({ state: "detached" });
  await page.reload();
  await files.getByRole("link", { name: "protocol.pdf" }).waitFor();
  expect(await files.getByRole("listitem").count()).toBe(1);
});

test("CC-07: a picture that is dropped, and one that is pasted, are attached and shown", async () => {
  const group = await plantGroup(visit.server, "PIC");
  const { page } = await openCompose(visit, group, group.uzPort);
  const give = async (kind: "drop" | "paste", name: string) =>
    page.evaluate(`${giveFile}(${JSON.stringify({ kind, name, base64: onePixel })})`);
  await give("drop", "drums.png");
  await page.getByRole("link", { name: "drums.png" }).waitFor();
  await give("paste", "label.png");
  await page.getByRole("link", { name: "label.png" }).waitFor();
  await page.getByRole("region", { name: "Attachments" }).locator("img").first().waitFor();
  const widths = "[...document.images].map(({ naturalWidth }) => naturalWidth)";
  await expect.poll(() => page.evaluate(widths)).toEqual([1, 1]);
  expect((await textOf(page).innerText()).trim()).toBe("");
});

const onePixel =
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

/** Runs in the page: gives it a file as the hand does, or the clipboard. */
const giveFile = `(({ kind, name, base64 }) => {
  const place = document.querySelector("#answer-body");
  const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
  const given = new DataTransfer();
  given.items.add(new File([bytes], name, { type: "image/png" }));
  const options = { bubbles: true, cancelable: true };
  if (kind === "paste") place.dispatchEvent(new ClipboardEvent("paste", { ...options, clipboardData: given }));
  else for (const name of ["dragenter", "dragover", "drop"]) place.dispatchEvent(new DragEvent(name, { ...options, dataTransfer: given }));
})`;
