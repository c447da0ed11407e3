import { beforeAll, expect, test } from "vitest";
import { signedInAs } from "../../../test/support/client.ts";
import {
  listMails,
  openMessage,
  plantGroup,
  sendFree,
  sending,
  type TestGroup,
  type TestMember,
} from "../../../test/support/mailbox.ts";
import { openTestServer, type TestServer } from "../../../test/support/server.ts";
import { withActor } from "../../kernel/db/actor.ts";
import { newId } from "../../kernel/ids.ts";
import { nextNumber } from "../messages/store.ts";

let server: TestServer;
beforeAll(async () => {
  server = await openTestServer();
});

const send = (group: TestGroup, from: TestMember, body: object, key?: string) =>
  from.client.send("POST", `${group.operation.path}/messages`, { body, ...(key !== undefined && { key }) });

async function audienceOf(id: string): Promise<string[]> {
  const { rows } = await server.superuser.query<{ person_id: string }>(
    "select person_id from cencomm.audience where message_id = $1",
    [id],
  );
  return rows.map(({ person_id }) => person_id).sort();
}

const idsOf = (...members: TestMember[]): string[] => members.map(({ id }) => id).sort();

test("CC-07: each kind of recipient reaches whom it names, and never the sender", async () => {
  const group = await plantGroup(server, "AUD");
  const { organiser, ocu, uzNcp, uzPort, uzPier, kzNcp, kzPort, interpol } = group;
  const reach = async (from: TestMember, ...to: object[]): Promise<string[]> =>
    audienceOf(await sendFree(group, from, { to }));
  expect(await reach(uzPort, { kind: "ncps" })).toEqual(idsOf(uzNcp, kzNcp));
  expect(await reach(uzNcp, { kind: "ncps" })).toEqual(idsOf(kzNcp));
  expect(await reach(uzPort, { kind: "ocu" })).toEqual(idsOf(organiser, ocu));
  expect(await reach(uzPort, { kind: "myCountry" })).toEqual(idsOf(ocu, uzNcp, uzPier));
  expect(await reach(interpol, { kind: "myCountry" })).toEqual(idsOf(organiser));
  expect(await reach(uzPort, { kind: "country", country: "KZ" })).toEqual(idsOf(kzNcp, kzPort));
  expect(await reach(uzPort, { kind: "agency", agencyId: interpol.agency.id })).toEqual(
    idsOf(organiser, interpol),
  );
  expect(await reach(uzNcp, { kind: "person", personId: kzPort.id })).toEqual(idsOf(kzPort));
  expect(await reach(uzPort, { kind: "everyone" })).toHaveLength(7);
  expect(await reach(uzPort, { kind: "ncps" }, { kind: "everyone" }, { kind: "ocu" })).toHaveLength(7);
});

test("CC-07: whoever is left out by name does not get it", async () => {
  const group = await plantGroup(server, "EXC");
  const id = await sendFree(group, group.ocu, { to: [{ kind: "ncps" }], except: [group.kzNcp.id] });
  expect(await audienceOf(id)).toEqual(idsOf(group.uzNcp));
});

test("access matrix, directory: a port unit cannot leave out who it may not see, and learns of nobody by trying", async () => {
  const group = await plantGroup(server, "EXQ");
  const resolve = async (except: readonly string[]): Promise<unknown> => {
    const path = `${group.operation.path}/recipients/resolution`;
    const body = { recipients: [{ kind: "ncps" }], except };
    return Reflect.get(Object((await group.uzPort.client.send("POST", path, { body })).body), "people");
  };
  expect(await resolve([group.kzNcp.id])).toBe(2);
  expect(await resolve([group.outsider.id])).toBe(2);
  expect(await resolve([group.uzNcp.id])).toBe(1);
  await sendFree(group, group.kzNcp, { to: [{ kind: "country", country: "UZ" }] });
  expect(await resolve([group.kzNcp.id])).toBe(1);
});

