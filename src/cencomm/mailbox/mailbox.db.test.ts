import { beforeAll, expect, test } from "vitest";
import {
  listMails,
  openMessage,
  plantGroup,
  readBoxes,
  sendFree,
  type TestGroup,
  type TestMember,
} from "../../../test/support/mailbox.ts";
import { openTestServer, type TestServer } from "../../../test/support/server.ts";

let server: TestServer;
beforeAll(async () => {
  server = await openTestServer();
});

const change = (group: TestGroup, member: TestMember, path: string, body: object) =>
  member.client.send("POST", `${group.operation.path}/mailbox/${path}`, { body });
const mailIn = (messageId: string): object => ({ messageId, box: "in" });

test("CC-07: a message to everyone lies unread in each inbox and among what its sender sent", async () => {
  const group = await plantGroup(server, "ALK");
  const id = await sendFree(group, group.uzPort, { subject: "Sampling kits" });
  const { mails } = await listMails(group, group.kzPort);
  expect(mails).toMatchObject([
    {
      messageId: id,
      subject: "Sampling kits",
      kind: "free",
      number: null,
      isRead: false,
      from: { name: "Qorasuv ALK", office: "Office of Qorasuv ALK", country: "UZ" },
      people: 7,
      to: [{ kind: "everyone", people: 7 }],
    },
  ]);
  expect((await readBoxes(group, group.kzPort)).unread.inbox).toBe(1);
  expect((await listMails(group, group.uzPort, "box=sent")).mails).toMatchObject([
    { messageId: id, box: "out", isRead: true },
  ]);
  expect((await listMails(group, group.uzPort)).mails).toEqual([]);
  expect(await openMessage(group, group.interpol, id)).toMatchObject({ body: "<p>Weight does not fit.</p>" });
  expect((await group.outsider.client.get(`${group.operation.path}/messages/${id}`)).status).toBe(404);
});

test("CC-10: pages of a list follow one another without gap or repetition, also when mail arrives meanwhile", async () => {
  const group = await plantGroup(server, "PAG");
  const sent: string[] = [];
  for (let n = 0; n < 7; n += 1) sent.push(await sendFree(group, group.uzPort, { subject: `Number ${n}` }));
  const first = await listMails(group, group.kzPort, "box=inbox&size=3");
  expect(first.matching).toEqual({ count: 7, isMore: false });
  await sendFree(group, group.uzPort, { subject: "Too late for this page" });
  const second = await listMails(group, group.kzPort, `box=inbox&size=3&after=${first.next}`);
  const third = await listMails(group, group.kzPort, `box=inbox&size=3&after=${second.next}`);
  const seen = [first, second, third].flatMap(({ mails }) => mails.map(({ messageId }) => messageId));
  expect(seen).toEqual([...sent].reverse());
  expect(third.next).toBeNull();
  const oldest = await listMails(group, group.kzPort, "box=inbox&size=2&sort=oldest");
  expect(oldest.mails.map(({ messageId }) => messageId)).toEqual(sent.slice(0, 2));
});

test.each(["x", "AAAA", Buffer.from("2026-99-99 99:99:99+00 no").toString("base64url")])(
  "CC-10: a made-up page %s is refused, not an error",
  async (after) => {
    const group = await plantGroup(server, `C${Math.abs(hash(after))}`);
    const { status } = await group.uzPort.client.get(
      `${group.operation.path}/mailbox/messages?box=inbox&after=${after}`,
    );
    expect(status).toBe(422);
  },
);

const hash = (text: string): number =>
  [...text].reduce((sum, sign) => sum * 31 + sign.charCodeAt(0), 7) % 99991;

test("CC-10: a list shows only what is unread, flagged, of one country or of one agency", async () => {
  const group = await plantGroup(server, "FLT");
  const fromUz = await sendFree(group, group.uzPort);
  const fromKz = await sendFree(group, group.kzPort);
  const fromInterpol = await sendFree(group, group.interpol);
  const ids = async (query: string): Promise<string[]> =>
    (await listMails(group, group.ocu, `box=inbox&${query}`)).mails.map(({ messageId }) => messageId);
  await change(group, group.ocu, "marks", { mails: [mailIn(fromKz)], mark: "flagged" });
  await change(group, group.ocu, "marks", { mails: [mailIn(fromUz)], mark: "read" });
  expect(await ids("flagged=true")).toEqual([fromKz]);
  expect(await ids("unread=true")).toEqual([fromInterpol, fromKz]);
  expect(await ids("country=KZ")).toEqual([fromKz]);
  expect(await ids(`agency=${group.interpol.agency.id}`)).toEqual([fromInterpol]);
  expect(await ids("kind=warning")).toEqual([]);
});

