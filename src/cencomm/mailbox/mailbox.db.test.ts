import { beforeAll, expect, test } from "vitest";
import { plantGroup, sendFree, type TestGroup, type TestMember } from "../../../test/support/mailbox.ts";
import { openTestServer, type TestServer } from "../../../test/support/server.ts";
import type { Boxes, MailPage, Message } from "./contract.ts";

let server: TestServer;
let group: TestGroup;
beforeAll(async () => {
  server = await openTestServer();
  group = await plantGroup(server, "ALK");
});

const list = async (member: TestMember, query: string): Promise<MailPage> =>
  (await member.client.get(`${group.operation.path}/mailbox/messages?${query}`)).body as MailPage;
const boxes = async (member: TestMember): Promise<Boxes> =>
  (await member.client.get(`${group.operation.path}/mailbox`)).body as Boxes;
const open = async (member: TestMember, id: string): Promise<Message> =>
  (await member.client.get(`${group.operation.path}/messages/${id}`)).body as Message;

test("CC-07: a message to everyone lies unread in each inbox and among what its sender sent", async () => {
  const id = await sendFree(group, group.uzPort, { subject: "Sampling kits" });
  const { mails } = await list(group.kzPort, "box=inbox");
  expect(mails[0]).toMatchObject({
    messageId: id,
    subject: "Sampling kits",
    kind: "free",
    isRead: false,
    from: { name: "Qorasuv ALK", office: "Office of Qorasuv ALK", country: "UZ" },
    people: 7,
    to: [{ kind: "everyone", people: 7 }],
  });
  expect((await boxes(group.kzPort)).unread.inbox).toBe(1);
  const sent = await list(group.uzPort, "box=sent");
  expect(sent.mails[0]).toMatchObject({ messageId: id, box: "out", isRead: true });
  expect((await list(group.uzPort, "box=inbox")).mails).toEqual([]);
  expect(await open(group.interpol, id)).toMatchObject({
    body: "<p>Weight does not fit.</p>",
    receipts: null,
  });
});
