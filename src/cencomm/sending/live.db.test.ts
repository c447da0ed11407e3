import pg from "pg";
import { beforeAll, expect, test, vi } from "vitest";
import { at, signedInAs } from "../../../test/support/client.ts";
import {
  listMails,
  plantGroup,
  sendFree,
  sending,
  type TestGroup,
  type TestMember,
} from "../../../test/support/mailbox.ts";
import { openTestServer, type TestServer } from "../../../test/support/server.ts";
import { type OpenStream, openStream } from "../../../test/support/stream.ts";

let one: TestServer;
let two: TestServer;
beforeAll(async () => {
  one = await openTestServer();
  two = await openTestServer({ beside: one });
});

const arrived = (stream: OpenStream): (string | null)[] =>
  stream.heard.filter(({ kind }) => kind === "cencomm.message.arrived").map(({ subject }) => subject);
const onTwo = (member: TestMember): TestMember => ({ ...member, client: at(two, member.client) });

test("CC-08: a message shows at once in each open page of its recipients, and in nobody else's", async () => {
  const group = await plantGroup(one, "LIV");
  const recipient = await openStream(group.kzPort.client);
  const secondDevice = await openStream(await signedInAs(one, group.kzPort.id));
  const colleague = await openStream(group.kzNcp.client);
  const outsider = await openStream(group.outsider.client);
  const sender = await openStream(group.uzNcp.client);
  const id = await sendFree(group, group.uzNcp, { to: [{ kind: "person", personId: group.kzPort.id }] });
  await vi.waitFor(() => expect(arrived(recipient)).toEqual([id]), { timeout: 5000 });
  await vi.waitFor(() => expect(arrived(secondDevice)).toEqual([id]), { timeout: 5000 });
  await vi.waitFor(() => expect(sender.heard.map(({ kind }) => kind)).toContain("cencomm.message.sent"), {
    timeout: 5000,
  });
  expect([arrived(colleague), arrived(outsider), arrived(sender)]).toEqual([[], [], []]);
  for (const stream of [recipient, secondDevice, colleague, outsider, sender]) stream.close();
});

test("CC-08: two processes on one database show each other's messages", async () => {
  const group = await plantGroup(one, "TWO");
  const [here, there] = [
    await openStream(group.uzPort.client),
    await openStream(at(two, group.kzPort.client)),
  ];
  const fromOne = await sendFree(group, group.uzNcp);
  const fromTwo = await sendFree(group, onTwo(group.ocu));
  for (const stream of [here, there]) {
    await vi.waitFor(() => expect(arrived(stream)).toEqual([fromOne, fromTwo]), { timeout: 5000 });
    stream.close();
  }
  const seen = await listMails(group, onTwo(group.uzPort));
  expect(seen.mails.map(({ messageId }) => messageId)).toEqual([fromTwo, fromOne]);
});

test("CC-08: neither a transaction that commits late nor a missed NOTIFY loses or reorders a message", async () => {
  const group = await plantGroup(one, "LAT");
  const stream = await openStream(at(two, group.kzPort.client));
  const slow = new pg.Client({ connectionString: one.db.adminUrl });
  await slow.connect();
  await slow.query("begin; select pg_current_xact_id()");
  await one.superuser.query("alter table kernel.event disable trigger event_wakes");
  const sent = [await sendFree(group, group.uzPort), await sendFree(group, onTwo(group.uzPort))];
  // Longer than a poll: they stand behind the horizon that the slow transaction holds.
  await new Promise((done) => setTimeout(done, 1300));
  expect(arrived(stream)).toEqual([]);
  await slow.query("commit");
  await slow.end();
  await vi.waitFor(() => expect(arrived(stream)).toEqual(sent), { timeout: 5000 });
  await one.superuser.query("alter table kernel.event enable trigger event_wakes");
  stream.close();
});

