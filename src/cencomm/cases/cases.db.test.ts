import { beforeAll, expect, test } from "vitest";
import {
  ageCase,
  feedbackAnswers,
  pendingAnswers,
  seizureAnswers,
  submit,
  trySubmit,
  warn,
} from "../../../test/support/formatted.ts";
import {
  listMails,
  plantGroup,
  read,
  type TestGroup,
  type TestMember,
} from "../../../test/support/mailbox.ts";
import { openTestServer, type TestServer } from "../../../test/support/server.ts";
import { instantOf, nowMs } from "../../kernel/clock.ts";
import { newId } from "../../kernel/ids.ts";
import type { Assignment, CaseBoard, CaseDetail } from "./contract.ts";

let server: TestServer;
beforeAll(async () => {
  server = await openTestServer();
});

const openCase = (group: TestGroup, reader: TestMember, id: string) =>
  read<CaseDetail>(group, reader, `/cases/${id}`);
const readBoard = (group: TestGroup, reader: TestMember, query = "") =>
  read<CaseBoard>(group, reader, `/cases?${query}`);
const inHours = (hours: number) => instantOf(nowMs() + hours * 3_600_000);

async function assignmentOf(
  group: TestGroup,
  reader: TestMember,
  { id, of }: { id: string; of: TestMember },
): Promise<Assignment> {
  const found = (await openCase(group, reader, id)).assignments.find(
    ({ party }) => party.agencyId === of.agency.id,
  );
  if (!found) throw new Error("this side was not addressed, or may not be seen");
  return found;
}

async function act(group: TestGroup, who: TestMember, path: string, body: object) {
  const method = path.endsWith("/reopenings") ? "POST" : "PUT";
  return who.client.send(method, `${group.operation.path}/cases/${path}`, { body });
}

test("CC-13: each addressed country and organisation has an assignment, which nobody has yet; the OCU sees all", async () => {
  const group = await plantGroup(server, "ASG");
  const id = await warn(group);
  const { ocu, kzPort, interpol, uzPort, uzNcp } = group;
  const { assignments, answered, addressed, state, unowned } = await openCase(group, ocu, id);
  expect(assignments.map(({ party, owner }) => [party.country, owner])).toEqual(
    expect.arrayContaining([
      ["KZ", null],
      [null, null],
    ]),
  );
  expect({ answered, addressed, state, unowned }).toEqual({
    answered: 0,
    addressed: 2,
    state: "open",
    unowned: 2,
  });
  for (const reader of [uzPort, uzNcp])
    expect((await openCase(group, reader, id)).assignments).toHaveLength(2);
  const own = await openCase(group, kzPort, id);
  expect(own.assignments.map(({ party, isMine }) => [party.country, isMine])).toEqual([["KZ", true]]);
  expect(own.addressed).toBe(2);
  expect((await openCase(group, interpol, id)).assignments.map(({ isMine }) => isMine)).toEqual([true]);
  expect((await openCase(group, group.uzPier, id)).assignments).toEqual([]);
  expect((await group.outsider.client.get(`${group.operation.path}/cases/${id}`)).status).toBe(404);
});

test("CC-13: reading, acknowledging and taking in charge are three things, each with its time", async () => {
  const group = await plantGroup(server, "TAK");
  const id = await warn(group);
  const { ocu, kzPort, kzNcp, uzPort } = group;
  const kz = { id, of: kzPort };
  const message = `${group.operation.path}/messages/${id}`;
  expect((await assignmentOf(group, ocu, kz)).firstReadAt).toBe(null);
  await kzPort.client.send("PUT", `${message}/read`);
  const read = await assignmentOf(group, ocu, kz);
  expect(read).toMatchObject({ firstReadAt: expect.stringMatching(/Z$/), acknowledgedAt: null, owner: null });
  await kzNcp.client.send("PUT", `${message}/acknowledgement`);
  const acknowledged = await assignmentOf(group, ocu, kz);
  expect(acknowledged.firstReadAt).toBe(read.firstReadAt);
  expect(acknowledged.responseSeconds.acknowledged).toBeGreaterThanOrEqual(0);
  expect((await assignmentOf(group, ocu, { id, of: group.interpol })).firstReadAt).toBe(null);

  const place = `${id}/assignments/${read.id}/owner`;
  expect((await act(group, kzPort, place, { personId: kzPort.id })).status).toBe(204);
  expect((await assignmentOf(group, ocu, kz)).owner).toMatchObject({
    personId: kzPort.id,
    name: kzPort.name,
  });
  expect((await assignmentOf(group, uzPort, kz)).owner).toMatchObject({ personId: kzPort.id, name: null });
  const { timeline } = await openCase(group, ocu, id);
  expect(timeline.map(({ kind }) => kind)).toEqual(["submitted", "read", "acknowledged", "taken"]);
});