test("CC-07: who left, whose account is blocked, and outsiders get nothing, even chosen by name", async () => {
  const group = await plantGroup(server, "LFT");
  await server.superuser.query("update cencomm.member set left_at = now() where person_id = $1", [
    group.kzPort.id,
  ]);
  await server.superuser.query("update kernel.account set state = 'blocked' where person_id = $1", [
    group.kzNcp.id,
  ]);
  const id = await sendFree(group, group.ocu, { to: [{ kind: "everyone" }] });
  expect(await audienceOf(id)).toEqual(
    idsOf(group.organiser, group.uzNcp, group.uzPort, group.uzPier, group.interpol),
  );
  for (const { id: personId } of [group.kzPort, group.kzNcp, group.outsider]) {
    const refused = await send(group, group.ocu, sending({ to: [{ kind: "person", personId }] }));
    expect(refused.status).toBe(422);
    expect(refused.text).toContain("cencomm.problem.nobodyAddressed");
  }
});

test("access matrix, directory: a port unit cannot single out who it may not see, but answers who wrote to it", async () => {
  const group = await plantGroup(server, "PUN");
  const toKz = sending({ to: [{ kind: "person", personId: group.kzPort.id }] });
  expect((await send(group, group.uzPort, toKz)).status).toBe(422);
  expect((await send(group, group.uzNcp, toKz)).status).toBe(201);
  await sendFree(group, group.kzPort, { to: [{ kind: "country", country: "UZ" }] });
  expect((await send(group, group.uzPort, toKz)).status).toBe(201);
});

test("CC-01: while an operation is prepared its messages reach the coordination unit alone", async () => {
  const group = await plantGroup(server, "DRA", "draft");
  const id = await sendFree(group, group.ocu, { to: [{ kind: "everyone" }] });
  expect(await audienceOf(id)).toEqual(idsOf(group.organiser));
  expect((await send(group, group.uzNcp, sending({}))).status).toBe(404);
});

test("CC-01: a closed operation is read by its organiser, and nobody writes in it", async () => {
  const group = await plantGroup(server, "CLO");
  const id = await sendFree(group, group.uzPort);
  await server.superuser.query("update cencomm.operation set state = 'closed' where id = $1", [
    group.operation.id,
  ]);
  expect((await openMessage(group, group.organiser, id)).subject).toBe("Forty drums");
  const refused = await send(group, group.organiser, sending({}));
  expect([refused.status, refused.text]).toEqual([
    409,
    expect.stringContaining("cencomm.problem.operationClosed"),
  ]);
  for (const member of [group.ocu, group.uzNcp, group.uzPort]) {
    expect((await send(group, member, sending({}))).status).toBe(404);
    expect((await member.client.get(`${group.operation.path}/messages/${id}`)).status).toBe(404);
  }
});

test("CC-08: a double click, and a repetition after a broken line, send once", async () => {
  const group = await plantGroup(server, "DBL");
  const key = newId();
  const answers = await Promise.all([1, 2, 3].map(() => send(group, group.uzPort, sending({}), key)));
  expect(answers.map(({ status }) => status)).toEqual([201, 201, 201]);
  for (const { body } of answers) expect(body).toEqual(answers[0]?.body);
  expect((await listMails(group, group.kzPort)).mails).toHaveLength(1);
  const other = await send(group, group.uzPort, sending({ subject: "Another" }), key);
  expect(other.status).toBe(409);
});

test("an expired session sends nothing, and the same command goes through after signing in again", async () => {
  const group = await plantGroup(server, "EXP");
  const key = newId();
  await server.superuser.query("update kernel.session set ended_at = now() where person_id = $1", [
    group.uzPort.id,
  ]);
  expect((await send(group, group.uzPort, sending({}), key)).status).toBe(401);
  const again = await signedInAs(server, group.uzPort.id);
  const sent = await again.send("POST", `${group.operation.path}/messages`, { body: sending({}), key });
  expect(sent.status).toBe(201);
  expect((await listMails(group, group.kzPort)).mails).toHaveLength(1);
});

