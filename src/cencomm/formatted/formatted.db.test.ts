import { beforeAll, expect, test } from "vitest";
import {
  feedbackAnswers,
  readAnswers,
  seizureAnswers,
  submit,
  trySubmit,
  warn,
  warningAnswers,
} from "../../../test/support/formatted.ts";
import { listMails, openMessage, plantGroup, sendFree } from "../../../test/support/mailbox.ts";
import { openTestServer, type TestServer } from "../../../test/support/server.ts";
import { msOf } from "../../kernel/clock.ts";
import { newId } from "../../kernel/ids.ts";

let server: TestServer;
beforeAll(async () => {
  server = await openTestServer();
});

test("CC-11: a warning gets its number, its originator and its deadline from the system", async () => {
  const group = await plantGroup(server, "WRN");
  const { uzPort, kzPort } = group;
  const sent = await submit(group, uzPort, "warning", {
    answers: warningAnswers({
      originator: "Somebody else",
      originatorCountry: "KZ",
      notifiedOn: "2020-01-01",
    }),
  });
  expect(sent.number).toBe("WRN-W-UZ-0001");
  const { answers, template, templateVersion, version } = await readAnswers(group, kzPort, sent.messageId);
  expect(answers.message).toMatchObject({
    originator: uzPort.name,
    originatorCountry: "UZ",
    originatorTelephone: "+1 555 0100",
    office: `Office of ${uzPort.name}`,
    motive: "The weight does not fit.",
  });
  expect(answers.message?.notifiedOn).not.toBe("2020-01-01");
  const deadline = String(answers.message?.deadline);
  expect(msOf(deadline) - msOf(sent.sentAt)).toBe(24 * 3_600_000);
  expect([template.kind, templateVersion, version]).toEqual(["WARNING", 1, 1]);
  expect((await listMails(group, kzPort)).mails[0]).toMatchObject({
    number: "WRN-W-UZ-0001",
    subject: "Forty drums declared as sodium sulphate",
    summary: {
      goods: [{ type: { list: "explosivePrecursor", code: "ACETIC_ANHYDRIDE" }, amount: "480.50" }],
    },
    case: { state: "open", deadline, isOverdue: false, answered: 0, addressed: 2 },
  });
});

test("CC-11: everything that is wrong is named at once, each at its field", async () => {
  const group = await plantGroup(server, "ALL");
  const { body, status } = await trySubmit(group, group.uzPort, "warning", {
    to: [],
    answers: {
      message: {
        subject: " ",
        riskIndicators: ["NO_SUCH_SIGN"],
        deadline: "2020-01-01T00:00:00Z",
        linkedMessages: [newId()],
        pictures: [newId()],
      },
      commodity: [{ category: "EXPLOSIVE_PRECURSORS", quantity: { amount: "a lot", unit: "LTR" } }],
      routeLeg: [{ role: "DEPARTURE", country: "XX" }],
      conveyance: [{ type: "TRUCK", container: "HBLU4101281" }],
    },
  });
  expect(status).toBe(422);
  const { code, fields } = body as { code: string; fields: { path: string; code: string }[] };
  expect(code).toBe("cencomm.problem.notSendable");
  expect(Object.fromEntries(fields.map((field) => [field.path, field.code]))).toEqual({
    recipients: "cencomm.problem.nobodyAddressed",
    "answers.message.subject": "customs.problem.required",
    "answers.message.riskIndicators": "customs.problem.unknownCode",
    "answers.message.motive": "customs.problem.required",
    "answers.message.requestedAction": "customs.problem.required",
    "answers.message.deadline": "cencomm.problem.deadlinePast",
    "answers.message.linkedMessages": "cencomm.problem.linkUnknown",
    "answers.message.pictures": "cencomm.problem.fileNotAttached",
    "answers.commodity.0.precursor": "customs.problem.required",
    "answers.commodity.0.quantity.amount": "customs.problem.decimal",
    "answers.routeLeg": "customs.problem.tooFewEntries",
    "answers.routeLeg.0.country": "customs.problem.country",
    "answers.conveyance.0.container": "customs.problem.containerDigit",
  });
  expect((await listMails(group, group.kzPort)).mails).toEqual([]);
});

