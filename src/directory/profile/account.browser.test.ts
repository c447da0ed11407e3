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
import {
  type PlantedPerson,
  plantAgency,
  plantedPassword,
  plantPerson,
} from "../../../test/support/people.ts";

let visit: Visit;
let officer: PlantedPerson;
let colleague: PlantedPerson;
beforeAll(async () => {
  visit = await openVisit();
  const agency = await plantAgency(visit.server, "UZ", "UZ-CUS");
  officer = await plantPerson(visit.server, agency, { name: "Karimova" });
  colleague = await plantPerson(visit.server, agency, { name: "Rahimov" });
});

async function readProfile(person: PlantedPerson): Promise<string> {
  return (await (await signedInAs(visit.server, person.id)).get("/api/profile")).text;
}

test("CC-05: an officer is told what is missing where it is missing, and saves his profile", async () => {
  const { page, faults } = await openPage(visit, officer.id);
  await page.goto(`${visit.origin}/profile`);
  await page.getByLabel("Surname").fill("");
  await page.getByLabel("Office name").fill("");
  await page.getByLabel("Office hours", { exact: true }).focus();
  await page.getByText("Give a surname or an office name.").waitFor();
  await page.getByRole("button", { name: "Save" }).click();
  await page
    .getByRole("alert")
    .getByRole("link", { name: /Surname/ })
    .click();
  await page.keyboard.type("Nazarova");
  await page.getByLabel("Office hours", { exact: true }).fill("Mon–Fri 09:00–18:00");
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByText("Profile saved").waitFor();
  const told = await readProfile(officer);
  expect(told).toContain("Nazarova");
  expect(told).toContain("Mon–Fri 09:00–18:00");
  expect(await readProfile(colleague)).not.toContain("Nazarova");
  expect(faults).toEqual([]);
});

test("CC-05: what was typed is not left by mistake", async () => {
  const { page } = await openPage(visit, colleague.id);
  await page.goto(`${visit.origin}/profile`);
  await page.getByLabel("Fax").fill("+998 71 000 00 01");
  await page.getByRole("link", { name: "Home" }).first().click();
  await page.getByRole("button", { name: "Stay on this page" }).click();
  expect(await page.getByLabel("Fax").inputValue()).toBe("+998 71 000 00 01");
  await page.getByRole("link", { name: "Home" }).first().click();
  await page.getByRole("button", { name: "Leave without saving" }).click();
  await page.waitForURL(`${visit.origin}/`);
});

test("CC-05: another address waits until it is proved, and can be withdrawn", async () => {
  const { page } = await openPage(visit, officer.id);
  await page.goto(`${visit.origin}/profile`);
  await page.getByRole("button", { name: "Change e-mail" }).click();
  await page.getByLabel("New e-mail").fill("nazarova@example.net");
  await page.getByLabel("Present password").fill("not the right one");
  await page.getByRole("button", { name: "Send the links" }).click();
  await page.getByRole("dialog").getByText("The present password is wrong.").last().waitFor();
  await page.getByLabel("Present password").fill(plantedPassword);
  await page.getByRole("button", { name: "Send the links" }).click();
  await page.getByText("nazarova@example.net").waitFor();
  await page.getByRole("button", { name: "Keep the present address" }).click();
  await page.getByText("nazarova@example.net").waitFor({ state: "detached" });
  expect(await readProfile(officer)).not.toContain("nazarova@example.net");
});

test("CC-04: an officer sees where he is signed in, and signs out there", async () => {
  const elsewhere = await signedInAs(visit.server, officer.id);
  const { page } = await openPage(visit, officer.id);
  await page.goto(visit.origin);
  await page.getByRole("button", { name: "Your account" }).click();
  await page.getByRole("menuitem", { name: "Sessions" }).click();
  await page.getByText("This device").waitFor();
  expect((await elsewhere.get("/api/profile")).status).toBe(200);
  await page.getByRole("button", { name: "Sign out everywhere else" }).click();
  await page.getByRole("button", { name: /^Sign out in \d+ places?$/ }).click();
  await page.getByText(/^Signed out in \d+ places?$/).waitFor();
  expect((await elsewhere.get("/api/profile")).status).toBe(401);
  expect(await page.getByRole("listitem").getByText("This device").count()).toBe(1);
});

test.each(modes)("one's account can be read by everybody: $locale, $width px, $colorScheme", async (mode) => {
  const { page, faults } = await openPage(visit, colleague.id, mode);
  for (const path of ["/profile", "/sessions", "/forgotten"]) {
    await page.goto(`${visit.origin}${path}`);
    await page.locator("main li, main form").first().waitFor();
    expect(await violations(page)).toEqual([]);
    expect(await fitsItsWidth(page)).toBe(true);
  }
  expect(faults).toEqual([]);
});