test("CC-10: unread counts move when mail is marked, moved and thrown away; nobody else's do", async () => {
  const group = await plantGroup(server, "CNT");
  const [one, two] = [await sendFree(group, group.uzPort), await sendFree(group, group.uzPort)];
  const unread = async (member: TestMember): Promise<number> => (await readBoxes(group, member)).unread.inbox;
  expect(await unread(group.kzPort)).toBe(2);
  await change(group, group.kzPort, "marks", { mails: [mailIn(one)], mark: "read" });
  expect(await unread(group.kzPort)).toBe(1);
  await change(group, group.kzPort, "marks", { mails: [mailIn(one)], mark: "unread" });
  expect(await unread(group.kzPort)).toBe(2);
  await change(group, group.kzPort, "bin", { mails: [mailIn(two)] });
  expect(await unread(group.kzPort)).toBe(1);
  expect((await readBoxes(group, group.kzPort)).binned).toBe(1);
  expect(await unread(group.kzNcp)).toBe(2);
});

test("CC-07: what was thrown away comes back where it was, and an emptied bin takes nothing from others", async () => {
  const group = await plantGroup(server, "BIN");
  const id = await sendFree(group, group.uzPort);
  await change(group, group.kzPort, "bin", { mails: [mailIn(id)] });
  expect((await listMails(group, group.kzPort)).mails).toEqual([]);
  expect((await listMails(group, group.kzPort, "box=bin")).mails).toHaveLength(1);
  await change(group, group.kzPort, "restorations", { mails: [mailIn(id)] });
  expect((await listMails(group, group.kzPort)).mails).toHaveLength(1);
  await change(group, group.kzPort, "bin", { mails: [mailIn(id)] });
  const emptied = await group.kzPort.client.send("DELETE", `${group.operation.path}/mailbox/bin`);
  expect(emptied.body).toEqual({ changed: 1 });
  expect((await listMails(group, group.kzPort, "box=bin")).mails).toEqual([]);
  expect((await listMails(group, group.kzNcp)).mails).toHaveLength(1);
  expect((await listMails(group, group.uzPort, "box=sent")).mails).toHaveLength(1);
});

test("nobody changes another's mail: marks, moves and the bin answer 0", async () => {
  const group = await plantGroup(server, "OWN");
  const id = await sendFree(group, group.uzPort, { to: [{ kind: "person", personId: group.ocu.id }] });
  for (const [path, body] of [
    ["marks", { mails: [mailIn(id)], mark: "read" }],
    ["moves", { mails: [mailIn(id)], folderId: null }],
    ["bin", { mails: [mailIn(id)] }],
    ["restorations", { mails: [mailIn(id)] }],
  ] as const) {
    expect((await change(group, group.uzPier, path, body)).body).toEqual({ changed: 0 });
    expect((await change(group, group.outsider, path, body)).status).toBe(404);
  }
  expect((await listMails(group, group.ocu)).mails).toMatchObject([{ messageId: id, isRead: false }]);
});

test("CC-10: folders are made, renamed, ordered, filled with many at once, and deleted without losing mail", async () => {
  const group = await plantGroup(server, "FLD");
  const ids = [await sendFree(group, group.uzPort), await sendFree(group, group.uzPort)];
  const { client } = group.kzPort;
  const folders = `${group.operation.path}/folders`;
  const make = async (name: string): Promise<string> =>
    String(
      Reflect.get(Object((await client.send("POST", folders, { body: { box: "in", name } })).body), "id"),
    );
  const [transit, later] = [await make("Transit"), await make("Later")];
  await client.send("PATCH", `${folders}/${transit}`, { body: { name: "Transit corridor" } });
  await client.send("PUT", `${folders}/order`, { body: { box: "in", folders: [later, transit] } });
  const moved = await change(group, group.kzPort, "moves", { mails: ids.map(mailIn), folderId: transit });
  expect(moved.body).toEqual({ changed: 2 });
  expect((await readBoxes(group, group.kzPort)).folders).toMatchObject([
    { id: later, name: "Later", unread: 0 },
    { id: transit, name: "Transit corridor", unread: 2 },
  ]);
  expect((await listMails(group, group.kzPort)).mails).toEqual([]);
  expect((await listMails(group, group.kzPort, `box=folder&folder=${transit}`)).mails).toHaveLength(2);
  const foreign = await change(group, group.kzNcp, "moves", { mails: ids.map(mailIn), folderId: transit });
  expect(foreign.status).toBe(404);
  expect((await group.kzNcp.client.send("DELETE", `${folders}/${transit}`)).status).toBe(404);
  expect((await client.send("DELETE", `${folders}/${transit}`)).status).toBe(204);
  expect((await listMails(group, group.kzPort)).mails).toHaveLength(2);
});

test("CC-10: names of folders are sealed in the database", async () => {
  const group = await plantGroup(server, "SEA");
  const name = "Canary 8d1f the folder";
  await group.uzPort.client.send("POST", `${group.operation.path}/folders`, { body: { box: "in", name } });
  await sendFree(group, group.uzPort, { subject: name, body: `<p>${name}</p>` });
  const { rows } = await server.superuser.query<{ row: string }>(
    `select f::text as row from cencomm.folder f union all select v::text from cencomm.message_version v
     union all select k::text from kernel.command k union all select e::text from kernel.event e`,
  );
  expect(rows.length).toBeGreaterThan(3);
  const hex = Buffer.from(name).toString("hex");
  for (const { row } of rows) expect(row.includes(name) || row.includes(hex)).toBe(false);
});