test("CC-11: eight who submit at once get numbers without gap or repetition, refused ones take none", async () => {
  const group = await plantGroup(server, "GAP");
  const { uzPort, uzPier, uzNcp } = group;
  const writers = [uzPort, uzPier, uzNcp, uzPort, uzPier, uzNcp, uzPort, uzPier];
  const each = writers.flatMap((writer, at) => [
    submit(group, writer, "warning", { answers: warningAnswers({ subject: `Drum ${at}` }) }),
    trySubmit(group, writer, "warning", { answers: {} }),
  ]);
  const numbers = (await Promise.all(each)).flatMap((sent) => ("number" in sent ? sent.number : []));
  const last = await submit(group, uzPort, "warning", { answers: warningAnswers() });
  const expected = Array.from({ length: 9 }, (_, at) => `GAP-W-UZ-000${at + 1}`);
  expect([...numbers, last.number].sort()).toEqual(expected);
});

test("CC-11: kinds and countries are numbered apart, organisations under XX; a repetition sends once", async () => {
  const group = await plantGroup(server, "NUM");
  const key = newId();
  const twice = { answers: warningAnswers(), key };
  const numbers = [
    await submit(group, group.uzPort, "warning", twice),
    await submit(group, group.uzPort, "warning", twice),
    await submit(group, group.interpol, "warning", { answers: warningAnswers() }),
    await submit(group, group.kzPort, "seizure", { answers: seizureAnswers() }),
  ].map(({ number }) => number);
  expect(numbers).toEqual(["NUM-W-UZ-0001", "NUM-W-UZ-0001", "NUM-W-XX-0001", "NUM-S-KZ-0001"]);
});

test("access matrix: a form is read by those it went to, the NCP of their country, the OCU, and nobody else", async () => {
  const group = await plantGroup(server, "SEE");
  const { uzPort, uzPier, uzNcp, kzPort, kzNcp, interpol, ocu, organiser, outsider } = group;
  const id = await warn(
    group,
    [interpol, kzPort].map(({ agency }) => ({ kind: "agency", agencyId: agency.id })),
  );
  const path = `${group.operation.path}/messages/${id}/answers`;
  for (const reader of [uzPort, uzNcp, kzPort, kzNcp, interpol, ocu, organiser])
    expect((await reader.client.get(path)).status, reader.name).toBe(200);
  for (const stranger of [uzPier, outsider])
    expect((await stranger.client.get(path)).status, stranger.name).toBe(404);
  const rights = async (reader: typeof uzPort) => (await readAnswers(group, reader, id)).rights;
  const none = { mayAnswer: false, mayCorrect: false, mayWithdraw: false };
  expect(await rights(kzPort)).toEqual({ ...none, mayAnswer: true });
  expect(await rights(uzNcp)).toEqual(none);
  expect(await rights(uzPort)).toEqual({ ...none, mayCorrect: true, mayWithdraw: true });
  expect(await rights(ocu)).toEqual({ mayAnswer: true, mayCorrect: true, mayWithdraw: true });
});

test("access matrix: codes are read by those who read the message; nominal answers stand sealed only", async () => {
  const group = await plantGroup(server, "COD");
  const { messageId } = await submit(group, group.kzPort, "seizure", {
    answers: seizureAnswers([], { internalNarrative: "Canary Bukhara" }),
    to: [{ kind: "ocu" }],
  });
  const { rows } = await server.superuser.query(
    `select r.*, g.amount, g.unit, g.normalised_amount, g.normalised_unit, g.type
      from cencomm.report r join cencomm.report_goods g using (operation_id, message_id) where message_id = $1`,
    [messageId],
  );
  expect(rows[0]).toMatchObject({
    kind: "seizure",
    country: "KZ",
    location_type: "FTZ",
    detection_method: "INTELLIGENCE",
    illegality: ["MISDECLARED"],
    conveyance_types: ["TRUCK"],
    type: "ACETIC_ANHYDRIDE",
    amount: "480.50",
    unit: "LTR",
    normalised_amount: "518.94",
    normalised_unit: "KGM",
    coded: { case: { detectionMethod: "INTELLIGENCE" }, person: [{ role: "DRIVER", nationality: "KZ" }] },
  });
  const stored = JSON.stringify(rows);
  for (const secret of ["Zhumagulov", "4417", "43.2551", "Canary"]) expect(stored).not.toContain(secret);
  const legs = await server.superuser.query(
    "select array_agg(country order by position) as countries from cencomm.report_leg where message_id = $1",
    [messageId],
  );
  expect(legs.rows[0]).toEqual({ countries: ["PK", "UZ", "KZ"] });
});

