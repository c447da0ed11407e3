import { beforeAll, expect, test } from "vitest";
import {
  fitsItsWidth,
  modes,
  openPage,
  openVisit,
  type Visit,
  violations,
} from "../../../test/support/chromium.ts";
import { signedInAs } from "../../../test/support/client.ts";
import { type PlantedPerson, plantAgency, plantPerson } from "../../../test/support/people.ts";

let visit: Visit;
let administrator: PlantedPerson;
let officer: PlantedPerson;
beforeAll(async () => {
  visit = await openVisit();
  const agency = await plantAgency(visit.server, "UZ", "UZ-CUS");
  administrator = await plantPerson(visit.server, agency, { name: "Karimova", isAdministrator: true });
  officer = await plantPerson(visit.server, agency, { name: "Rahimov" });
});

test("CC-03: an administrator invites a person and hands the link over where no mail is sent", async () => {
  const { page, faults } = await openPage(visit, administrator.id);
  await page.goto(`${visit.origin}/administration/accounts`);
  await page.getByRole("button", { name: "Invite a person" }).click();
  const form = page.getByRole("dialog");
  await form.getByRole("button", { name: "Invite" }).click();
  await form.getByRole("link", { name: /E-mail/ }).waitFor();
  await form.getByLabel("Administration or organisation").fill("UZ-CUS");
  await page.keyboard.press("Enter");
  await form.getByLabel("Surname").fill("Nazarova");
  await form.getByLabel("E-mail", { exact: true }).fill("nazarova@example.org");
  await form.getByLabel("Telephone", { exact: true }).fill("+998 71 000 00 00");
  await form.getByRole("button", { name: "Invite" }).click();
  const link = await page.getByText(/\/link#/).innerText();
  await page.getByRole("button", { name: "I have kept it" }).click();
  await page.getByRole("row", { name: /Nazarova.*Invited/ }).waitFor();
  const invited = await openPage(visit, null);
  await invited.page.goto(`${visit.origin}/link${new URL(link).hash}`);
  await invited.page.getByRole("heading", { name: "Set your password" }).waitFor();
  expect(faults).toEqual([]);
});

test("CC-04: a blocked officer is out at once, and in again when his account is opened", async () => {
  const browser = await signedInAs(visit.server, officer.id);
  expect((await browser.get("/api/profile")).status).toBe(200);
  const { page } = await openPage(visit, administrator.id);
  await page.goto(`${visit.origin}/administration/accounts?q=rahimov`);
  await page.getByText("1 account").waitFor();
  await page.getByRole("button", { name: "Actions for Rahimov" }).click();
  await page.getByRole("menuitem", { name: "Block the account" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Block the account" }).click();
  await page.getByRole("row", { name: /Rahimov.*Blocked/ }).waitFor();
  expect((await browser.get("/api/profile")).status).toBe(401);
  await page.getByRole("button", { name: "Actions for Rahimov" }).click();
  await page.getByRole("menuitem", { name: "Open the account again" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Open the account again" }).click();
  await page.getByRole("row", { name: /Rahimov.*In use/ }).waitFor();
});

test("an administration is added with an office, and found by its code", async () => {
  const { page } = await openPage(visit, administrator.id);
  await page.goto(`${visit.origin}/administration/agencies`);
  await page.getByRole("button", { name: "Add an administration" }).click();
  await page.getByRole("textbox", { name: "Country" }).fill("Keny");
  await page.keyboard.press("Enter");
  await page.getByRole("textbox", { name: "Code" }).fill("ke-cus");
  await page.getByRole("textbox", { name: "English" }).fill("Kenya Revenue Authority");
  await page.getByRole("dialog").getByRole("button", { name: "Add", exact: true }).click();
  await page.getByText("KE-CUS was added").waitFor();
  await page.getByLabel("Name, code or country").fill("ke-c");
  await page.getByRole("button", { name: "Edit Kenya Revenue Authority" }).click();
  await page.getByRole("button", { name: "Add an office" }).click();
  await page.getByLabel("Name of the office").fill("Port of Mombasa");
  await page.getByRole("dialog").getByRole("button", { name: "Save" }).first().click();
  await page.getByRole("button", { name: "Edit Port of Mombasa" }).waitFor();
});

test("AD-10: the classification line stands on every open page as soon as it is set", async () => {
  const elsewhere = await openPage(visit, officer.id);
  await elsewhere.page.goto(`${visit.origin}/profile`);
  const { page } = await openPage(visit, administrator.id);
  await page.goto(`${visit.origin}/administration/banner`);
  await page.getByLabel("Text").fill("TLP:AMBER customs use");
  await page.getByRole("button", { name: "Show on every page" }).click();
  await elsewhere.page.getByText("TLP:AMBER customs use").waitFor();
});

test("an officer who is no administrator is not shown what administrators do", async () => {
  const { page } = await openPage(visit, officer.id);
  for (const path of ["accounts", "agencies", "banner"]) {
    await page.goto(`${visit.origin}/administration/${path}`);
    await page.getByRole("heading", { name: "There is nothing here for you" }).waitFor();
  }
  expect(await page.getByRole("link", { name: "Accounts" }).count()).toBe(0);
});

test.each(modes)(
  "administration can be read by everybody: $locale, $width px, $colorScheme",
  async (mode) => {
    const { page, faults } = await openPage(visit, administrator.id, mode);
    for (const path of ["accounts", "agencies", "agencies?tab=regions", "banner"]) {
      await page.goto(`${visit.origin}/administration/${path}`);
      await page.locator("main table, main form").first().waitFor();
      expect(await violations(page)).toEqual([]);
      expect(await fitsItsWidth(page)).toBe(true);
    }
    expect(faults).toEqual([]);
  },
);
