import { beforeAll, expect, test } from "vitest";
import { readAnswers, submit, trySubmit, warn } from "../../../test/support/formatted.ts";
import { listMails, plantGroup, read, readBoxes } from "../../../test/support/mailbox.ts";
import { openTestServer, type TestServer } from "../../../test/support/server.ts";
import type { Answers, Entry } from "../../customs/seizure/answer.ts";
import { newId } from "../../kernel/ids.ts";

let server: TestServer;
beforeAll(async () => {
  server = await openTestServer();
});

function movement(change: Entry = {}): Answers {
  return {
    message: { periodFrom: "2026-10-01", periodTo: "2026-10-31", direction: "EXPORT", ...change },
    commodity: [
      {
        category: "EXPLOSIVE_PRECURSORS",
        precursor: "ACETONE",
        hs: "291411",
        quantity: { amount: "18500.5", unit: "LTR" },
        exporterCountry: "UZ",
        importerCountry: "KZ",
        consignments: 14,
      },
    ],
  };
}

test("CC-11: a licit movement gets a number of its own kind and stands in its own box, whole", async () => {
  const group = await plantGroup(server, "LIC");
  const sent = await submit(group, group.uzNcp, "licit_movement", { answers: movement() });
  expect(sent.number).toBe("LIC-L-UZ-0001");
  expect((await readBoxes(group, group.kzPort)).unread).toMatchObject({ licit_movement: 1, seizure: 0 });
  expect((await listMails(group, group.kzPort, "box=licit_movement")).mails).toMatchObject([
    { number: "LIC-L-UZ-0001", kind: "licit_movement", subject: "Acetone, 18,500.5 l", case: null },
  ]);
  const form = await readAnswers(group, group.kzPort, sent.messageId);
  expect(form).toMatchObject({
    kind: "licit_movement",
    template: { kind: "LICIT_MOVEMENT", preset: "chemicals" },
    answers: { message: { direction: "EXPORT", originatorCountry: "UZ" }, commodity: movement().commodity },
    rights: { mayAnswer: false },
  });
  const outside = `${group.operation.path}/messages/${sent.messageId}/answers`;
  expect((await group.outsider.client.get(outside)).status).toBe(404);
});

test("CC-11, CC-15: it is counted as trade and never as a seizure", async () => {
  const group = await plantGroup(server, "LNO");
  await submit(group, group.uzNcp, "licit_movement", { answers: movement() });
  const { rows } = await server.superuser.query(
    `select r.kind, r.direction, g.type, g.hs, g.normalised_amount::text as amount, r.coded -> 'commodity' -> 0 ->> 'consignments' as consignments
      from cencomm.report r join cencomm.report_goods g on g.operation_id = r.operation_id and g.message_id = r.message_id
      where r.operation_id = $1`,
    [group.operation.id],
  );
  expect(rows).toEqual([
    {
      kind: "licit_movement",
      direction: "EXPORT",
      type: "ACETONE",
      hs: "291411",
      amount: "14800.4",
      consignments: "14",
    },
  ]);
  const figures = JSON.stringify(await read(group, group.ocu, "/home"));
  expect(figures).toMatch(/"seizures":0/u);
  expect(figures).not.toMatch(/"seizures":[1-9]/u);
});

test("CC-13: it may name a warning, and does not answer it", async () => {
  const group = await plantGroup(server, "LNK");
  const warning = await warn(group);
  const answers = movement({ linkedMessages: [warning] });
  const sent = await submit(group, group.kzPort, "licit_movement", { answers });
  const { links } = await readAnswers(group, group.kzPort, sent.messageId);
  expect(links.answers).toEqual([]);
  expect(links.names).toMatchObject([{ messageId: warning }]);
  expect((await listMails(group, group.kzPort, "box=warning")).mails[0]).toMatchObject({
    case: { state: "open", answered: 0 },
  });
});

test("CC-11: what is wrong in it is named at its field, and a closing operation still takes it", async () => {
  const group = await plantGroup(server, "LWR", "closing");
  const refused = await trySubmit(group, group.uzNcp, "licit_movement", {
    answers: movement({ periodTo: "2026-09-01", linkedMessages: [newId()] }),
  });
  expect(refused.status).toBe(422);
  expect(refused.body).toMatchObject({
    fields: [
      { path: "answers.message.periodTo", code: "customs.problem.periodOrder" },
      { path: "answers.message.linkedMessages", code: "cencomm.problem.linkUnknown" },
    ],
  });
  expect((await trySubmit(group, group.uzNcp, "licit_movement", { answers: movement() })).status).toBe(201);
});