test("CC-07: a message that says nothing or goes to nobody is refused, naming each field", async () => {
  const group = await plantGroup(server, "BAD");
  const empty = await send(group, group.uzPort, sending({ to: [], subject: " \u0007 ", body: "<p> </p>" }));
  expect(empty.status).toBe(422);
  expect(empty.body).toMatchObject({
    code: "cencomm.problem.notSendable",
    fields: [{ path: "recipients" }, { path: "subject" }, { path: "body" }],
  });
});

test("CC-07: scripts, styles, foreign pictures and hidden signs do not reach a reader", async () => {
  const group = await plantGroup(server, "XSS");
  const body = `<p onclick="steal()" style="x">Hello <b>all</b> <a href="javascript:steal()">x</a>
    <a href="https://example.org/a" target="_blank">y</a></p><script>steal()</script>
    <img src="https://example.org/pixel.png"><iframe src="//example.org"></iframe><table><tr><td>1</td></tr></table>`;
  const id = await sendFree(group, group.uzPort, { subject: "Line\u2028one\u0000\n two", body });
  const message = await openMessage(group, group.kzPort, id);
  expect(message.subject).toBe("Line one two");
  expect(message.body).toContain("<strong>all</strong>");
  expect(message.body).toContain('<a href="https://example.org/a">y</a>');
  expect(message.body).not.toMatch(/script|steal|style|img|iframe|onclick|target/);
});

test("CC-07: my country is told by its name, and single persons only to those who may know them", async () => {
  const group = await plantGroup(server, "SHO");
  const id = await sendFree(group, group.uzNcp, {
    to: [
      { kind: "myCountry" },
      { kind: "person", personId: group.kzPort.id },
      { kind: "person", personId: group.organiser.id },
    ],
  });
  const agencyId = group.uzNcp.agency.id;
  const country = { kind: "agency", agencyId, agency: "Agency SHO-UZ", country: "UZ", people: 3 };
  const byName = [
    { kind: "person", personId: group.kzPort.id, name: "Altynkol SHO" },
    { kind: "person", personId: group.organiser.id, name: "Organiser SHO" },
  ];
  expect((await openMessage(group, group.ocu, id)).to).toMatchObject([country, ...byName]);
  expect((await openMessage(group, group.uzPort, id)).to).toMatchObject([
    country,
    byName[1],
    { kind: "others", people: 1 },
  ]);
});

test("CC-02: with all services together my country is more than my administration", async () => {
  const group = await plantGroup(server, "TOG");
  await server.superuser.query("update cencomm.operation set services_together = true where id = $1", [
    group.operation.id,
  ]);
  await server.superuser.query(
    "update cencomm.member set country = 'UZ' where operation_id = $1 and person_id = $2",
    [group.operation.id, group.interpol.id],
  );
  const id = await sendFree(group, group.uzPort, { to: [{ kind: "myCountry" }] });
  expect(await audienceOf(id)).toEqual(idsOf(group.ocu, group.uzNcp, group.uzPier, group.interpol));
  expect((await openMessage(group, group.uzNcp, id)).to).toEqual([
    { kind: "country", country: "UZ", people: 4 },
  ]);
});

test("CC-11: numbers follow one another per kind and country, without gaps when a sender gives up", async () => {
  const group = await plantGroup(server, "NUM");
  const actor = { kind: "system", name: "test", tenantId: group.operation.id } as const;
  const operation = { operationId: group.operation.id, operationCode: group.operation.code };
  const next = (country: string | null, fail = "no"): Promise<string> =>
    withActor(server.services.database, { actor, system: "cencomm" }, async (tx) => {
      const number = await nextNumber(tx, operation, "warning", country);
      if (fail === "yes") throw new Error("given up");
      return number;
    });
  const together = await Promise.all(Array.from({ length: 8 }, () => next("UZ")));
  expect([...together].sort()).toEqual(Array.from({ length: 8 }, (_, n) => `NUM-W-UZ-000${n + 1}`));
  await expect(next("UZ", "yes")).rejects.toThrow("given up");
  expect([await next("UZ"), await next(null)]).toEqual(["NUM-W-UZ-0009", "NUM-W-XX-0001"]);
});
