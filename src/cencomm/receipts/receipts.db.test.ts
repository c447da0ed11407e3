import { beforeAll, expect, test, vi } from "vitest";
import { signedInAs } from "../../../test/support/client.ts";
import {
  listMails,
  listReceipts,
  openMessage,
  plantGroup,
  readBoxes,
  sendFree,
  type TestGroup,
  type TestMember,
} from "../../../test/support/mailbox.ts";
import { openTestServer, type TestServer } from "../../../test/support/server.ts";
import { openStream } from "../../../test/support/stream.ts";

let server: TestServer;
beforeAll(async () => {
  server = await openTestServer();
});

const readIt = (group: TestGroup, member: TestMember, id: string) =>
  member.client.send("PUT", `${group.operation.path}/messages/${id}/read`);
const acknowledge = (group: TestGroup, member: TestMember, id: string) =>
  member.client.send("PUT", `${group.operation.path}/messages/${id}/acknowledgement`);

test("CC-09: the sender sees who has read and when, and who has not", async () => {
  const group = await plantGroup(server, "RCP");
  const id = await sendFree(group, group.uzNcp);
  await readIt(group, group.kzPort, id);
  await readIt(group, group.kzNcp, id);
  const read = await listReceipts(group, group.uzNcp, id);
  expect(read.summary).toEqual({ people: 7, read: 2, unread: 5, acknowledged: 0 });
  expect(read.persons.map(({ name, country }) => [name, country])).toEqual([
    ["Serikuly RCP", "KZ"],
    ["Altynkol RCP", "KZ"],
  ]);
  expect(read.persons[0]?.readAt).toMatch(/^\d{4}-.*Z$/);
  const unread = await listReceipts(group, group.uzNcp, id, "state=unread");
  expect(unread.persons).toHaveLength(5);
  expect(unread.persons.every(({ readAt }) => readAt === null)).toBe(true);
});

test("CC-09: opening makes no receipt, reading twice makes one, marking unread takes none back", async () => {
  const group = await plantGroup(server, "ONE");
  const id = await sendFree(group, group.uzNcp);
  await openMessage(group, group.kzPort, id);
  expect((await listReceipts(group, group.uzNcp, id)).summary.read).toBe(0);
  const first = await readIt(group, group.kzPort, id);
  const second = await readIt(group, group.kzPort, id);
  expect(first.status).toBe(200);
  expect(second.body).toEqual(first.body);
  await group.kzPort.client.send("DELETE", `${group.operation.path}/messages/${id}/read`);
  expect((await readBoxes(group, group.kzPort)).unread.inbox).toBe(1);
  expect((await listReceipts(group, group.uzNcp, id)).summary.read).toBe(1);
});

test("CC-09: acknowledging is another thing than reading, and includes it", async () => {
  const group = await plantGroup(server, "ACK");
  const id = await sendFree(group, group.uzNcp);
  await readIt(group, group.kzPort, id);
  expect((await acknowledge(group, group.kzNcp, id)).status).toBe(200);
  const { summary, persons } = await listReceipts(group, group.uzNcp, id, "state=acknowledged");
  expect(summary).toEqual({ people: 7, read: 2, unread: 5, acknowledged: 1 });
  expect(persons).toMatchObject([{ personId: group.kzNcp.id }]);
  expect((await openMessage(group, group.kzNcp, id)).receipt?.acknowledgedAt).toMatch(/Z$/);
});

test("CC-09: a list of sent messages says by how many each was read; what came in says nothing", async () => {
  const group = await plantGroup(server, "RDL");
  const id = await sendFree(group, group.uzPort);
  await readIt(group, group.kzPort, id);
  await readIt(group, group.interpol, id);
  expect((await listMails(group, group.uzPort, "box=sent")).mails).toMatchObject([{ readBy: 2, people: 7 }]);
  expect((await listMails(group, group.kzPort)).mails).toMatchObject([{ messageId: id, readBy: null }]);
  expect((await listMails(group, group.ocu)).mails).toMatchObject([{ messageId: id, readBy: null }]);
});

test("CC-09: neither the sender nor one who was not addressed can make a receipt", async () => {
  const group = await plantGroup(server, "NOR");
  const id = await sendFree(group, group.uzNcp, { to: [{ kind: "person", personId: group.kzNcp.id }] });
  expect((await readIt(group, group.uzNcp, id)).status).toBe(204);
  expect((await readIt(group, group.ocu, id)).status).toBe(204);
  expect((await acknowledge(group, group.ocu, id)).status).toBe(404);
  expect((await listReceipts(group, group.uzNcp, id)).summary).toMatchObject({ people: 1, read: 0 });
});

test("CC-09: recipients of a free message do not see who else has read it", async () => {
  const group = await plantGroup(server, "HID");
  const id = await sendFree(group, group.uzNcp);
  for (const member of [group.kzPort, group.kzNcp, group.ocu, group.organiser, group.outsider]) {
    const { status } = await member.client.get(`${group.operation.path}/messages/${id}/receipts`);
    expect(status).toBe(404);
  }
  expect((await openMessage(group, group.ocu, id)).receipts).toBeNull();
});

test("CC-09: a port unit learns how many abroad have read, but not their names", async () => {
  const group = await plantGroup(server, "NAM");
  const id = await sendFree(group, group.uzPort);
  await readIt(group, group.kzPort, id);
  await readIt(group, group.uzNcp, id);
  const { persons } = await listReceipts(group, group.uzPort, id);
  expect(persons.map(({ name, agency }) => [name, agency])).toEqual([
    ["Rahimzoda NAM", "Agency NAM-UZ"],
    [null, "Agency NAM-KZ"],
  ]);
});

test("CC-09: long lists of receipts come in pages without gap or repetition", async () => {
  const group = await plantGroup(server, "LNG");
  const id = await sendFree(group, group.uzNcp);
  const members = [group.kzPort, group.kzNcp, group.ocu, group.interpol, group.uzPier];
  for (const member of members) await readIt(group, member, id);
  for (const [state, count] of [
    ["read", 5],
    ["unread", 2],
  ] as const) {
    const seen: string[] = [];
    let next: string | null = "";
    while (next !== null) {
      const query: string = `state=${state}&size=2${next && `&after=${next}`}`;
      const page = await listReceipts(group, group.uzNcp, id, query);
      seen.push(...page.persons.map(({ personId }) => personId));
      next = page.next;
    }
    expect(new Set(seen).size).toBe(count);
    expect(seen).toHaveLength(count);
  }
});

test("CC-09: the sender's open page hears of each reading and acknowledgement", async () => {
  const group = await plantGroup(server, "LIV");
  const id = await sendFree(group, group.uzNcp);
  const sender = await openStream(await signedInAs(server, group.uzNcp.id));
  const bystander = await openStream(group.ocu.client);
  const receipts = (stream: typeof sender) =>
    stream.heard.filter(({ kind, subject }) => kind === "cencomm.receipt" && subject === id);
  await readIt(group, group.kzPort, id);
  await vi.waitFor(() => expect(receipts(sender)).toHaveLength(1), { timeout: 5000 });
  await acknowledge(group, group.kzPort, id);
  await vi.waitFor(() => expect(receipts(sender)).toHaveLength(2), { timeout: 5000 });
  expect(receipts(bystander)).toEqual([]);
  sender.close();
  bystander.close();
});