test("CC-13: who has it, its contact point and the OCU hand it on, to people of that side who can read it", async () => {
  const group = await plantGroup(server, "HND");
  const { kzPort, kzNcp, interpol, uzPort, uzNcp, ocu, outsider } = group;
  const id = await warn(
    group,
    [kzPort, interpol].map(({ agency }) => ({ kind: "agency", agencyId: agency.id })),
  );
  const { id: kz } = await assignmentOf(group, ocu, { id, of: kzPort });
  const hand = async (who: TestMember, to: TestMember | null) =>
    (await act(group, who, `${id}/assignments/${kz}/owner`, { personId: to && to.id })).status;
  expect(await hand(kzPort, kzPort)).toBe(204);
  expect(await hand(kzNcp, kzNcp)).toBe(204);
  expect(await hand(kzPort, kzPort), "it is in other hands").toBe(403);
  expect(await hand(kzNcp, kzPort)).toBe(204);
  expect(await hand(ocu, kzNcp)).toBe(204);
  expect(await hand(kzNcp, interpol), "of another side").toBe(422);
  expect(await hand(uzNcp, uzNcp), "the sender's side looks on").toBe(403);
  expect(await hand(interpol, interpol), "another side").toBe(404);
  expect(await hand(outsider, outsider)).toBe(404);
  expect(await hand(kzNcp, null)).toBe(204);
  expect((await assignmentOf(group, ocu, { id, of: kzPort })).owner).toBe(null);
  const path = `/cases/${id}/assignments/${kz}/candidates`;
  const { persons } = await read<{ persons: { personId: string }[] }>(group, kzNcp, path);
  expect(persons.map(({ personId }) => personId).sort()).toEqual([kzNcp.id, kzPort.id].sort());
  expect((await uzPort.client.get(`${group.operation.path}${path}`)).body).toEqual({ persons: [] });
});

test("CC-13: an interim feedback stops the clock, not the case; the first final answer closes it", async () => {
  const group = await plantGroup(server, "FIN");
  const id = await warn(group);
  const { kzPort, kzNcp, interpol, ocu } = group;
  await ageCase(server, id, 5);
  const pending = await submit(group, kzPort, "feedback", { answers: pendingAnswers([id]) });
  const interim = await openCase(group, ocu, id);
  expect(interim).toMatchObject({
    state: "open",
    answered: 0,
    answer: { number: pending.number, isFinal: false },
  });
  const kz = await assignmentOf(group, ocu, { id, of: kzPort });
  expect(kz).toMatchObject({ finalAnswer: null, firstAnswer: { kind: "feedback", isFinal: false } });
  expect(kz.responseSeconds.first).toBeGreaterThanOrEqual(5 * 3600);
  expect(kz.responseSeconds.final).toBe(null);

  const final = await submit(group, kzNcp, "feedback", { answers: feedbackAnswers([id]) });
  const closed = await openCase(group, ocu, id);
  expect(closed).toMatchObject({
    state: "closed",
    column: "closed",
    answered: 1,
    addressed: 2,
    answer: { number: final.number, isFinal: true },
  });
  const settled = await assignmentOf(group, ocu, { id, of: kzPort });
  expect(settled.firstAnswer?.number).toBe(pending.number);
  expect(settled.finalAnswer?.number).toBe(final.number);

  await submit(group, interpol, "feedback", { answers: feedbackAnswers([id]) });
  expect(await openCase(group, ocu, id)).toMatchObject({ answered: 2, answer: { number: final.number } });
  expect((await listMails(group, interpol)).mails.find((mail) => mail.messageId === id)?.case).toMatchObject({
    state: "closed",
    answered: 2,
  });
});

test("CC-13: an operation may close a case only when all have answered", async () => {
  const group = await plantGroup(server, "ALA");
  await server.superuser.query("update cencomm.operation set answered_when = 'all' where id = $1", [
    group.operation.id,
  ]);
  const id = await warn(group);
  await submit(group, group.kzPort, "seizure", { answers: seizureAnswers([id]) });
  expect(await openCase(group, group.ocu, id)).toMatchObject({ state: "open", answered: 1, addressed: 2 });
  await submit(group, group.interpol, "feedback", { answers: pendingAnswers([id]) });
  expect((await openCase(group, group.ocu, id)).state).toBe("open");
  await submit(group, group.interpol, "feedback", { answers: feedbackAnswers([id]) });
  expect(await openCase(group, group.ocu, id)).toMatchObject({ state: "closed", answered: 2 });
});

