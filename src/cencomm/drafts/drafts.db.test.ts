import { beforeAll, expect, test } from "vitest";
import type { Answered } from "../../../test/support/client.ts";
import {
  listMails,
  openMessage,
  plantGroup,
  read,
  sendFree,
  type TestGroup,
  type TestMember,
} from "../../../test/support/mailbox.ts";
import { openTestServer, type TestServer } from "../../../test/support/server.ts";
import type { Draft, DraftContent, DraftSaved, Drafts, FreeDraft, Prefill } from "./contract.ts";

let server: TestServer;
beforeAll(async () => {
  server = await openTestServer();
});

const content: DraftContent = {
  recipients: [{ kind: "ncps" }],
  except: [],
  subject: "Half a thought",
  body: "<p>Not yet</p>",
  priority: "normal",
};

async function begin(group: TestGroup, member: TestMember, more: object = {}): Promise<DraftSaved> {
  const body = { answering: null, content, ...more };
  const {
    status,
    body: saved,
    text,
  } = await member.client.send("POST", `${group.operation.path}/drafts`, {
    body,
  });
  if (status !== 201) throw new Error(`${status}: ${text}`);
  return saved as DraftSaved;
}

function save(group: TestGroup, member: TestMember, draft: DraftSaved, subject: string): Promise<Answered> {
  const { id, revision } = draft;
  const body = { revision, content: { ...content, subject } };
  return member.client.send("PUT", `${group.operation.path}/drafts/${id}`, { body });
}

function sendDraft(group: TestGroup, member: TestMember, draft: DraftSaved): Promise<Answered> {
  const { id, revision } = draft;
  const body = { draft: { id, revision }, answering: null, content };
  return member.client.send("POST", `${group.operation.path}/messages`, { body });
}

test("CC-07: a draft survives a closed tab, and nobody else sees it", async () => {
  const group = await plantGroup(server, "DRF");
  const draft = await begin(group, group.uzPort);
  expect(await read<Draft>(group, group.uzPort, `/drafts/${draft.id}`)).toMatchObject({
    content,
    revision: 1,
  });
  expect(await read<Drafts>(group, group.uzPort, "/drafts")).toMatchObject({
    drafts: [{ id: draft.id, subject: "Half a thought", recipients: 1, attachments: 0 }],
  });
  for (const member of [group.ocu, group.organiser, group.uzNcp, group.outsider]) {
    expect((await member.client.get(`${group.operation.path}/drafts/${draft.id}`)).status).toBe(404);
    expect((await save(group, member, draft, "Mine now")).status).not.toBe(200);
  }
  expect(await read<Drafts>(group, group.ocu, "/drafts")).toEqual({ drafts: [] });
});

test("CC-07: two tabs do not overwrite one another: the second is told when the first saved", async () => {
  const group = await plantGroup(server, "TAB");
  const draft = await begin(group, group.uzPort);
  const first = await save(group, group.uzPort, draft, "From the first tab");
  expect(first.body).toMatchObject({ id: draft.id, revision: 2 });
  const second = await save(group, group.uzPort, draft, "From the second tab");
  expect(second.status).toBe(409);
  const { savedAt } = first.body as DraftSaved;
  expect(second.body).toMatchObject({
    code: "cencomm.problem.draftChanged",
    facts: { revision: 2, savedAt, yourRevision: 1, yourSavedAt: expect.stringMatching(/Z$/) },
  });
  expect((await sendDraft(group, group.uzPort, draft)).status).toBe(409);
  const kept = await read<FreeDraft>(group, group.uzPort, `/drafts/${draft.id}`);
  expect(kept.content.subject).toBe("From the first tab");
});

test("CC-07: a draft is gone once it is sent, and another tab cannot send it again", async () => {
  const group = await plantGroup(server, "SNT");
  const draft = await begin(group, group.uzPort);
  expect((await sendDraft(group, group.uzPort, draft)).status).toBe(201);
  expect(await read<Drafts>(group, group.uzPort, "/drafts")).toEqual({ drafts: [] });
  const again = await sendDraft(group, group.uzPort, draft);
  expect([again.status, again.body]).toMatchObject([409, { code: "cencomm.problem.draftGone" }]);
  expect((await save(group, group.uzPort, draft, "Late")).status).toBe(409);
  expect((await listMails(group, group.kzNcp)).mails).toHaveLength(1);
});

