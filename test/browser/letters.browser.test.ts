import { beforeAll, expect, test } from "vitest";
import { writeAlertToken } from "../../src/cencomm/alerts/store.ts";
import { linkToken } from "../../src/kernel/auth/links.ts";
import { stopAddress } from "../../src/kernel/mail/stop.ts";
import { fitsItsWidth, modes, openPage, openVisit, type Visit, violations } from "../support/chromium.ts";
import { signedInAs } from "../support/client.ts";
import { plantGroup, sendFree, type TestGroup } from "../support/mailbox.ts";
import { type PlantedPerson, plantedPassword } from "../support/people.ts";

let visit: Visit;
let group: TestGroup;
beforeAll(async () => {
  visit = await openVisit();
  group = await plantGroup(visit.server, "LETTER");
});

function stopPath(personId: string): string {
  return new URL(stopAddress(visit.server.services, { personId, list: "directory.mailAlerts", about: null }))
    .pathname;
}

async function profileOf(person: PlantedPerson): Promise<unknown> {
  return (await (await signedInAs(visit.server, person.id)).get("/api/profile")).body;
}

/** The link that a mailbox was sent when another address was asked for. */
async function linkOf({ id }: PlantedPerson, kind: string): Promise<string> {
  const { rows } = await visit.server.superuser.query<{ id: string }>(
    "select id from kernel.one_time_link where person_id = $1 and kind = $2 order by id desc limit 1",
    [id, kind],
  );
  return `${visit.origin}/link#${linkToken(visit.server.services.keys, rows[0]?.id ?? "")}`;
}

test("CC-19: the link of a letter stops alerts on a press, not on opening it", async () => {
  const { page, faults } = await openPage(visit, null);
  await page.goto(visit.origin + stopPath(group.kzPort.id));
  await page.getByRole("button", { name: "Stop these mails" }).waitFor();
  expect(await profileOf(group.kzPort)).toMatchObject({ mailAlerts: true });
  await page.getByRole("button", { name: "Stop these mails" }).click();
  await page.getByText("Stopped.").waitFor();
  expect(await profileOf(group.kzPort)).toMatchObject({ mailAlerts: false });
  expect(await profileOf(group.kzNcp)).toMatchObject({ mailAlerts: true });
  expect(faults).toEqual([]);
});

test("CC-05: a new mailbox proves itself by its link, and the old one agrees by its own", async () => {
  const { client } = group.uzPier;
  const asked = { body: { email: "pier@example.net", password: plantedPassword } };
  expect((await client.send("POST", "/api/profile/email", asked)).status).toBe(202);
  const { page } = await openPage(visit, null);
  await page.goto(await linkOf(group.uzPier, "emailNew"));
  await page.getByRole("button", { name: "This mailbox is mine" }).click();
  await page.getByText("Proved.").waitFor();
  const other = await openPage(visit, null);
  await other.page.goto(await linkOf(group.uzPier, "emailOld"));
  await other.page.getByRole("button", { name: "Agree to the change" }).click();
  await other.page.getByText("The account now uses the new e-mail.").waitFor();
  expect(await profileOf(group.uzPier)).toMatchObject({ profile: { email: "pier@example.net" } });
});

test("CC-19: the link of an alert names nothing before signing in, and leads its addressee to the message", async () => {
  const messageId = await sendFree(group, group.uzNcp, { subject: "Forty drums at the pier" });
  const { id: operationId } = group.operation;
  const personId = group.kzNcp.id;
  const token = writeAlertToken(visit.server.services.keys, { operationId, messageId, personId });
  const nobody = await openPage(visit, null);
  await nobody.page.goto(`${visit.origin}/waiting/${token}`);
  await nobody.page.getByRole("heading", { name: "Sign in" }).waitFor();
  expect(await nobody.page.innerText("body")).not.toMatch(/LETTER|drums|Uzbek/);
  const stranger = await openPage(visit, group.outsider.id);
  await stranger.page.goto(`${visit.origin}/waiting/${token}`);
  await stranger.page.getByText("There is nothing here for you").waitFor();
  const addressee = await openPage(visit, personId);
  await addressee.page.goto(`${visit.origin}/waiting/${token}`);
  await addressee.page.waitForURL(`**/operations/${operationId}/mailbox?message=${messageId}`);
});

test.each(modes)(
  "letters' pages can be read by everybody: $locale, $width px, $colorScheme",
  async (mode) => {
    const { client } = group.uzPort;
    await client.send("POST", "/api/profile/email", {
      body: { email: "q@example.net", password: plantedPassword },
    });
    const { page, faults } = await openPage(visit, null, mode);
    for (const kind of ["emailOld", "emailNew"]) {
      await page.goto("about:blank");
      await page.goto(await linkOf(group.uzPort, kind));
      await page.locator("main form").waitFor();
      expect(await violations(page)).toEqual([]);
      expect(await fitsItsWidth(page)).toBe(true);
    }
    await page.goto(visit.origin + stopPath(group.kzPort.id));
    await page.locator("main form").waitFor();
    expect(await violations(page)).toEqual([]);
    expect(await fitsItsWidth(page)).toBe(true);
    expect(faults).toEqual([]);
  },
);