test("CC-13: one seizure answers several warnings, and eight answers at once settle each of them", async () => {
  const group = await plantGroup(server, "SEV");
  const ids = await Promise.all([warn(group), warn(group), warn(group)]);
  const { kzPort, kzNcp, interpol, ocu } = group;
  const writers = [kzPort, kzNcp, interpol, kzPort, kzNcp, interpol, kzPort, kzNcp];
  await Promise.all(
    writers.map((writer, at) =>
      submit(group, writer, "seizure", { answers: seizureAnswers(at % 2 === 0 ? ids : ids.toReversed()) }),
    ),
  );
  for (const id of ids)
    expect(await openCase(group, ocu, id)).toMatchObject({ state: "closed", answered: 2, addressed: 2 });
});

test("CC-13: only addressees, their contact point and the OCU answer a warning", async () => {
  const group = await plantGroup(server, "WHO");
  const { kzPort, kzNcp, uzPier, uzNcp, uzPort, interpol, ocu } = group;
  const id = await warn(group, [{ kind: "agency", agencyId: interpol.agency.id }]);
  const both = await warn(group);
  const tries = async (who: TestMember, warnings: string[]) =>
    (await trySubmit(group, who, "feedback", { answers: feedbackAnswers(warnings) })).body;
  const refused = (code: string) => ({ fields: [{ path: "answers.message.linkedMessages", code }] });
  for (const stranger of [kzPort, kzNcp, uzPier])
    expect(await tries(stranger, [id]), stranger.name).toMatchObject(refused("cencomm.problem.linkUnknown"));
  for (const reader of [uzPort, uzNcp])
    expect(await tries(reader, [id]), reader.name).toMatchObject(refused("cencomm.problem.mayNotAnswer"));
  expect(await tries(kzPort, [both, id])).toMatchObject(refused("cencomm.problem.linkUnknown"));
  expect(await tries(kzPort, [newId()])).toMatchObject(refused("cencomm.problem.linkUnknown"));
  expect((await openCase(group, ocu, both)).answer).toBe(null);
  await submit(group, kzNcp, "feedback", { answers: feedbackAnswers([both]) });
  await submit(group, ocu, "feedback", { answers: feedbackAnswers([id]) });
  expect(await openCase(group, ocu, id)).toMatchObject({ state: "closed", answered: 0, addressed: 1 });
});

test("CC-13: the OCU reopens with a reason: all are asked again, earlier answers settle nothing", async () => {
  const group = await plantGroup(server, "OPN");
  const { kzPort, uzPort, ocu } = group;
  const id = await warn(group);
  await submit(group, kzPort, "feedback", { answers: feedbackAnswers([id]) });
  const reopen = (who: TestMember) =>
    act(group, who, `${id}/reopenings`, { reason: "It was another container.", deadline: null });
  expect((await reopen(kzPort)).status).toBe(403);
  expect((await reopen(ocu)).status).toBe(204);
  expect((await reopen(ocu)).body).toMatchObject({ code: "cencomm.problem.caseNotClosed" });
  const open = await openCase(group, uzPort, id);
  expect(open).toMatchObject({ state: "open", answered: 0, closedAt: null });
  expect(open.timeline.at(-1)).toMatchObject({ kind: "reopened", reason: "It was another container." });
  const kz = await assignmentOf(group, ocu, { id, of: kzPort });
  expect(kz.firstAnswer).not.toBe(null);
  expect(kz.askedAt > (kz.firstAnswer?.at ?? "")).toBe(true);
  await submit(group, kzPort, "seizure", { answers: seizureAnswers([id]) });
  expect(await openCase(group, ocu, id)).toMatchObject({ state: "closed", answered: 1 });
});

