import { beforeAll, expect, test } from "vitest";
import {
  fitsItsWidth,
  modes,
  openPage,
  openVisit,
  type Visit,
  violations,
} from "../../../test/support/chromium.ts";
import { plantGroup, type TestGroup } from "../../../test/support/mailbox.ts";
import { type PlantedPerson, plantPerson } from "../../../test/support/people.ts";

let visit: Visit;
let group: TestGroup;
let first: PlantedPerson;
let second: PlantedPerson;
beforeAll(async () => {
  visit = await openVisit();
  group = await plantGroup(visit.server, "ORPHAN");
  const { agency } = group.ocu;
  first = await plantPerson(visit.server, agency, { name: "Karimova", isAdministrator: true });
  second = await plantPerson(visit.server, agency, { name: "Lindqvist", isAdministrator: true });
  await visit.server.superuser.query("update kernel.account set state = 'blocked' where person_id = $1", [
    group.organiser.id,
  ]);
});

const list = () => `${visit.origin}/administration/operations`;

test("CC-01: one administrator sees that nobody can organise and asks, another confirms, and the coordination unit sees it", async () => {
  const { page, faults } = await openPage(visit, first.id);
  await page.goto(list());
  await page.getByText("1 operation has nobody who can organise it.").waitFor();
  await page
    .getByRole("row", { name: /ORPHAN.*Nobody/ })
    .getByRole("link", { name: "ORPHAN" })
    .click();
  await page.getByText("No organiser can sign in any more").waitFor();
  await page.getByRole("button", { name: "Ask for a rescue" }).click();
  await page.getByLabel("New organiser (OCU+)").fill("Outsider");
  await page.getByRole("option", { name: /Outsider/ }).click();
  await page.getByLabel("Reason").fill("The only organiser was blocked");
  await page.getByRole("dialog").getByRole("button", { name: "Ask for a rescue" }).click();
  await page.getByRole("button", { name: "Withdraw" }).waitFor();
  expect(await page.getByRole("button", { name: "Make this person organiser" }).count()).toBe(0);

  const { page: other } = await openPage(visit, second.id);
  await other.goto(list());
  await other.getByText("1 rescue waits for your answer.").waitFor();
  await other.getByRole("link", { name: "ORPHAN" }).click();
  await other.getByText("The only organiser was blocked").waitFor();
  await other.getByRole("button", { name: "Make this person organiser" }).click();
  await other.getByRole("dialog").getByRole("button", { name: "Make this person organiser" }).click();
  await other.getByText("1 organiser can act.").waitFor();
  expect(await other.innerText("main")).not.toContain("Purpose of");

  const { page: ocu } = await openPage(visit, group.ocu.id);
  await ocu.goto(`${visit.origin}/operations/${group.operation.id}/settings`);
  await ocu.getByText("The only organiser was blocked").waitFor();
  await ocu.getByText("Confirmed").waitFor();
  expect(faults).toEqual([]);
});

test("AD-02: an administrator sets a hold and lifts it; the page says what follows, in both directions and schemes", async () => {
  await visit.server.superuser.query(
    "update cencomm.operation set retain_until = (now() at time zone time_zone)::date + 6 where id = $1",
    [group.operation.id],
  );
  const { page } = await openPage(visit, first.id);
  await page.goto(`${list()}/${group.operation.id}`);
  await page.getByRole("button", { name: "Set a hold" }).click();
  await page.getByLabel("Reason").fill("Letter 12 of the controller");
  await page.getByRole("dialog").getByRole("button", { name: "Set a hold" }).click();
  await page.getByText("Letter 12 of the controller").waitFor();
  await page.getByRole("button", { name: "Lift the hold" }).click();
  await page.getByText("Unless another hold stands, everything is destroyed after").waitFor();
  await page.getByLabel("Reason").fill("The case is decided");
  await page.getByRole("dialog").getByRole("button", { name: "Lift the hold" }).click();
  await page.getByText("The case is decided").waitFor();
  for (const mode of modes) {
    const { page: seen } = await openPage(visit, first.id, mode);
    await seen.goto(`${list()}/${group.operation.id}`);
    await seen.getByText("The case is decided").waitFor();
    expect(await violations(seen)).toEqual([]);
    expect(await fitsItsWidth(seen)).toBe(true);
    const { page: settings } = await openPage(visit, group.ocu.id, mode);
    await settings.goto(`${visit.origin}/operations/${group.operation.id}/settings`);
    await settings.getByText("The case is decided").waitFor();
    expect(await violations(settings)).toEqual([]);
    expect(await fitsItsWidth(settings)).toBe(true);
  }
});
