import { beforeAll, expect, test } from "vitest";
import {
  feedbackAnswers,
  pendingAnswers,
  seizureAnswers,
  submit,
  warn,
} from "../../../test/support/formatted.ts";
import {
  beginDraft,
  openMessage,
  plantGroup,
  read,
  sendFree,
  type TestGroup,
  type TestMember,
} from "../../../test/support/mailbox.ts";
import { openTestServer, type TestServer } from "../../../test/support/server.ts";
import type { MyWaiting, OperationHome } from "./contract.ts";

let server: TestServer;
beforeAll(async () => {
  server = await openTestServer();
});

const readHome = (group: TestGroup, reader: TestMember) => read<OperationHome>(group, reader, "/home");
const agencies = (...members: TestMember[]) =>
  members.map(({ agency }) => ({ kind: "agency", agencyId: agency.id }));

async function readWaiting(reader: TestMember): Promise<MyWaiting["operations"]> {
  const { status, body } = await reader.client.get("/api/cencomm/waiting");
  expect(status).toBe(200);
  return (body as MyWaiting).operations;
}

async function visit(group: TestGroup, who: TestMember): Promise<void> {
  expect((await who.client.send("PUT", `${group.operation.path}/visit`)).status).toBe(204);
}

/** Moves somebody's last visit back, as if he had been away. */
async function stayAway(group: TestGroup, who: TestMember): Promise<void> {
  await server.superuser.query(
    "update cencomm.visit set at = at - interval '2 hours' where operation_id = $1 and person_id = $2",
    [group.operation.id, who.id],
  );
}

/** Lets a deadline pass. */
async function makeLate(id: string): Promise<void> {
  await server.superuser.query(
    `update cencomm.assignment set sent_at = sent_at - interval '3 days', deadline = now() - interval '1 hour'
      where message_id = $1`,
    [id],
  );
}

test("CC-13: a port unit has the warnings that wait for its own country, the OCU all, an outsider none", async () => {
  const group = await plantGroup(server, "HOM");
  const { kzPort, interpol, uzPort, kzNcp, ocu, outsider } = group;
  const toKz = await warn(group, agencies(kzPort));
  const toInterpol = await warn(group, agencies(interpol));
  await makeLate(toKz);

  const ids = async (reader: TestMember) =>
    (await readHome(group, reader)).waiting.map(({ messageId }) => messageId);
  for (const reader of [kzPort, kzNcp]) expect(await ids(reader)).toEqual([toKz]);
  expect(await ids(interpol)).toEqual([toInterpol]);
  expect(await ids(uzPort), "who asked owes nothing").toEqual([]);
  expect(await ids(ocu), "the late one first").toEqual([toKz, toInterpol]);

  const { counts } = await readHome(group, kzPort);
  expect(counts).toMatchObject({ overdue: 1, open: 0, mine: 0, unowned: 1, drafts: 0 });
  expect(counts.unread).toEqual({ free: 0, warning: 1, feedback: 0, seizure: 0, licit_movement: 0 });
  expect((await readHome(group, ocu)).counts).toMatchObject({ overdue: 1, open: 1, unowned: 2 });
  expect((await readHome(group, uzPort)).counts).toMatchObject({ overdue: 0, open: 0, unowned: 0 });

  expect((await outsider.client.get(`${group.operation.path}/home`)).status).toBe(404);
  expect((await outsider.client.send("PUT", `${group.operation.path}/visit`)).status).toBe(404);
  expect(await readWaiting(outsider)).toEqual([]);
});

test("CC-13: what an interim feedback answers still waits, what is settled for my side does not", async () => {
  const group = await plantGroup(server, "HOS");
  const { kzPort, ocu } = group;
  await server.superuser.query("update cencomm.operation set answered_when = 'all' where id = $1", [
    group.operation.id,
  ]);
  const id = await warn(group);
  await submit(group, kzPort, "feedback", { answers: pendingAnswers([id]) });
  expect((await readHome(group, kzPort)).counts).toMatchObject({ overdue: 0, dueToday: 0, open: 1 });
  await submit(group, kzPort, "feedback", { answers: feedbackAnswers([id]) });
  const { counts, waiting } = await readHome(group, kzPort);
  expect([counts.open, waiting]).toEqual([0, []]);
  expect((await readHome(group, ocu)).counts.open, "Interpol still owes its answer").toBe(1);
});

