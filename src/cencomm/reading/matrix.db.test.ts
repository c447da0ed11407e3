import { beforeAll, describe, expect, test } from "vitest";
import { anonymous, type Client, signedInAs } from "../../../test/support/client.ts";
import { plantGroup, sendFree, type TestGroup, type TestMember } from "../../../test/support/mailbox.ts";
import { plantAgency, plantPerson } from "../../../test/support/people.ts";
import { openTestServer, type TestServer } from "../../../test/support/server.ts";
import { withActor } from "../../kernel/db/actor.ts";
import { listRows, sql } from "../../kernel/db/database.ts";

let server: TestServer;
let group: TestGroup;
let other: TestGroup;
/** Uzbek port officer to Kazakh contact point; Kazakh port officer to everyone; organiser to the OCU. */
let toKzNcp: string;
let toEveryone: string;
let toOcu: string;
let exMember: Client;
let administrator: Client;

beforeAll(async () => {
  server = await openTestServer();
  group = await plantGroup(server, "MTX");
  other = await plantGroup(server, "OTH");
  toKzNcp = await sendFree(group, group.uzNcp, { to: [{ kind: "person", personId: group.kzNcp.id }] });
  toEveryone = await sendFree(group, group.kzPort);
  toOcu = await sendFree(group, group.organiser, { to: [{ kind: "ocu" }] });
  const agency = await plantAgency(server, "TJ", "MTX-TJ");
  const left = await plantPerson(server, agency, { name: "Left" });
  await server.superuser.query(
    `insert into cencomm.member (operation_id, id, person_id, role, agency_id, country, invited_by, left_at)
     values ($1, gen_random_uuid(), $2, 'OCU', $3, 'TJ', $2, now())`,
    [group.operation.id, left.id, agency.id],
  );
  exMember = await signedInAs(server, left.id);
  const admin = await plantPerson(server, agency, { name: "Admin", isAdministrator: true });
  administrator = await signedInAs(server, admin.id);
});

type Who = "uzPort" | "uzPier" | "uzNcp" | "kzPort" | "kzNcp" | "interpol" | "ocu" | "organiser";

// Free messages: own and addressed to me, the same for PU, NCP, OCU and OCU+.
const cells: readonly (readonly [Who, "PU" | "NCP" | "OCU" | "OCU+", boolean, boolean, boolean])[] = [
  ["uzPort", "PU", false, true, false],
  ["uzPier", "PU", false, true, false],
  ["kzPort", "PU", false, true, false],
  ["interpol", "PU", false, true, false],
  ["uzNcp", "NCP", true, true, false],
  ["kzNcp", "NCP", true, true, false],
  ["ocu", "OCU", false, true, true],
  ["organiser", "OCU+", false, true, true],
];

const member = (who: Who): TestMember => group[who];

describe.each(cells)("access matrix, free messages: %s (%s)", (...cell) => {
  const [who, , kzNcp, everyone, ocu] = cell;
  test("reads what it sent and what was addressed to it, by every route, and nothing else", async () => {
    const { client } = member(who);
    for (const [id, isReadable] of [
      [toKzNcp, kzNcp],
      [toEveryone, everyone],
      [toOcu, ocu],
    ] as const) {
      const path = `${group.operation.path}/messages/${id}`;
      const status = isReadable ? 200 : 404;
      expect((await client.get(path)).status).toBe(status);
      expect((await client.get(`${path}/versions/1`)).status).toBe(status);
      expect((await client.get(`${path}/prefill?as=reply`)).status).toBe(status);
      const listed = (await client.get(`${group.operation.path}/mailbox/messages?box=all`)).text;
      expect(listed.includes(id)).toBe(isReadable);
      const found = (await client.get(`${group.operation.path}/mailbox/messages?box=all&q=drums`)).text;
      expect(found.includes(id)).toBe(isReadable);
    }
  });

  test("is held to that by the database alone, when every route is taken away", async () => {
    const { id: personId } = member(who);
    const actor = { kind: "person", personId, sessionId: null, isAdministrator: false } as const;
    const seen = await withActor(server.services.database, { actor, system: "cencomm" }, async (tx) => {
      await sql`select cencomm.enter_operation(${group.operation.id})`.execute(tx);
      const rows = await listRows(
        tx,
        sql<{ id: string }>`select message_id as id from cencomm.message_version
        union select id from cencomm.message union select message_id from cencomm.mail
        union select message_id from cencomm.audience union select message_id from cencomm.receipt
        union select operation_id from cencomm.message`,
      );
      return rows.map(({ id }) => id);
    });
    const expected = [
      group.operation.id,
      ...(kzNcp ? [toKzNcp] : []),
      ...(everyone ? [toEveryone] : []),
      ...(ocu ? [toOcu] : []),
    ];
    expect(seen.sort()).toEqual(expected.sort());
  });
});

