import { beforeAll, expect, test } from "vitest";
import { listMails, plantGroup, sendFree, type TestGroup } from "../../../test/support/mailbox.ts";
import { openTestServer, type TestServer } from "../../../test/support/server.ts";

let server: TestServer;
let group: TestGroup;
beforeAll(async () => {
  server = await openTestServer();
  group = await plantGroup(server, "SRC");
});

const find = async (q: string): Promise<string[]> =>
  (await listMails(group, group.kzPort, `box=all&q=${encodeURIComponent(q)}`)).mails.map(
    ({ messageId }) => messageId,
  );

test("CC-10: a message is found by words of its subject and body, all of which must be there", async () => {
  const drums = await sendFree(group, group.uzPort, {
    subject: "Forty drums of acetic anhydride",
    body: "<p>Seals of <strong>Qorasuv</strong></p><p>HBLU410128-8</p>",
  });
  const other = await sendFree(group, group.uzPort, { subject: "Forty sacks", body: "<p>Rice</p>" });
  expect(await find("anhydride FORTY")).toEqual([drums]);
  expect(await find("forty")).toEqual([other, drums]);
  expect(await find("forty anhydride rice")).toEqual([]);
  expect(await find("HBLU 4101288")).toEqual([]);
  expect(await find("hblu4101288")).toEqual([drums]);
  expect(await find("strong")).toEqual([]);
});

test.each([
  ["محموله‌ی کراچی", "محمولهي كراچي"],
  ["Groupe Éléphant", "elephant"],
  ["Ёлки и ёмкости", "емкости елки"],
  ["پروندۀ ۱۲۳۴", "1234"],
])("CC-10: %s is found by %s", async (subject, question) => {
  const id = await sendFree(group, group.uzPort, { subject });
  expect(await find(question)).toContain(id);
});

test("CC-10: names are found by their beginning from three letters on, other words whole", async () => {
  const id = await sendFree(group, group.uzPier, { subject: "Thermometers", body: "<p>Refrigerated</p>" });
  expect(await find("pie")).toContain(id);
  expect(await find("pi")).toEqual([]);
  expect(await find("thermo")).toEqual([]);
});

test("CC-10: nobody finds what he may not read, and without words a search is no search", async () => {
  const id = await sendFree(group, group.uzPort, {
    subject: "Onlyforthepier",
    to: [{ kind: "person", personId: group.uzPier.id }],
  });
  expect(await find("onlyforthepier")).toEqual([]);
  const mine = await listMails(group, group.uzPier, "box=all&q=onlyforthepier");
  expect(mine.mails.map(({ messageId }) => messageId)).toEqual([id]);
  expect((await find("...")).length).toBeGreaterThan(3);
});