test("CC-13: after a reopening all addressed are asked again, also who had answered for good", async () => {
  const group = await plantGroup(server, "HRO");
  const { kzPort, kzNcp, interpol, uzPort, uzPier, ocu, outsider } = group;
  const id = await warn(group);
  await submit(group, kzPort, "feedback", { answers: feedbackAnswers([id]) });
  expect((await readHome(group, kzPort)).waiting).toEqual([]);
  const { status } = await ocu.client.send("POST", `${group.operation.path}/cases/${id}/reopenings`, {
    body: { reason: "It was another container.", deadline: null },
  });
  expect(status).toBe(204);

  const mine = async (reader: TestMember) =>
    (await readHome(group, reader)).waiting.flatMap(({ assignments }) =>
      assignments.filter(({ isMine }) => isMine),
    );
  const before = { isFinal: true, kind: "feedback" };
  for (const reader of [kzPort, kzNcp])
    expect(await mine(reader)).toMatchObject([{ reply: "none", finalAnswer: before }]);
  expect(await mine(interpol)).toMatchObject([{ reply: "none", finalAnswer: null }]);
  for (const onlooker of [uzPort, uzPier, ocu]) expect(await mine(onlooker)).toEqual([]);
  expect((await readHome(group, ocu)).waiting.map(({ messageId }) => messageId)).toEqual([id]);
  expect((await outsider.client.get(`${group.operation.path}/home`)).status).toBe(404);

  await submit(group, kzPort, "feedback", { answers: pendingAnswers([id]) });
  expect(await mine(kzPort), "an interim answer still owes the final one").toMatchObject([
    { reply: "interim", finalAnswer: before },
  ]);
  await submit(group, kzPort, "feedback", { answers: feedbackAnswers([id]) });
  for (const reader of [kzPort, kzNcp, interpol]) expect(await mine(reader)).toEqual([]);
});

test("what waits in each operation I may enter is what its home says", async () => {
  const [one, other] = [await plantGroup(server, "HWA"), await plantGroup(server, "HWB")];
  await warn(one);
  await sendFree(one, one.uzNcp);
  await beginDraft(one, one.kzPort);
  const { counts } = await readHome(one, one.kzPort);
  expect(counts).toMatchObject({ open: 1, drafts: 1, unread: { free: 1, warning: 1 } });
  expect(await readWaiting(one.kzPort)).toEqual([{ operationId: one.operation.id, counts }]);
  expect((await readWaiting(other.kzPort)).map(({ counts: { open } }) => open)).toEqual([0]);
});

test("access matrix, statistics: the own side's figures for all, those of all together not for a port unit", async () => {
  const group = await plantGroup(server, "HFI");
  const { kzPort, kzNcp, uzPort, uzPier, interpol, ocu } = group;
  const first = await warn(group);
  await warn(group, agencies(interpol));
  await submit(group, kzPort, "feedback", { answers: feedbackAnswers([first]), to: agencies(uzPort) });
  await submit(group, uzPort, "seizure", { answers: seizureAnswers(), to: agencies(kzPort) });

  const kz = { warningsOpen: 0, warningsClosed: 1, answered: 1, answeredInTime: 1, seizures: 0 };
  const atPort = await readHome(group, kzPort);
  expect(atPort.mine).toMatchObject({ ...kz, medianFirstAnswerSeconds: expect.any(Number) });
  expect([atPort.all, atPort.reported]).toEqual([null, null]);
  expect((await readHome(group, uzPier)).mine, "of its side, though it may not read it").toMatchObject({
    answered: 0,
    medianFirstAnswerSeconds: null,
    seizures: 1,
  });
  const all = { warningsOpen: 1, warningsClosed: 1, answered: 1, answeredInTime: 1, seizures: 1 };
  for (const reader of [kzNcp, ocu]) {
    const home = await readHome(group, reader);
    expect(home.all).toMatchObject(all);
    expect(home.reported).toEqual({ parties: 1, of: 3 });
  }
  expect((await readHome(group, kzNcp)).mine).toMatchObject(kz);
});

test("since my last visit: what others did that I may read, newest first; looking changes nothing", async () => {
  const group = await plantGroup(server, "HLV");
  const { kzPort, uzPort, uzPier, ocu, interpol } = group;
  const before = await warn(group);
  const first = await readHome(group, kzPort);
  expect(first.lastVisit).toBe(null);
  expect(first.latest.map(({ kind, messageId }) => [kind, messageId])).toEqual([["sent", before]]);
  expect((await readHome(group, kzPort)).lastVisit, "reading is no visit").toBe(null);

  await visit(group, kzPort);
  await visit(group, kzPort);
  expect((await readHome(group, kzPort)).lastVisit, "still the first visit").toBe(null);
  await stayAway(group, kzPort);
  const back = await readHome(group, kzPort);
  expect(back.lastVisit).toMatch(/Z$/);
  await visit(group, kzPort);
  expect((await readHome(group, kzPort)).lastVisit, "the same throughout the visit").toBe(back.lastVisit);

  const secret = await sendFree(group, uzPort, { to: agencies(interpol) });
  const { messageId: own } = await submit(group, kzPort, "feedback", { answers: feedbackAnswers([before]) });
  const { status } = await ocu.client.send("POST", `${group.operation.path}/messages/${before}/withdrawal`, {
    body: { reason: "Sent in error." },
  });
  expect(status).toBeLessThan(300);
  const { latest } = await readHome(group, kzPort);
  expect(latest.map(({ kind, messageId }) => [kind, messageId])).toEqual([
    ["withdrawn", before],
    ["closed", before],
    ["sent", before],
  ]);
  expect(latest[0]).toMatchObject({
    messageKind: "warning",
    subject: (await openMessage(group, kzPort, before)).subject,
    agency: "Agency HLV-UZ",
    country: "UZ",
  });
  expect(latest.map(({ messageId }) => messageId)).not.toContain(secret);
  const atPier = (await readHome(group, uzPier)).latest.map(({ messageId }) => messageId);
  expect(atPier).toContain(own);
  expect(atPier).not.toContain(secret);
});
