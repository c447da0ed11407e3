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
import { type OpenStream, openStream } from "../../../test/support/stream.ts";

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

type Heard = Record<keyof Omit<TestGroup, "operation">, number>;

/** How often each member's open page heard of a message's receipts while something happened. */
async function listenAll(group: TestGroup, id: string) {
  const { operation: _operation, ...members } = group;
  const streams: { who: string; stream: OpenStream }[] = [];
  for (const [who, member] of Object.entries(members)) {
    const stream = await openStream(await signedInAs(server, member.id));
    await vi.waitFor(() => expect(stream.heard).not.toEqual([]), { timeout: 5000 });
    streams.push({ who, stream });
  }
  return {
    heard: (): Partial<Heard> =>
      Object.fromEntries(
        streams.flatMap(({ who, stream }) => {
          const told = stream.heard.filter(
            ({ kind, subject }) => kind === "cencomm.receipt" && subject === id,
          );
          return told.length === 0 ? [] : [[who, told.length]];
        }),
      ),
    close() {
      for (const { stream } of streams) stream.close();
    },
  };
}

/** A message as CC-11 makes them, whose receipts others than the sender may see. */
async function makeFormatted(id: string): Promise<void> {
  await server.superuser.query("update cencomm.message set kind = 'warning' where id = $1", [id]);
  await server.superuser.query("update cencomm.audience set is_formatted = true where message_id = $1", [id]);
}

test("CC-09: the sender's open page hears of each reading and acknowledgement of a free message, and nobody else's", async () => {
  const group = await plantGroup(server, "LIV");
  const id = await sendFree(group, group.uzNcp);
  const pages = await listenAll(group, id);
  await readIt(group, group.kzPort, id);
  await vi.waitFor(() => expect(pages.heard()).toEqual({ uzNcp: 1 }), { timeout: 5000 });
  await acknowledge(group, group.kzPort, id);
  await vi.waitFor(() => expect(pages.heard()).toEqual({ uzNcp: 2 }), { timeout: 5000 });
  // Nothing new: nothing is told.
  await acknowledge(group, group.kzPort, id);
  await readIt(group, group.kzPort, id);
  await readIt(group, group.kzNcp, id);
  await vi.waitFor(() => expect(pages.heard()).toEqual({ uzNcp: 3 }), { timeout: 5000 });
  pages.close();
});

test("CC-09: a formatted message's numbers move at the sender, the coordination unit and both contact points", async () => {
  const group = await plantGroup(server, "WTC");
  const id = await sendFree(group, group.uzPort);
  await makeFormatted(id);
  const pages = await listenAll(group, id);
  await readIt(group, group.kzPort, id);
  const watchers = { uzPort: 1, ocu: 1, organiser: 1, uzNcp: 1, kzNcp: 1 };
  await vi.waitFor(() => expect(pages.heard()).toEqual(watchers), { timeout: 5000 });
  await readIt(group, group.interpol, id);
  const more = { uzPort: 2, ocu: 2, organiser: 2, uzNcp: 2, kzNcp: 1 };
  await vi.waitFor(() => expect(pages.heard()).toEqual(more), { timeout: 5000 });
  for (const member of [group.uzPort, group.ocu, group.uzNcp])
    expect((await listReceipts(group, member, id)).summary.read).toBe(2);
  pages.close();
});

test("CC-09: many readers at once are a few events, and after the last one the numbers are right", async () => {
  const group = await plantGroup(server, "MNY");
  const id = await sendFree(group, group.uzNcp);
  const others = [
    group.organiser,
    group.ocu,
    group.uzPort,
    group.uzPier,
    group.kzNcp,
    group.kzPort,
    group.interpol,
  ];
  const pages = await listenAll(group, id);
  await Promise.all(others.map((member) => readIt(group, member, id)));
  const seen: number[] = [];
  await vi.waitFor(
    async () => {
      // What the page does: it asks whenever it is told.
      const { uzNcp: told = 0 } = pages.heard();
      if (told > seen.length) seen.push((await listReceipts(group, group.uzNcp, id)).summary.read);
      expect(seen.at(-1)).toBe(7);
    },
    { timeout: 5000, interval: 10 },
  );
  expect(pages.heard().uzNcp ?? 0).toBeLessThanOrEqual(3);
  pages.close();
});

test("CC-09: marking many messages read tells each sender once per message", async () => {
  const group = await plantGroup(server, "MRK");
  const ids = [await sendFree(group, group.uzNcp), await sendFree(group, group.uzNcp)];
  const foreign = await sendFree(group, group.ocu);
  const pages: Awaited<ReturnType<typeof listenAll>>[] = [];
  for (const id of [...ids, foreign]) pages.push(await listenAll(group, id));
  await group.kzPort.client.send("POST", `${group.operation.path}/mailbox/marks`, {
    body: { mails: [...ids, foreign].map((messageId) => ({ messageId, box: "in" })), mark: "read" },
  });
  await vi.waitFor(
    () => expect(pages.map((page) => page.heard())).toEqual([{ uzNcp: 1 }, { uzNcp: 1 }, { ocu: 1 }]),
    { timeout: 5000 },
  );
  for (const page of pages) page.close();
});
