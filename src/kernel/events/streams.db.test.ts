import pg from "pg";
import { beforeAll, expect, test, vi } from "vitest";
import { at, type Client, signedInAs } from "../../../test/support/client.ts";
import { plantAgency, plantPerson } from "../../../test/support/people.ts";
import { openTestServer, type TestServer } from "../../../test/support/server.ts";
import { type OpenStream, openStream } from "../../../test/support/stream.ts";
import { withActor } from "../db/actor.ts";
import { newId } from "../ids.ts";
import { announce } from "./announce.ts";

let server: TestServer;
let officer: Client;
beforeAll(async () => {
  server = await openTestServer();
  const person = await plantPerson(server, await plantAgency(server, "UZ", "UZ-CUSTOMS"), {
    name: "Officer",
  });
  officer = await signedInAs(server, person.id);
});

const system = { actor: { kind: "system", name: "test", tenantId: null }, system: "kernel" } as const;

async function tell(to: readonly string[], subject: string, tenant: string | null = null): Promise<void> {
  await withActor(server.services.database, { ...system, system: "cencomm" }, (tx) =>
    announce(tx, { kind: "test.told", tenant, subject, to }),
  );
}

const subjects = (heard: readonly { kind: string; subject: string | null }[]): (string | null)[] =>
  heard.filter(({ kind }) => kind === "test.told").map(({ subject }) => subject);

test("an officer hears what is for him and nothing that is for others", async () => {
  const stream = await openStream(officer);
  const [mine, foreign, last] = [newId(), newId(), newId()];
  await tell([officer.personId ?? ""], mine);
  await tell([newId()], foreign);
  await tell([officer.personId ?? ""], last);
  await vi.waitFor(() => expect(subjects(stream.heard)).toEqual([mine, last]));
  stream.close();
});

test("an event whose transaction commits late is not lost to a faster one", async () => {
  const stream = await openStream(officer);
  const [late, early] = [newId(), newId()];
  const slow = new pg.Client({ connectionString: server.db.adminUrl });
  await slow.connect();
  await slow.query("begin");
  await slow.query("insert into kernel.event (kind, subject_id, recipients) values ('test.told', $1, $2)", [
    late,
    [officer.personId],
  ]);
  await tell([officer.personId ?? ""], early);
  // Longer than a poll: the early one has to wait behind the horizon, not overtake.
  await new Promise((done) => setTimeout(done, 1300));
  expect(subjects(stream.heard)).toEqual([]);
  await slow.query("commit");
  await slow.end();
  await vi.waitFor(() => expect(subjects(stream.heard)).toEqual([late, early]), { timeout: 3000 });
  stream.close();
});

test("a missed NOTIFY costs a second, not an event", async () => {
  const stream = await openStream(officer);
  const subject = newId();
  await server.superuser.query("alter table kernel.event disable trigger event_wakes");
  await tell([officer.personId ?? ""], subject);
  await vi.waitFor(() => expect(subjects(stream.heard)).toEqual([subject]), { timeout: 3000 });
  await server.superuser.query("alter table kernel.event enable trigger event_wakes");
  stream.close();
});

test("300 broken lines lose nothing and double nothing", async () => {
  const told: string[] = [];
  const heard: (string | null)[] = [];
  let last = await beginning();
  for (let round = 0; round < 300; round += 1) {
    const subject = newId();
    told.push(subject);
    await tell([officer.personId ?? ""], subject);
    if (round % 3 !== 0) continue;
    const stream = await openStream(officer, last);
    await vi.waitFor(() => expect(stream.heard.at(-1)?.subject).toBe(subject), {
      timeout: 5000,
      interval: 5,
    });
    heard.push(...subjects(stream.heard));
    last = stream.heard.at(-1)?.id ?? last;
    stream.close();
    await stream.ended;
  }
  const stream = await openStream(officer, last);
  await vi.waitFor(() => expect(heard.length + stream.heard.length).toBe(told.length));
  expect([...heard, ...subjects(stream.heard)]).toEqual(told);
  stream.close();
});

test("a line taken up by a process that lags behind tells nothing twice", async () => {
  const other = await openTestServer({ beside: server });
  await server.superuser.query("alter table kernel.event disable trigger event_wakes");
  // Without NOTIFY each process reads when its own second is over: one of them always lags.
  for (let round = 0; round < 3; round += 1) {
    const lines = [await openStream(officer), await openStream(at(other, officer))];
    const subject = newId();
    await tell([officer.personId ?? ""], subject);
    const hears = ({ heard }: OpenStream): boolean => subjects(heard).includes(subject);
    await vi.waitFor(() => expect(lines.some(hears)).toBe(true), { timeout: 3000, interval: 2 });
    const first = lines.findIndex(hears);
    const last = lines[first]?.heard.at(-1)?.id;
    const again = await openStream(first === 0 ? at(other, officer) : officer, last);
    await new Promise((done) => setTimeout(done, 1200));
    expect(subjects(again.heard)).toEqual([]);
    for (const line of [...lines, again]) line.close();
  }
  await server.superuser.query("alter table kernel.event enable trigger event_wakes");
});

test("a page that was open while an older backup was restored reads anew", async () => {
  const stream = await openStream(officer, "9000000000000000000.1");
  await vi.waitFor(() => expect(stream.heard[0]?.kind).toBe("kernel.begin"));
  const subject = newId();
  await tell([officer.personId ?? ""], subject);
  await vi.waitFor(() => expect(subjects(stream.heard)).toEqual([subject]));
  stream.close();
});

test.each([
  " ",
  "x",
  "1",
  "-1.2",
  "1e3.2",
  "1.1.1",
  `${"9".repeat(19)}.${"9".repeat(15)}`,
  "9".repeat(4000),
  "é.1",
])("a page that says it was at %s reads anew", async (lastEventId) => {
  const stream = await openStream(officer, lastEventId);
  await vi.waitFor(() => expect(stream.heard[0]?.kind).toBe("kernel.begin"));
  stream.close();
});

test("an event of an operation reaches only who still has a right in it", async () => {
  const tenant = newId();
  const stream = await openStream(officer);
  const [before, after] = [newId(), newId()];
  await server.superuser.query("select kernel.admit_member($1, $2)", [tenant, officer.personId]);
  await tell([officer.personId ?? ""], before, tenant);
  await vi.waitFor(() => expect(subjects(stream.heard)).toEqual([before]));
  await server.superuser.query("select kernel.dismiss_member($1, $2)", [tenant, officer.personId]);
  await tell([officer.personId ?? ""], after, tenant);
  await tell([officer.personId ?? ""], tenant);
  await vi.waitFor(() => expect(subjects(stream.heard)).toEqual([before, tenant]));
  stream.close();
});

test("a session that was ended loses its stream within a second", async () => {
  const person = await plantPerson(server, await plantAgency(server, "KZ", "KZ-CUSTOMS"), { name: "Leaver" });
  const leaver = await signedInAs(server, person.id);
  const stream = await openStream(leaver);
  const began = performance.now();
  await server.superuser.query("update kernel.session set ended_at = now() where person_id = $1", [
    person.id,
  ]);
  await stream.ended;
  expect(performance.now() - began).toBeLessThan(1500);
  expect((await leaver.stream(AbortSignal.timeout(2000))).status).toBe(401);
});

async function beginning(): Promise<string> {
  const stream = await openStream(officer);
  await vi.waitFor(() => expect(stream.heard[0]?.kind).toBe("kernel.begin"));
  stream.close();
  await stream.ended;
  return stream.heard[0]?.id ?? "";
}