test("CC-11: a message is found by what its form says, by those who may read it alone", async () => {
  const group = await plantGroup(server, "FND");
  await submit(group, group.kzPort, "seizure", { answers: seizureAnswers(), to: [{ kind: "ocu" }] });
  const found = async (reader: typeof group.ocu, words: string) =>
    (await listMails(group, reader, `box=all&q=${encodeURIComponent(words)}`)).mails.length;
  expect(await found(group.ocu, "zhumag")).toBe(1);
  expect(await found(group.kzPort, "4417 KX")).toBe(1);
  expect(await found(group.uzPort, "zhumag")).toBe(0);
});

test("CC-11: a seizure that names no subject is called by its goods, a feedback by its warning", async () => {
  const group = await plantGroup(server, "SUB");
  const warning = await warn(group);
  const seizure = await submit(group, group.kzPort, "seizure", { answers: seizureAnswers([warning]) });
  const feedback = await submit(group, group.kzNcp, "feedback", { answers: feedbackAnswers([warning]) });
  const subject = async (id: string) => (await openMessage(group, group.ocu, id)).subject;
  expect(await subject(seizure.messageId)).toBe("Acetic anhydride, 480.5 l");
  expect(await subject(feedback.messageId)).toBe("Forty drums declared as sodium sulphate");
  const thread = (await openMessage(group, group.ocu, warning)).thread;
  expect(thread.map(({ number }) => number)).toEqual(["SUB-W-UZ-0001", "SUB-S-KZ-0001", "SUB-F-KZ-0001"]);
});

test("CC-01: a closing operation takes no new warning, but answers and late seizures", async () => {
  const group = await plantGroup(server, "CLO");
  const warning = await warn(group);
  await server.superuser.query("update cencomm.operation set state = 'closing' where id = $1", [
    group.operation.id,
  ]);
  const refused = await trySubmit(group, group.uzPort, "warning", { answers: warningAnswers() });
  expect([refused.status, refused.body]).toMatchObject([409, { code: "cencomm.problem.operationClosing" }]);
  const templates = (await group.uzPort.client.get(`${group.operation.path}/templates`)).body;
  expect(templates).toMatchObject({
    templates: [
      { kind: "warning", maySend: false },
      { kind: "feedback", maySend: true },
      { kind: "seizure", maySend: true },
      { kind: "licit_movement", maySend: true },
    ],
  });
  await submit(group, group.kzPort, "feedback", { answers: feedbackAnswers([warning]) });
  await submit(group, group.kzPort, "seizure", { answers: seizureAnswers([warning]) });
});

test("CC-12: a sent message keeps the template it was written with; the organiser alone makes another", async () => {
  const group = await plantGroup(server, "TPL");
  const warning = await warn(group);
  const path = `${group.operation.path}/templates/warning`;
  expect((await group.kzPort.client.get(`${path}/1`)).body).toMatchObject({
    version: 1,
    template: { kind: "WARNING", preset: "chemicals" },
  });
  expect((await group.kzPort.client.get(`${path}/2`)).status).toBe(404);
  expect((await group.outsider.client.get(`${path}/1`)).status).toBe(404);
  const { rows } = await server.superuser.query(
    "select kind, version from cencomm.template_version where operation_id = $1",
    [group.operation.id],
  );
  expect(rows).toEqual([{ kind: "warning", version: 1 }]);
  expect((await readAnswers(group, group.kzPort, warning)).templateVersion).toBe(1);
});

test("CC-11: a form is nobody's free message, and a free message has no form", async () => {
  const group = await plantGroup(server, "FRE");
  const free = await sendFree(group, group.uzPort);
  expect((await group.kzPort.client.get(`${group.operation.path}/messages/${free}/answers`)).status).toBe(
    404,
  );
  const linked = await trySubmit(group, group.kzPort, "feedback", { answers: feedbackAnswers([free]) });
  expect(linked.body).toMatchObject({
    fields: [{ path: "answers.message.linkedMessages", code: "cencomm.problem.linkUnknown" }],
  });
});
