import { beforeAll, expect, test } from "vitest";
import { listPersons } from "#directory";
import { anonymous, type Client } from "../../../test/support/client.ts";
import { plantGroup, type TestGroup, type TestMember } from "../../../test/support/mailbox.ts";
import { openTestServer, type TestServer } from "../../../test/support/server.ts";
import { withActor } from "../../kernel/db/actor.ts";
import type { Members } from "./contract.ts";

let server: TestServer;
beforeAll(async () => {
  // Without a mail server: an invitation's link goes to the organiser, a reset is refused.
  server = await openTestServer();
});

async function listMembers({ operation }: TestGroup, { client }: TestMember, query = ""): Promise<Members> {
  const { status, body } = await client.get(`${operation.path}/members${query}`);
  expect(status).toBe(200);
  return body as Members;
}

async function namesSeenBy(group: TestGroup, member: TestMember, query = ""): Promise<string[]> {
  const { members } = await listMembers(group, member, query);
  return members.map(({ person }) => person.name).sort();
}

async function pathOf(group: TestGroup, member: TestMember): Promise<string> {
  const { members } = await listMembers(group, group.organiser);
  const found = members.find(({ person }) => person.id === member.id);
  return `${group.operation.path}/members/${found?.id}`;
}

const sorted = (...members: readonly TestMember[]): string[] => members.map(({ name }) => name).sort();

const nobody = {
  surname: "Nazarova",
  firstName: "",
  service: "",
  officeName: "",
  officeHours: "",
  outOfHoursTelephone: "",
  address: "",
  telephone: "+998 71 000 00 00",
  fax: "",
  secondEmail: "",
};

function invitation(group: TestGroup, email: string): object {
  const agencyId = group.uzNcp.agency.id;
  return { profile: { ...nobody, email }, agencyId, officeId: null, language: "ur", role: "PU" };
}

const invite = (client: Client, group: TestGroup, email: string) =>
  client.send("POST", `${group.operation.path}/members`, { body: invitation(group, email) });

test("CC-21: a port unit sees its own administration and the coordination unit, the others see all", async () => {
  const group = await plantGroup(server, "SEES");
  const { organiser, ocu, uzNcp, uzPort, uzPier, kzNcp, kzPort, interpol } = group;
  expect(await namesSeenBy(group, kzPort)).toEqual(sorted(organiser, ocu, kzNcp, kzPort));
  expect(await namesSeenBy(group, uzPort)).toEqual(sorted(organiser, ocu, uzNcp, uzPort, uzPier));
  const everybody = sorted(organiser, ocu, uzNcp, uzPort, uzPier, kzNcp, kzPort, interpol);
  for (const member of [kzNcp, ocu, organiser]) expect(await namesSeenBy(group, member)).toEqual(everybody);
  expect((await group.outsider.client.get(`${group.operation.path}/members`)).status).toBe(404);
  expect((await anonymous(server).get(`${group.operation.path}/members`)).status).toBe(401);
});

test("CC-21: members are found by words, country and role", async () => {
  const group = await plantGroup(server, "FIND");
  expect(await namesSeenBy(group, group.ocu, "?search=serik")).toEqual(sorted(group.kzNcp));
  expect(await namesSeenBy(group, group.ocu, "?country=KZ")).toEqual(sorted(group.kzNcp, group.kzPort));
  expect(await namesSeenBy(group, group.ocu, "?role=NCP")).toEqual(sorted(group.uzNcp, group.kzNcp));
  expect(await namesSeenBy(group, group.kzPort, "?search=rahimzoda")).toEqual([]);
  expect((await listMembers(group, group.kzPort, "?role=NCP")).total).toBe(4);
});

test("CC-03: only an organiser invites, and the invited appears in the directory", async () => {
  const group = await plantGroup(server, "INVITE");
  const { organiser, ocu, kzNcp, kzPort, outsider } = group;
  for (const { client } of [ocu, kzNcp, kzPort, outsider]) {
    expect((await invite(client, group, "nazarova.invite@example.org")).status).toBe(404);
  }
  expect(await namesSeenBy(group, organiser, "?search=nazarova")).toEqual([]);
  expect((await invite(organiser.client, group, "nazarova.invite@example.org")).status).toBe(201);
  expect(await namesSeenBy(group, organiser, "?search=nazarova")).toEqual(["Nazarova"]);
  const again = await invite(organiser.client, group, "nazarova.invite@example.org");
  expect(again).toMatchObject({ status: 409, body: { code: "cencomm.problem.alreadyMember" } });
});

