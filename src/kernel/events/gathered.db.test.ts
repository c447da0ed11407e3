import { beforeAll, expect, test, vi } from "vitest";
import { at, type Client, signedInAs } from "../../../test/support/client.ts";
import { plantAgency, plantPerson } from "../../../test/support/people.ts";
import { openTestServer, type TestServer } from "../../../test/support/server.ts";
import { type OpenStream, openStream } from "../../../test/support/stream.ts";
import { withActor } from "../db/actor.ts";
import { newId } from "../ids.ts";
import { announceGathered } from "./announce.ts";

let one: TestServer;
let two: TestServer;
let officer: Client;
let colleague: Client;
beforeAll(async () => {
  one = await openTestServer();
  two = await openTestServer({ beside: one });
  const agency = await plantAgency(one, "UZ", "UZ-CUSTOMS");
  officer = await signedInAs(one, (await plantPerson(one, agency, { name: "Officer" })).id);
  colleague = await signedInAs(one, (await plantPerson(one, agency, { name: "Colleague" })).id);
});

const actor = { kind: "system", name: "test", tenantId: null } as const;

async function tell(subject: string, to: readonly Client[], act = () => Promise.resolve()): Promise<void> {
  await withActor(one.services.database, { actor, system: "cencomm" }, async (tx) => {
    const about = to.map(({ personId }) => ({ subject, to: personId ?? "" }));
    await announceGathered(tx, { kind: "test.gathered", tenant: null, about });
    await act();
  });
}

const told = ({ heard }: OpenStream, subject: string): number =>
  heard.filter((event) => event.kind === "test.gathered" && event.subject === subject).length;

test("300 acts about one thing are a few events, also with two processes, and the last act is among what was told", async () => {
  const [here, there] = [await openStream(officer), await openStream(at(two, officer))];
  const subject = newId();
  const began = performance.now();
  let done = 0;
  const next = async (): Promise<void> => {
    while (done < 300) {
      done += 1;
      await tell(subject, [officer]);
    }
  };
  await Promise.all(Array.from({ length: 6 }, next));
  const tookMs = performance.now() - began;
  // Something may still wait; it is told before long.
  await vi.waitFor(
    async () => {
      const left = await one.superuser.query("select 1 from kernel.gathered_event");
      expect(left.rowCount).toBe(0);
    },
    { timeout: 3000 },
  );
  const events = await one.superuser.query("select 1 from kernel.event where subject_id = $1", [subject]);
  await vi.waitFor(() => expect(told(here, subject)).toBe(events.rowCount), { timeout: 3000 });
  await vi.waitFor(() => expect(told(there, subject)).toBe(events.rowCount), { timeout: 3000 });
  // Each of two processes tells at most four times a second.
  expect(events.rowCount).toBeLessThanOrEqual(2 * (tookMs / 250 + 3));
  expect(events.rowCount).toBeLessThan(100);
  here.close();
  there.close();
}, 60_000);

test("what is gathered is told to everybody whom one of the acts named, and to nobody else", async () => {
  const [mine, theirs] = [await openStream(officer), await openStream(colleague)];
  const [forBoth, forOne] = [newId(), newId()];
  await Promise.all([tell(forBoth, [officer]), tell(forBoth, [colleague]), tell(forOne, [officer])]);
  await vi.waitFor(
    () => {
      expect([told(mine, forBoth), told(theirs, forBoth), told(mine, forOne)]).not.toContain(0);
    },
    { timeout: 3000 },
  );
  expect(told(theirs, forOne)).toBe(0);
  mine.close();
  theirs.close();
});

test("an act that commits late is told after it, not lost", async () => {
  const stream = await openStream(officer);
  const [subject, early] = [newId(), newId()];
  await tell(subject, [officer], async () => {
    await tell(early, [officer]);
    await new Promise((waited) => setTimeout(waited, 1300));
    expect(told(stream, subject)).toBe(0);
  });
  await vi.waitFor(() => expect([told(stream, early), told(stream, subject)]).toEqual([1, 1]), {
    timeout: 3000,
  });
  stream.close();
});

test("an act that was undone tells nobody", async () => {
  const stream = await openStream(officer);
  const [undone, after] = [newId(), newId()];
  await expect(tell(undone, [officer], () => Promise.reject(new Error("undone")))).rejects.toThrow("undone");
  await tell(after, [officer]);
  await vi.waitFor(() => expect(told(stream, after)).toBe(1), { timeout: 3000 });
  expect(told(stream, undone)).toBe(0);
  stream.close();
});

test("a missed NOTIFY costs a second, not an event", async () => {
  const stream = await openStream(officer);
  const subject = newId();
  await one.superuser.query("alter table kernel.gathered_event disable trigger gathering_wakes");
  await tell(subject, [officer]);
  await vi.waitFor(() => expect(told(stream, subject)).toBe(1), { timeout: 3000 });
  await one.superuser.query("alter table kernel.gathered_event enable trigger gathering_wakes");
  stream.close();
});
