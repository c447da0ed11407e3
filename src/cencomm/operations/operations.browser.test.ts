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
import { plantGroup, type TestGroup } from "../../../test/support/mailbox.ts";
import { plantMember } from "../../../test/support/operation.ts";
import { type PlantedPerson, plantPerson } from "../../../test/support/people.ts";

let visit: Visit;
let group: TestGroup;
let administrator: PlantedPerson;
beforeAll(async () => {
  visit = await openVisit();
  group = await plantGroup(visit.server, "ALKALI");
  administrator = await plantPerson(visit.server, group.ocu.agency, {
    name: "Karimova",
    isAdministrator: true,
  });
});

const at = (page: string, of: TestGroup = group): string =>
  `${visit.origin}/operations/${of.operation.id}/${page}`;

test("CC-01: an administrator founds an operation, and sees its code, never its purpose", async () => {
  const { page, faults } = await openPage(visit, administrator.id);
  await page.goto(`${visit.origin}/administration/operations`);
  await page.getByRole("link", { name: "Found an operation" }).click();
  const field = (name: string) => page.getByRole("textbox", { name, exact: true });
  await page.getByRole("button", { name: /^Found the operation/ }).click();
  await page
    .getByRole("alert")
    .getByRole("link", { name: /Legal basis/ })
    .waitFor();
  await field("Code").fill("tide");
  await page.getByRole("radio", { name: "Drugs" }).check({ force: true });
  await field("Name").first().fill("Operation Tide");
  await field("Purpose").fill("Watch the quay");
  await field("Legal basis").fill("Decision 12");
  await field("Controller").fill("The secretariat");
  await field("Begins").fill("2027-03-01");
  await field("Ends").fill("2027-03-14");
  await field("Kept until").fill("2029-03-14");
  await field("Administration or organisation").fill("ALKALI-KZ");
  await page.keyboard.press("Enter");
  await field("Surname").fill("Nazarova");
  await field("E-mail").fill("nazarova@example.org");
  await field("Telephone").fill("+998 71 000 00 00");
  await page.getByRole("button", { name: /^Found the operation/ }).click();
  await page.getByText(/\/link#/).waitFor();
  await page.getByRole("button", { name: "I have kept it" }).click();
  await page.getByRole("row", { name: /TIDE.*In preparation/ }).waitFor();
  const { rows } = await visit.server.superuser.query(
    "select preset from cencomm.operation where code = 'TIDE'",
  );
  expect(rows).toEqual([{ preset: "drugs" }]);
  expect(await page.innerText("main")).not.toMatch(/Watch the quay|Operation ALKALI|Purpose of/);
  expect(faults).toEqual([]);
});

test("AD-01: at first entry the purpose is read and acknowledged, then one goes on; once", async () => {
  await visit.server.superuser.query("update cencomm.member set terms_seen_at = null where person_id = $1", [
    group.uzPier.id,
  ]);
  const { page } = await openPage(visit, group.uzPier.id);
  await page.goto(at("members?role=NCP"));
  await page.getByText("Purpose of ALKALI").waitFor();
  await page.getByRole("button", { name: "I have read this: go in" }).click();
  await page.waitForURL("**/members?role=NCP");
  await page.goto(at("members"));
  await page.getByRole("heading", { name: "Members" }).waitFor();
});

test("CC-21: a member is found by name, and his telephone is there", async () => {
  const { page } = await openPage(visit, group.kzNcp.id);
  await page.goto(at("members"));
  await page.getByLabel("Name, office, service or e-mail").fill("qorasuv");
  await page.waitForURL("**/members?q=qorasuv");
  await page.getByRole("link", { name: "Qorasuv ALKALI", exact: true }).click();
  await page.getByRole("dialog").getByRole("link", { name: "+1 555 0100" }).waitFor();
  expect(await page.getByRole("button", { name: "Invite a member" }).count()).toBe(0);
});

test("CC-03: an organiser dismisses a member, who loses all at once", async () => {
  const { page } = await openPage(visit, group.organiser.id);
  await page.goto(at("members"));
  await page.getByRole("button", { name: "Actions for Liaison ALKALI" }).click();
  await page.getByRole("menuitem", { name: "Dismiss from the operation" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Dismiss from the operation" }).click();
  await page.getByText("Dismissed: Liaison ALKALI").waitFor();
  expect((await group.interpol.client.get(group.operation.path)).status).toBe(404);
});

test("CC-01: an organiser closes an operation with a reason; to the others it is not there any more", async () => {
  const closing = await plantGroup(visit.server, "BRINE");
  const { page } = await openPage(visit, closing.organiser.id);
  await page.goto(at("settings", closing));
  await page.getByRole("button", { name: "Close the operation" }).click();
  await page.getByText("7 members lose access within one second.").waitFor();
  await page.getByLabel("Reason").fill("The season is over");
  await page.getByRole("dialog").getByRole("button", { name: "Close the operation" }).click();
  await page.getByText("The season is over").waitFor();
  const { page: other } = await openPage(visit, closing.kzPort.id);
  await other.goto(at("settings", closing));
  await other.getByRole("heading", { name: "There is nothing here for you" }).waitFor();
});

test("CC-04: what one officer began is not sent in the name of another who signed in on the same computer", async () => {
  const shared = await plantGroup(visit.server, "SHARED");
  await plantMember(visit.server, shared.operation.id, { person: shared.outsider, role: "OCU+" });
  const { page } = await openPage(visit, shared.organiser.id);
  await page.goto(at("settings", shared));
  await page.getByRole("button", { name: "Close the operation" }).click();
  await page.getByLabel("Reason").fill("A reason of the first officer");
  await enter(page.context(), shared.outsider.client);
  await page.getByRole("dialog").getByRole("button", { name: "Close the operation" }).click();
  await page.waitForURL(`${visit.origin}/`);
  expect((await shared.organiser.client.get(shared.operation.path)).body).toMatchObject({ state: "active" });
});

test("an outsider finds neither members nor settings nor terms", async () => {
  const { page } = await openPage(visit, group.outsider.id);
  for (const path of ["members", "settings", "terms"]) {
    await page.goto(at(path));
    await page.getByRole("heading", { name: "There is nothing here for you" }).waitFor();
  }
});

test.each(modes)("operations can be read by everybody: $locale, $width px, $colorScheme", async (mode) => {
  const { page, faults } = await openPage(visit, group.organiser.id, mode);
  for (const path of ["members", "settings", "terms"]) {
    await page.goto(at(path));
    await page.locator("main h1").waitFor();
    await page.locator("main table, main dl, main form").first().waitFor();
    expect(await violations(page)).toEqual([]);
    expect(await fitsItsWidth(page)).toBe(true);
  }
  expect(faults).toEqual([]);
});
