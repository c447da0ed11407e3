import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { beforeAll, expect, test } from "vitest";
import { root } from "../../scripts/project.ts";
import { totpCode } from "../../src/kernel/auth/totp.ts";
import { nowMs } from "../../src/kernel/clock.ts";
import { openBrowser } from "../support/browser.ts";
import { openPage, openVisit, type Visit } from "../support/chromium.ts";
import { plantGroup, type TestMember } from "../support/mailbox.ts";
import { openMailbox, row } from "../support/mailbox-page.ts";
import { plantedPassword } from "../support/people.ts";
import { answer, fillGoods, fillRoute, fillSuspicion, openSection, pick } from "../support/report-page.ts";
import { setUpApp, signIn } from "../support/sign-in.ts";

let visit: Visit;
beforeAll(async () => {
  visit = await openVisit();
});

const subject = "Forty drums declared as sodium sulphate";

test("CC-04, CC-09, CC-11, CC-13: a warning in Dari from a telephone is acknowledged, answered with a seizure, and seen closed, in four browsers at once", async () => {
  const group = await plantGroup(visit.server, "ALKALI");
  const operation = `${visit.origin}/operations/${group.operation.id}`;
  const contact = await openMailbox(visit, group, group.kzNcp);
  const answering = await openMailbox(visit, group, group.kzPort);
  const board = await openPage(visit, group.ocu.id);
  await board.page.goto(`${operation}/cases`);
  await board.page.getByRole("heading", { name: "Case board" }).waitFor();
  await board.page.evaluate("window.isSamePage = true");

  const phone = await signInWithApp(group.uzPort);
  await phone.goto(`${operation}/report?kind=warning`);
  await writeWarning(phone);
  await phone.goto(`${operation}/mailbox?box=sent`);
  await row(phone, subject).click();

  await row(contact.page, subject).click();
  await contact.page.getByRole("button", { name: "Acknowledge" }).click();
  await phone.getByText(inDari("cencomm.receipts.acknowledgedBy").replace("{n}", "1")).waitFor();

  await row(answering.page, subject).click();
  await answering.page.getByRole("link", { name: "Reply with seizure" }).click();
  await answerWithSeizure(answering.page);

  const closed = board.page.getByRole("region", { name: /^Closed/ });
  await closed.getByText(subject).waitFor();
  expect(await closed.innerText()).toMatch(/Seizure\s+after 1 min/);
  expect(await board.page.evaluate("window.isSamePage")).toBe(true);
  await board.page.goto(`${operation}/mailbox`);
  await row(board.page, "ALKALI-S-KZ-0001").click();
  await board.page.getByRole("article").locator("img").nth(1).waitFor();
  expect([...contact.faults, ...answering.faults, ...board.faults]).toEqual([]);
});

/** The words of the pages in Dari. */
const dari = new Map<string, string>(
  ["kernel", "directory", "cencomm", "customs"].flatMap((layer) =>
    Object.entries<string>(JSON.parse(readFileSync(join(root, `src/${layer}/words/fa-AF.json`), "utf8"))),
  ),
);

function inDari(key: string): string {
  const word = dari.get(key);
  if (word === undefined) throw new Error(`${key} is no word`);
  return word;
}

/** An officer with an authenticator app signs in on a telephone, in Dari. */
async function signInWithApp(member: TestMember): Promise<Page> {
  const browser = openBrowser(visit.server);
  await signIn(browser, member);
  const { secret, usedStepMs } = await setUpApp(browser, plantedPassword);
  const { page } = await openPage(visit, null, { locale: "fa-AF", width: 360, colorScheme: "light" });
  await page.goto(`${visit.origin}/sign-in`);
  await page.fill("input[name=email]", member.email);
  await page.fill("input[name=password]", plantedPassword);
  await page.click("button[type=submit]");
  // A code is taken once: the next one.
  await page.fill("input[name=code]", totpCode(secret, Math.max(nowMs(), usedStepMs + 30_000)));
  await page.click("button[type=submit]");
  await page.getByRole("heading").first().waitFor();
  await page.waitForURL(`${visit.origin}/`);
  return page;
}

async function writeWarning(page: Page): Promise<void> {
  await openSection(page, "subject");
  await answer(page, "message.subject").fill(subject);
  await fillGoods(page, "۴۸۰٫۵");
  await fillRoute(page);
  await fillSuspicion(page, "وزن با اسناد برابر نیست.");
  // The last section: its button sends.
  await openSection(page, "links");
  const [audience, send] = [0, 1].map((at) => page.locator("footer button:visible").nth(at));
  await audience?.click();
  await page.getByRole("dialog").locator('[id="answer-recipients"]').click();
  await page.getByRole("button", { name: inDari("cencomm.recipients.all") }).click();
  await page.keyboard.press("Escape");
  await page.keyboard.press("Escape");
  // Who presses before all are counted is asked first.
  await page.locator("footer button:visible").filter({ hasText: "7" }).nth(1).waitFor();
  await send?.click();
  await page.waitForURL(/mailbox/);
}

/** What the warning said is there already; what was found is added. */
async function answerWithSeizure(page: Page): Promise<void> {
  await openSection(page, "dateAndPlace");
  await answer(page, "case.offenceDate").fill("24 Nov 2026");
  await pick(page, "case.countryOfDiscovery", "Kazakhstan");
  await pick(page, "case.locationType", "free");
  await openSection(page, "routeLeg");
  await page.getByRole("button", { name: "Add to: Route" }).click();
  await answer(page, "routeLeg.2.role").selectOption("DISCOVERY");
  await pick(page, "routeLeg.2.country", "Kazakhstan");
  await openSection(page, "detection");
  await answer(page, "case.service").selectOption("CUSTOMS");
  await answer(page, "case.detectionMethod").selectOption("INTELLIGENCE");
  await openSection(page, "offence");
  await answer(page, "case.illegality").locator("input").first().click();
  await openSection(page, "pictures");
  await answer(page, "case.pictures")
    .locator("input[type=file]")
    .setInputFiles(
      ["drums", "label"].map((name) => ({ name: `${name}.png`, mimeType: "image/png", buffer: onePixel })),
    );
  await answer(page, "case.pictures").locator("img").nth(1).waitFor();
  await page.getByRole("button", { name: /^Send to/ }).click();
  await page.waitForURL(/mailbox/);
}

const onePixel = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  "base64",
);
