import type { Locator, Page } from "playwright-core";
import type { FormattedKind } from "../../src/cencomm/templates/contract.ts";
import { type Mode, openPage, type Shown, type Visit } from "./chromium.ts";
import type { TestGroup, TestMember } from "./mailbox.ts";

/** A right container number of a known owner, and one whose last digit was misread. */
export const containers = { right: "MSKU1234565", wrong: "MSKU1234560" };

/** Opens the form as a member does from its address: a kind, and what the address says besides. */
export async function openReport(
  visit: Visit,
  group: TestGroup,
  member: TestMember,
  { kind, search = "", mode = {} }: { kind: FormattedKind; search?: string; mode?: Partial<Mode> },
): Promise<Shown> {
  const shown = await openPage(visit, member.id, mode);
  const { page } = shown;
  await page.goto(`${visit.origin}/operations/${group.operation.id}/report?kind=${kind}${search}`);
  await page.locator("main h1").waitFor();
  return shown;
}

/** A question of the form, by its place in the description: `commodity.0.hs`. */
export function answer(page: Page, path: string): Locator {
  return page.locator(`[id="answer-${path}"]`);
}

/** Opens a section of the form. */
export async function openSection(page: Page, key: string): Promise<void> {
  const head = page.locator(`#section-${key}`);
  if ((await head.getAttribute("aria-expanded")) === "false") await head.click();
}

/** Chooses the first that is found by what is typed. */
export async function pick(page: Page, path: string, typed: string): Promise<void> {
  await answer(page, path).fill(typed);
  await page.locator("[role=option]:visible").first().click();
}

/** Chooses everybody as recipients. */
export async function addressEveryone(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Choose recipients" }).click();
  const chooser = page.getByRole("dialog", { name: "Choose recipients" });
  await chooser.getByRole("button", { name: "Select everybody" }).click();
  await chooser.getByRole("button", { name: /^Done/ }).click();
}

/** A quantity of acetic anhydride, in the digits of whoever writes it. */
export async function fillGoods(page: Page, litres: string): Promise<void> {
  await openSection(page, "commodity");
  await answer(page, "commodity.0.precursor").selectOption("ACETIC_ANHYDRIDE");
  await pick(page, "commodity.0.hs", "acetic");
  const quantity = answer(page, "commodity.0.quantity");
  await quantity.locator("input").first().fill(litres);
  await quantity.locator("select").selectOption("LTR");
}

/** Where it came from and went through. */
export async function fillRoute(page: Page): Promise<void> {
  await openSection(page, "routeLeg");
  await answer(page, "routeLeg.0.role").selectOption("DEPARTURE");
  await pick(page, "routeLeg.0.country", "PK");
  await pick(page, "routeLeg.0.place", "karachi");
  await answer(page, "routeLeg.1.role").selectOption("TRANSIT");
  await pick(page, "routeLeg.1.country", "UZ");
}

/** Why it is suspected and what is asked for. */
export async function fillSuspicion(page: Page, motive: string): Promise<void> {
  await openSection(page, "risk");
  await answer(page, "message.riskIndicators").locator("input").first().click();
  await page.locator("[role=option]:visible").first().click();
  await answer(page, "message.motive").fill(motive);
  await openSection(page, "request");
  await answer(page, "message.requestedAction").locator("input").first().check();
}
