import { setTimeout as pause } from "node:timers/promises";
import { beforeAll, expect, test } from "vitest";
import { at, type Client } from "../../../test/support/client.ts";
import { plantGroup, sending, type TestGroup, type TestMember } from "../../../test/support/mailbox.ts";
import { openTestServer, type TestServer } from "../../../test/support/server.ts";
import { type ServerProcess, startServerProcess } from "../../../test/support/server-process.ts";
import { newId } from "../../kernel/ids.ts";

const ROUNDS = process.env["TIDEWAITER_TEST_ALL"] === "1" ? 100 : 2;

let server: TestServer;
let group: TestGroup;
beforeAll(async () => {
  server = await openTestServer();
  group = await plantGroup(server, "KIL");
});

/** What the clients were told is done: subjects of messages, and who read which. */
type Acknowledged = { sent: Map<string, string>; read: Set<string> };

test(
  "promise 3: kill -9 under load: whatever was acknowledged is there once, nothing is there in part",
  async () => {
    const told: Acknowledged = { sent: new Map(), read: new Set() };
    let serving = await startServerProcess(server);
    let isOver = false;
    const current = (): ServerProcess => serving;
    const work = async (member: TestMember, reader: TestMember): Promise<void> => {
      while (!isOver) await sendAndRead({ member, reader, current, told });
    };
    const working = [
      work(group.uzPort, group.kzPort),
      work(group.kzNcp, group.uzNcp),
      work(group.ocu, group.interpol),
      work(group.uzPier, group.organiser),
    ];
    for (let round = 0; round < ROUNDS; round += 1) {
      const before = told.sent.size;
      while (told.sent.size < before + 4) await pause(5);
      await pause((round * 37) % 120);
      await serving.kill();
      serving = await startServerProcess(server);
    }
    isOver = true;
    await Promise.all(working);
    await serving.kill();
    expect(told.sent.size).toBeGreaterThan(ROUNDS * 4);
    await expectWhole(told);
  },
  ROUNDS * 15_000 + 60_000,
);

type Round = {
  member: TestMember;
  reader: TestMember;
  current: () => ServerProcess;
  told: Acknowledged;
};

/** Sends a message and reads it, each until it is acknowledged, under one key. */
async function sendAndRead({ member, reader, current, told }: Round): Promise<void> {
  const subject = newId();
  const body = sending({ subject });
  const sent = await untilAnswered(current, member.client, (client, key) =>
    client.send("POST", `${group.operation.path}/messages`, { body, key }),
  );
  const messageId = String(Reflect.get(Object(sent), "messageId"));
  told.sent.set(subject, messageId);
  await untilAnswered(current, reader.client, (client, key) =>
    client.send("PUT", `${group.operation.path}/messages/${messageId}/read`, { key }),
  );
  told.read.add(`${messageId} ${reader.id}`);
}

async function untilAnswered(
  current: () => ServerProcess,
  client: Client,
  act: (client: Client, key: string) => ReturnType<Client["get"]>,
): Promise<unknown> {
  const key = newId();
  for (;;) {
    try {
      const { status, body, text } = await act(at({ ...server, origin: current().origin }, client), key);
      if (status < 300) return body;
      // A database that was busy with the dead process's end may say "later"; anything else is a fault.
      if (status !== 503) throw new Error(`${status}: ${text}`);
    } catch (cause) {
      if (!(cause instanceof TypeError)) throw cause;
    }
    await pause(20);
  }
}

async function expectWhole(told: Acknowledged): Promise<void> {
  const { rows } = await server.superuser.query<{
    id: string;
    audience: number;
    mails: number;
    versions: number;
    events: number;
  }>(
    `select m.id, (select count(*)::int from cencomm.audience a where a.message_id = m.id) as audience,
        (select count(*)::int from cencomm.mail x where x.message_id = m.id) as mails,
        (select count(*)::int from cencomm.message_version v where v.message_id = m.id) as versions,
        (select count(*)::int from kernel.event e where e.subject_id = m.id and e.kind = 'cencomm.message.arrived') as events
     from cencomm.message m where m.operation_id = $1`,
    [group.operation.id],
  );
  const ids = rows.map(({ id }) => id).sort();
  // Each client repeats until it is told, so that what is stored is exactly what was acknowledged.
  expect(ids).toEqual([...told.sent.values()].sort());
  for (const row of rows) expect(row).toMatchObject({ audience: 7, mails: 8, versions: 1, events: 1 });
  const receipts = await server.superuser.query<{ line: string }>(
    "select message_id || ' ' || person_id as line from cencomm.receipt where operation_id = $1 and read_at is not null",
    [group.operation.id],
  );
  expect(receipts.rows.map(({ line }) => line).sort()).toEqual([...told.read].sort());
}