test("access matrix: to outsiders, former members, administrators and strangers all of it looks missing", async () => {
  const strangers: readonly (readonly [string, Client, number])[] = [
    ["outsider", group.outsider.client, 404],
    ["member of another operation", other.ocu.client, 404],
    ["former member", exMember, 404],
    ["administrator", administrator, 404],
    ["anonymous", anonymous(server), 401],
  ];
  const { path } = group.operation;
  for (const [who, client, status] of strangers)
    for (const get of [
      `${path}/mailbox`,
      `${path}/mailbox/messages?box=all`,
      `${path}/messages/${toEveryone}`,
      `${path}/messages/${toEveryone}/receipts`,
      `${path}/drafts`,
      `${path}/recipients`,
    ])
      expect((await client.get(get)).status, `${who} at ${get}`).toBe(status);
});

test("access matrix: an answer does not tell its readers of a question that they may not read", async () => {
  const asked = await sendFree(group, group.kzNcp, { to: [{ kind: "person", personId: group.ocu.id }] });
  const answer = await sendFree(group, group.ocu, {
    to: [{ kind: "person", personId: group.uzNcp.id }],
    answering: { messageId: asked, as: "reply" },
  });
  const path = `${group.operation.path}/messages/${answer}`;
  const addressed = (await group.uzNcp.client.get(path)).text;
  expect(JSON.parse(addressed)).toMatchObject({
    answersId: null,
    thread: [{ messageId: answer, answersId: null }],
  });
  expect(addressed).not.toContain(asked);
  const author = (await group.ocu.client.get(path)).body;
  expect(author).toMatchObject({ answersId: asked, thread: [{ messageId: asked }, { answersId: asked }] });
  expect((await group.outsider.client.get(path)).status).toBe(404);
});

test("access matrix: another operation's address opens nothing of this one", async () => {
  const { path } = other.operation;
  const both = await signedInAs(server, group.ocu.id);
  await server.superuser.query(
    `insert into cencomm.member (operation_id, id, person_id, role, agency_id, country, invited_by, terms_seen_at)
     values ($1, gen_random_uuid(), $2, 'OCU+', $3, 'UZ', $2, now())`,
    [other.operation.id, group.ocu.id, group.ocu.agency.id],
  );
  expect((await both.get(`${path}/mailbox`)).status).toBe(200);
  expect((await both.get(`${path}/messages/${toEveryone}`)).status).toBe(404);
  expect((await both.send("PUT", `${path}/messages/${toEveryone}/read`)).status).toBe(204);
  expect((await both.get(`${path}/mailbox/messages?box=all&q=drums`)).body).toMatchObject({ mails: [] });
  const { rows } = await server.superuser.query("select 1 from cencomm.receipt where message_id = $1", [
    toEveryone,
  ]);
  expect(rows).toEqual([]);
});

// Directory: a PU sees its country and the OCU, the others see all.
test.each([
  ["uzPort", ["Coordinator", "Organiser", "Pier", "Rahimzoda"]],
  ["kzPort", ["Coordinator", "Organiser", "Serikuly"]],
  ["interpol", ["Coordinator", "Organiser"]],
  ["uzNcp", ["Altynkol", "Coordinator", "Liaison", "Organiser", "Pier", "Qorasuv", "Serikuly"]],
  ["ocu", ["Altynkol", "Liaison", "Organiser", "Pier", "Qorasuv", "Rahimzoda", "Serikuly"]],
] as const)(
  "access matrix, directory: %s chooses by name among %j, by number among all",
  async (who, names) => {
    const { body } = await member(who).client.get(`${group.operation.path}/recipients`);
    const { persons, groups, countries } = body as {
      persons: { name: string }[];
      groups: { kind: string; people: number }[];
      countries: { country: string; people: number }[];
    };
    expect(persons.map(({ name }) => name.replace(" MTX", "")).sort()).toEqual([...names]);
    expect(groups.find(({ kind }) => kind === "everyone")?.people).toBe(7);
    expect(countries.map(({ country }) => country)).toEqual(["KZ", "UZ"]);
    const resolved = await member(who).client.send("POST", `${group.operation.path}/recipients/resolution`, {
      body: { recipients: [{ kind: "everyone" }], except: [] },
    });
    expect(resolved.body).toMatchObject({ people: 7, hidden: 7 - names.length, alerts: 7 });
  },
);
