import { beforeAll, expect, test } from "vitest";
import type { Answered } from "../../../test/support/client.ts";
import { form, readAnswers, seizureAnswers, submit, warn } from "../../../test/support/formatted.ts";
import { listMails, plantGroup, type TestGroup, type TestMember } from "../../../test/support/mailbox.ts";
import { openTestServer, type TestServer } from "../../../test/support/server.ts";
import type { Answers } from "../../customs/seizure/answer.ts";

let server: TestServer;
beforeAll(async () => {
  server = await openTestServer();
});

/** Corrects a seizure as its page does: a draft that begins with what it corrects, then its submission. */
async function correct(
  { operation }: TestGroup,
  member: TestMember,
  messageId: string,
  answers: Answers,
): Promise<Answered> {
  const { content } = form("seizure", { answers, to: [] }) as { content: object };
  const begun = await member.client.send("POST", `${operation.path}/drafts`, {
    body: { kind: "seizure", corrects: messageId, content },
  });
  if (begun.status !== 201) return begun;
  const { id, revision } = begun.body as { id: string; revision: number };
  return member.client.send("POST", `${operation.path}/messages/${messageId}/corrections`, {
    body: { draft: { id, revision }, content: { answers, carriedOver: [], priority: "normal" } },
  });
}

async function linesOf(messageId: string): Promise<{ goods: string[]; legs: string[] }> {
  const goods = await server.superuser.query<{ line: string }>(
    "select type || ' ' || amount || ' ' || unit as line from cencomm.report_goods where message_id = $1 order by line",
    [messageId],
  );
  const legs = await server.superuser.query<{ line: string }>(
    "select role || ' ' || country as line from cencomm.report_leg where message_id = $1 order by position",
    [messageId],
  );
  return { goods: goods.rows.map(({ line }) => line), legs: legs.rows.map(({ line }) => line) };
}

const urea = {
  category: "EXPLOSIVE_PRECURSORS",
  precursor: "UREA",
  quantity: { amount: "7.5", unit: "TNE" },
};

test("CC-23, CC-15: after a correction its goods and route are counted as they are now, and once", async () => {
  const group = await plantGroup(server, "COR");
  const before = seizureAnswers();
  const { messageId, number } = await submit(group, group.kzPort, "seizure", { answers: before });
  expect((await linesOf(messageId)).goods).toEqual(["ACETIC_ANHYDRIDE 480.50 LTR"]);

  const after = { ...before, commodity: [urea], routeLeg: before.routeLeg?.slice(1) ?? [] };
  const answer = await correct(group, group.kzPort, messageId, after);
  expect(answer.body).toMatchObject({ messageId, number, version: 2 });
  expect(await linesOf(messageId)).toEqual({ goods: ["UREA 7.5 TNE"], legs: ["TRANSIT UZ", "DISCOVERY KZ"] });

  const read = await readAnswers(group, group.uzPort, messageId);
  expect(read).toMatchObject({ version: 2, latest: 2, answers: { commodity: [urea] } });
  expect(read.changes.map(({ path }) => path)).toContain("commodity.0.precursor");
  const first = await readAnswers(group, group.uzPort, messageId, "version=1");
  expect(first.answers.commodity).toEqual(before.commodity);
});

test("CC-23: a correction is unread again, and only its author and the coordination unit make one", async () => {
  const group = await plantGroup(server, "WHO");
  const { messageId } = await submit(group, group.kzPort, "seizure", { answers: seizureAnswers() });
  await group.uzPort.client.send("PUT", `${group.operation.path}/messages/${messageId}/read`, {});
  expect((await listMails(group, group.uzPort)).mails[0]).toMatchObject({ isRead: true });
  const changed = { ...seizureAnswers(), commodity: [urea] };
  expect((await correct(group, group.uzPort, messageId, changed)).status).toBe(403);
  expect((await correct(group, group.outsider, messageId, changed)).status).toBe(404);
  expect((await correct(group, group.ocu, messageId, changed)).status).toBe(201);
  expect((await listMails(group, group.uzPort)).mails[0]).toMatchObject({ isRead: false });
});

test("CC-23, CC-13: a corrected answer keeps its warning, and lets it go when it names it no more", async () => {
  const group = await plantGroup(server, "LET");
  const warning = await warn(group);
  const { messageId } = await submit(group, group.kzPort, "seizure", { answers: seizureAnswers([warning]) });
  const state = async () => (await listMails(group, group.kzPort, "box=warning")).mails[0]?.case?.state;
  expect(await state()).toBe("closed");
  await correct(group, group.kzPort, messageId, { ...seizureAnswers([warning]), commodity: [urea] });
  expect(await state()).toBe("closed");
  expect((await correct(group, group.kzPort, messageId, seizureAnswers())).status).toBe(201);
  expect((await readAnswers(group, group.kzPort, messageId)).links.answers).toEqual([]);
  expect(await state()).toBe("open");
});

test("CC-23: a correction that is not right changes nothing", async () => {
  const group = await plantGroup(server, "BAD");
  const { messageId } = await submit(group, group.kzPort, "seizure", { answers: seizureAnswers() });
  const wrong = { ...seizureAnswers(), commodity: [{ ...urea, precursor: "SUGAR" }] };
  const { status, body } = await correct(group, group.kzPort, messageId, wrong);
  expect(status).toBe(422);
  expect(body).toMatchObject({ fields: [{ path: "answers.commodity.0.precursor" }] });
  expect((await linesOf(messageId)).goods).toEqual(["ACETIC_ANHYDRIDE 480.50 LTR"]);
  expect((await readAnswers(group, group.kzPort, messageId)).latest).toBe(1);
});