test("CC-13: the board has columns with counts, filters and pages, for each as far as he may see", async () => {
  const group = await plantGroup(server, "BRD");
  const { kzPort, kzNcp, uzPort, interpol, ocu, outsider } = group;
  const toKz = [{ kind: "agency", agencyId: kzPort.agency.id }];
  const late = await Promise.all([warn(group, toKz), warn(group, toKz), warn(group, toKz)]);
  for (const [at, id] of late.entries()) await ageCase(server, id, 25 + at);
  const open = await warn(group);
  const done = await warn(group, [{ kind: "agency", agencyId: interpol.agency.id }]);
  await submit(group, interpol, "feedback", { answers: feedbackAnswers([done]) });

  const all = await readBoard(group, ocu);
  const idsOf = (board: CaseBoard, column: keyof CaseBoard["columns"]) =>
    board.columns[column].cases.map(({ messageId }) => messageId);
  expect(idsOf(all, "overdue")).toEqual(late.toReversed());
  expect([idsOf(all, "open"), idsOf(all, "closed")]).toEqual([[open], [done]]);
  expect(all.figures).toMatchObject({
    overdue: 3,
    open: 1,
    answered: 1,
    answeredInTime: 1,
    responseHours: 24,
  });
  expect(all.figures.oldestLateSeconds).toBeGreaterThanOrEqual(3 * 3600);
  expect(all.parties.map(({ country }) => country)).toEqual(["KZ", null]);

  const first = await readBoard(group, ocu, "column=overdue&size=2");
  expect([idsOf(first, "overdue"), first.columns.overdue.count, first.columns.open.cases]).toEqual([
    late.toReversed().slice(0, 2),
    3,
    [],
  ]);
  const next = encodeURIComponent(first.columns.overdue.next ?? "");
  const second = await readBoard(group, ocu, `column=overdue&size=2&after=${next}`);
  expect([idsOf(second, "overdue"), second.columns.overdue.next]).toEqual([[late[0]], null]);
  expect((await ocu.client.get(`${group.operation.path}/cases?column=open&after=made-up`)).status).toBe(422);

  const { id: taken } = await assignmentOf(group, kzNcp, { id: open, of: kzPort });
  await act(group, kzNcp, `${open}/assignments/${taken}/owner`, { personId: kzNcp.id });
  const mine = await readBoard(group, kzNcp, "owner=me");
  expect([mine.columns.overdue.count, idsOf(mine, "open")]).toEqual([0, [open]]);
  expect((await readBoard(group, ocu, "country=KZ")).columns.closed.count).toBe(0);
  expect((await readBoard(group, kzPort)).columns.closed.cases).toEqual([]);
  expect((await readBoard(group, interpol)).columns).toMatchObject({
    overdue: { count: 0 },
    open: { count: 1 },
  });
  expect((await readBoard(group, uzPort)).columns.overdue.count).toBe(3);
  expect((await outsider.client.get(`${group.operation.path}/cases`)).status).toBe(404);
});

test("CC-13: the OCU sets another deadline, and a late answer says by how much it was late", async () => {
  const group = await plantGroup(server, "DDL");
  const { kzPort, kzNcp, ocu } = group;
  const id = await warn(group);
  await ageCase(server, id, 30);
  const kz = { id, of: kzPort };
  const late = await assignmentOf(group, kzPort, kz);
  expect(late.isOverdue).toBe(true);
  expect(late.lateSeconds).toBeGreaterThanOrEqual(6 * 3600);
  const set = (who: TestMember, deadline: string) =>
    act(group, who, `${id}/assignments/${late.id}/deadline`, { deadline });
  expect((await set(kzNcp, inHours(4))).status).toBe(403);
  expect((await set(ocu, inHours(-1))).body).toMatchObject({ code: "cencomm.problem.deadlinePast" });
  expect((await set(ocu, inHours(4))).status).toBe(204);
  expect(await assignmentOf(group, kzPort, kz)).toMatchObject({ isOverdue: false, lateSeconds: null });
  await ageCase(server, id, 5);
  await submit(group, kzPort, "feedback", { answers: pendingAnswers([id]) });
  const answered = await assignmentOf(group, ocu, kz);
  expect(answered.isOverdue).toBe(false);
  expect(answered.lateSeconds).toBeGreaterThanOrEqual(3600 - 60);
});

test("CC-13: a warning to one's own side, or to the OCU alone, has to be answered by these", async () => {
  const group = await plantGroup(server, "OWN");
  const parties = async (id: string) =>
    (await openCase(group, group.ocu, id)).assignments.map(({ party }) => party.agencyId);
  const { uzPort, ocu, organiser } = group;
  expect(await parties(await warn(group, [{ kind: "myCountry" }]))).toEqual([uzPort.agency.id]);
  const toOcu = await parties(await warn(group, [{ kind: "ocu" }]));
  expect(toOcu.sort()).toEqual([ocu.agency.id, organiser.agency.id].sort());
});