test("CC-07: a message that is refused leaves its draft as it was", async () => {
  const group = await plantGroup(server, "REF");
  const draft = await begin(group, group.uzPort);
  const { id, revision } = draft;
  const body = { draft: { id, revision }, answering: null, content: { ...content, recipients: [] } };
  expect((await group.uzPort.client.send("POST", `${group.operation.path}/messages`, { body })).status).toBe(
    422,
  );
  expect((await read<Draft>(group, group.uzPort, `/drafts/${id}`)).revision).toBe(1);
});

test("CC-07: a discarded draft can be had back", async () => {
  const group = await plantGroup(server, "DIS");
  const draft = await begin(group, group.uzPort);
  const path = `${group.operation.path}/drafts/${draft.id}`;
  expect((await group.uzPort.client.send("DELETE", path)).status).toBe(204);
  expect((await group.uzPort.client.get(path)).status).toBe(404);
  expect((await group.uzPier.client.send("POST", `${path}/restoration`)).status).toBe(404);
  expect((await group.uzPort.client.send("POST", `${path}/restoration`)).status).toBe(204);
  expect((await group.uzPort.client.get(path)).status).toBe(200);
});

test("CC-07: reply goes to the sender, reply all to everybody who got it, forward to nobody yet", async () => {
  const group = await plantGroup(server, "RPL");
  const original = await sendFree(group, group.kzPort, {
    to: [{ kind: "country", country: "UZ" }],
    subject: "RE: Fwd: Seal numbers",
    body: "<p>Which seal?</p>",
  });
  const prefill = (as: string) =>
    read<Prefill>(group, group.uzPort, `/messages/${original}/prefill?as=${as}`);
  const reply = await prefill("reply");
  expect(reply.content).toMatchObject({
    recipients: [{ kind: "person", personId: group.kzPort.id }],
    subject: "Re: Seal numbers",
    body: "<p></p><blockquote><p>Which seal?</p></blockquote>",
  });
  expect((await prefill("forward")).content).toMatchObject({ recipients: [], subject: "Fwd: Seal numbers" });
  const { answering, content: all } = await prefill("reply_all");
  const answer = await group.uzPort.client.send("POST", `${group.operation.path}/messages`, {
    body: { draft: null, answering, content: all },
  });
  expect(answer.status).toBe(201);
  const id = String(Reflect.get(Object(answer.body), "messageId"));
  const got = async (member: TestMember): Promise<boolean> =>
    (await listMails(group, member)).mails.some(({ messageId }) => messageId === id);
  expect([
    await got(group.kzPort),
    await got(group.uzNcp),
    await got(group.uzPier),
    await got(group.ocu),
  ]).toEqual([true, true, true, true]);
  expect([await got(group.kzNcp), await got(group.interpol)]).toEqual([false, false]);
});

test("CC-07: the conversation shows beside the message, and the answered one is marked", async () => {
  const group = await plantGroup(server, "THR");
  const question = await sendFree(group, group.kzPort, { to: [{ kind: "ocu" }], subject: "Question" });
  const answer = await sendFree(group, group.ocu, {
    to: [{ kind: "person", personId: group.kzPort.id }],
    subject: "Answer",
    answering: { messageId: question, as: "reply" },
  });
  const { thread } = await openMessage(group, group.kzPort, question);
  expect(thread.map(({ messageId, answersId }) => [messageId, answersId])).toEqual([
    [question, null],
    [answer, question],
  ]);
  expect((await listMails(group, group.ocu)).mails[0]).toMatchObject({ isReplied: true, isForwarded: false });
  // The organiser got the question, not the answer.
  expect((await openMessage(group, group.organiser, question)).thread).toHaveLength(1);
});

test("nobody answers, forwards or quotes what he may not read", async () => {
  const group = await plantGroup(server, "QUO");
  const secret = await sendFree(group, group.kzPort, { to: [{ kind: "person", personId: group.kzNcp.id }] });
  const path = group.operation.path;
  for (const member of [group.uzPort, group.ocu, group.organiser]) {
    const answering = { messageId: secret, as: "forward" };
    expect((await member.client.get(`${path}/messages/${secret}/prefill?as=forward`)).status).toBe(404);
    expect(
      (await member.client.send("POST", `${path}/drafts`, { body: { answering, content } })).status,
    ).toBe(404);
    const body = { draft: null, answering, content };
    expect((await member.client.send("POST", `${path}/messages`, { body })).status).toBe(404);
    const all = { ...content, recipients: [{ kind: "audience", messageId: secret }] };
    const sent = await member.client.send("POST", `${path}/messages`, {
      body: { draft: null, answering: null, content: all },
    });
    expect(sent.status).toBe(422);
  }
});