test("CC-08: 300 broken lines between two processes lose no message and double none", async () => {
  const group = await plantGroup(one, "BRK");
  const [here, there] = [group.kzPort.client, at(two, group.kzPort.client)];
  const first = await openStream(here);
  await vi.waitFor(() => expect(first.heard[0]?.kind).toBe("kernel.begin"), { timeout: 5000 });
  let last = first.heard[0]?.id ?? "";
  first.close();
  const sent: string[] = [];
  const heard: (string | null)[] = [];
  for (let round = 0; round < 300; round += 1) {
    if (round % 10 === 0)
      sent.push(await sendFree(group, group.uzPort, { to: [{ kind: "country", country: "KZ" }] }));
    const stream = await openStream(round % 2 === 0 ? here : there, last);
    // Every third line breaks before anything can have come.
    if (round % 3 !== 0) await new Promise((done) => setTimeout(done, 5));
    stream.close();
    await stream.ended;
    heard.push(...arrived(stream));
    last = stream.heard.at(-1)?.id ?? last;
  }
  const rest = await openStream(here, last);
  await vi.waitFor(() => expect(heard.length + arrived(rest).length).toBe(sent.length), { timeout: 8000 });
  expect([...heard, ...arrived(rest)]).toEqual(sent);
  rest.close();
}, 120_000);

async function expectCutOff(group: TestGroup, member: TestMember): Promise<void> {
  const path = `${group.operation.path}/mailbox`;
  await vi.waitFor(
    async () => {
      expect((await member.client.get(path)).status).toBe(404);
      expect((await onTwo(member).client.get(path)).status).toBe(404);
    },
    { timeout: 1000, interval: 50 },
  );
}

test("promise 2: who is dismissed loses mailbox and events within a second, on both processes", async () => {
  const group = await plantGroup(one, "DSM");
  const [here, there] = [
    await openStream(group.kzPort.client),
    await openStream(at(two, group.kzPort.client)),
  ];
  const before = await sendFree(group, group.uzPort);
  for (const stream of [here, there])
    await vi.waitFor(() => expect(arrived(stream)).toEqual([before]), { timeout: 5000 });
  await one.superuser.query("update cencomm.member set left_at = now() where person_id = $1", [
    group.kzPort.id,
  ]);
  await expectCutOff(group, group.kzPort);
  const refused = await onTwo(group.kzPort).client.send("POST", `${group.operation.path}/messages`, {
    body: sending({}),
  });
  expect(refused.status).toBe(404);
  const witness = await openStream(group.kzNcp.client);
  const after = await sendFree(group, group.uzPort);
  await vi.waitFor(() => expect(arrived(witness)).toContain(after), { timeout: 5000 });
  for (const stream of [here, there]) {
    expect(arrived(stream)).toEqual([before]);
    stream.close();
  }
  witness.close();
});

test("promise 2: a role that was lowered and an operation that was closed count at once, on both processes", async () => {
  const group = await plantGroup(one, "LOW");
  await sendFree(group, group.uzPort);
  await one.superuser.query("update cencomm.operation set state = 'closed' where id = $1", [
    group.operation.id,
  ]);
  for (const member of [group.ocu, group.uzNcp, group.uzPort]) await expectCutOff(group, member);
  expect((await onTwo(group.organiser).client.get(`${group.operation.path}/mailbox`)).status).toBe(200);
  await one.superuser.query("update cencomm.member set role = 'OCU' where person_id = $1", [
    group.organiser.id,
  ]);
  await expectCutOff(group, group.organiser);
});

test("promise 2: a session that was ended loses its streams within a second, on both processes", async () => {
  const group = await plantGroup(one, "SES");
  const streams = [await openStream(group.kzPort.client), await openStream(at(two, group.kzPort.client))];
  const began = performance.now();
  await one.superuser.query("update kernel.session set ended_at = now() where person_id = $1", [
    group.kzPort.id,
  ]);
  for (const stream of streams) await stream.ended;
  expect(performance.now() - began).toBeLessThan(1500);
  expect((await onTwo(group.kzPort).client.get(`${group.operation.path}/mailbox`)).status).toBe(401);
});