test("CC-03: inviting an address that has an account looks like inviting a new one", async () => {
  const group = await plantGroup(server, "SAME");
  const known = await invite(group.organiser.client, group, group.outsider.email);
  const fresh = await invite(group.organiser.client, group, "nobody.same@example.org");
  expect(known.status).toBe(fresh.status);
  expect(shapeOf(known.body)).toEqual(shapeOf(fresh.body));
  expect(await lookAt(fresh.body)).toBe(200);
  // The link that is worth something belongs to the new account alone: nobody takes over one that exists.
  expect(await lookAt(known.body)).toBe(410);
  expect((await group.outsider.client.get(group.operation.path)).status).toBe(200);
});

function linkOf(body: unknown): string {
  return String(Reflect.get(Object(body), "link"));
}

function shapeOf(body: unknown): object {
  const link = linkOf(body);
  return { keys: Object.keys(Object(body)).sort(), before: link.split("#")[0], length: link.length };
}

async function lookAt(body: unknown): Promise<number> {
  const token = linkOf(body).split("#")[1];
  return (await anonymous(server).send("POST", "/api/links/look", { body: { token } })).status;
}

test("CC-02: another role shows at once what it lets see", async () => {
  const group = await plantGroup(server, "ROLE");
  const path = `${await pathOf(group, group.kzPort)}/role`;
  const asNcp = { body: { role: "NCP" } };
  expect((await group.kzNcp.client.send("PUT", path, asNcp)).status).toBe(404);
  expect(await namesSeenBy(group, group.kzPort)).toHaveLength(4);
  expect((await group.organiser.client.send("PUT", path, asNcp)).status).toBe(204);
  expect(await namesSeenBy(group, group.kzPort)).toHaveLength(8);
});

test("CC-02: an operation never loses its last organiser", async () => {
  const group = await plantGroup(server, "LAST");
  const path = await pathOf(group, group.organiser);
  const refused = { status: 409, body: { code: "cencomm.problem.lastOrganiser" } };
  const { client } = group.organiser;
  expect(await client.send("PUT", `${path}/role`, { body: { role: "OCU" } })).toMatchObject(refused);
  expect(await client.send("DELETE", path)).toMatchObject(refused);
  const second = await pathOf(group, group.ocu);
  await client.send("PUT", `${second}/role`, { body: { role: "OCU+" } });
  expect((await client.send("DELETE", path)).status).toBe(204);
  expect(await namesSeenBy(group, group.ocu)).not.toContain(group.organiser.name);
});

test("CC-02: who is dismissed loses all at once, and others cannot dismiss", async () => {
  const group = await plantGroup(server, "LEAVE");
  const path = await pathOf(group, group.uzPort);
  for (const { client } of [group.ocu, group.uzNcp, group.outsider]) {
    expect((await client.send("DELETE", path)).status).toBe(404);
  }
  expect((await group.uzPort.client.get(group.operation.path)).status).toBe(200);
  expect((await group.organiser.client.send("DELETE", path)).status).toBe(204);
  expect((await group.uzPort.client.get(group.operation.path)).status).toBe(404);
  expect((await group.uzPort.client.get(`${group.operation.path}/members`)).status).toBe(404);
});

test("CC-03: where no mail is sent an organiser gets no key to another's account", async () => {
  const group = await plantGroup(server, "RESET");
  const path = `${await pathOf(group, group.uzPort)}/password-reset`;
  const asked = await group.organiser.client.send("POST", path);
  expect(asked).toMatchObject({ status: 503, body: { code: "directory.problem.noMail" } });
  expect((await group.uzNcp.client.send("POST", path)).status).toBe(404);
});

test("CC-01: in a closed operation the directory is read by its organisers and changed by nobody", async () => {
  const group = await plantGroup(server, "CLOSED", "closed");
  expect((await listMembers(group, group.organiser)).total).toBe(8);
  expect(await namesSeenBy(group, group.organiser)).toHaveLength(8);
  expect((await group.ocu.client.get(`${group.operation.path}/members`)).status).toBe(404);
  const path = await pathOf(group, group.organiser);
  const refused = { status: 409, body: { code: "cencomm.problem.operationClosed" } };
  expect(await group.organiser.client.send("DELETE", path)).toMatchObject(refused);
  expect(await invite(group.organiser.client, group, "late.closed@example.org")).toMatchObject(refused);
});

test("CC-01: while an operation is prepared its coordination unit sees the cards of those who will come", async () => {
  const group = await plantGroup(server, "PREP", "draft");
  const other = await plantGroup(server, "ELSE");
  expect(await namesSeenBy(group, group.ocu)).toHaveLength(8);
  expect((await group.kzPort.client.get(`${group.operation.path}/members`)).status).toBe(404);
  const seen = await withActor(
    server.services.database,
    { actor: asPerson(group.kzPort), system: "directory" },
    (tx) => listPersons(tx, server.services, [group.ocu.id, group.kzPort.id, other.ocu.id]),
  );
  expect(seen.map(({ id }) => id)).toEqual([group.kzPort.id]);
});

const asPerson = ({ id: personId }: TestMember) =>
  ({ kind: "person", personId, sessionId: null, isAdministrator: false }) as const;
