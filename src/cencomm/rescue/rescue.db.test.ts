import { beforeAll, expect, test } from "vitest";
import { type Client, signedInAs } from "../../../test/support/client.ts";
import { readLetter } from "../../../test/support/letter.ts";
import { openMailingServer } from "../../../test/support/mail.ts";
import { plantGroup, sendFree, type TestGroup } from "../../../test/support/mailbox.ts";
import { plantPerson } from "../../../test/support/people.ts";
import type { TestServer } from "../../../test/support/server.ts";
import type { TestMailServer } from "../../../test/support/smtp.ts";
import { newId } from "../../kernel/ids.ts";
import type { Jobs } from "../../kernel/jobs/start.ts";

let mail: TestMailServer;
let server: TestServer;
let jobs: Jobs;
let first: Client & { id: string };
let second: Client & { id: string };
beforeAll(async () => {
  ({ mail, server, jobs } = await openMailingServer());
});

async function plantAdministrator(group: TestGroup): Promise<Client & { id: string }> {
  const { id } = await plantPerson(server, group.outsider.agency, { name: "Admin", isAdministrator: true });
  return { ...(await signedInAs(server, id)), id };
}

/** An operation whose only organiser is gone, and two administrators. */
async function plantOrphan(code: string): Promise<TestGroup> {
  const group = await plantGroup(server, code);
  [first, second] = [await plantAdministrator(group), await plantAdministrator(group)];
  await server.superuser.query("update cencomm.member set left_at = now() where person_id = $1", [
    group.organiser.id,
  ]);
  return group;
}

const pathOf = ({ operation }: TestGroup) =>
  `/api/cencomm/administration/operations/${operation.id}/rescues` as const;
const reason = "The only organiser has retired";

function ask(client: Client, group: TestGroup, personId: string) {
  return client.send("POST", pathOf(group), { body: { personId, reason } });
}

type Answer = "confirmed" | "declined" | "withdrawn";

/** Answers what waits, as the list of rescues shows it. */
async function answer(client: Client, group: TestGroup, given: Answer) {
  const { body } = await first.get(pathOf(group));
  const waiting = (body as { rescues: { id: string; outcome: string }[] }).rescues.find(
    ({ outcome }) => outcome === "waiting",
  );
  return client.send("POST", `${pathOf(group)}/${waiting?.id ?? newId()}/answer`, {
    body: { answer: given },
  });
}

const outcomesOf = async (client: Client, path: string): Promise<unknown> =>
  ((await client.get(path)).body as { rescues: { outcome: string }[] }).rescues.map(({ outcome }) => outcome);

const roleOf = async ({ operation }: TestGroup, personId: string): Promise<unknown> =>
  (
    await server.superuser.query<{ role: string }>(
      "select role from cencomm.member where operation_id = $1 and person_id = $2 and left_at is null",
      [operation.id, personId],
    )
  ).rows[0]?.role;

test("CC-01: an operation without an organiser who can act gets one by two administrators, and all of it is told and audited", async () => {
  const group = await plantOrphan("RSC");
  const { outsider, operation, ocu } = group;
  const seen = async () =>
    (
      (await second.get("/api/cencomm/administration/operations")).body as { operations: { code: string }[] }
    ).operations.find(({ code }) => code === "RSC");
  expect(await seen()).toMatchObject({ organisers: 0, organisersInvited: 0, rescue: null });
  expect((await ask(first, group, outsider.id)).status).toBe(201);
  expect(await seen()).toMatchObject({ rescue: { askedBy: first.id } });
  expect((await ask(second, group, outsider.id)).body).toMatchObject({ code: "cencomm.problem.rescueWaits" });
  const own = await answer(first, group, "confirmed");
  expect(own).toMatchObject({ status: 409, body: { code: "cencomm.problem.rescueBySecond" } });
  expect(await roleOf(group, outsider.id)).toBeUndefined();
  expect((await outsider.client.get(operation.path)).status).toBe(404);
  expect((await second.get(pathOf(group))).body).toMatchObject({
    rescues: [{ person: { id: outsider.id, name: outsider.name }, askedBy: { id: first.id }, reason }],
  });
  expect((await answer(second, group, "confirmed")).status).toBe(204);
  expect((await outsider.client.get(operation.path)).body).toMatchObject({
    myRole: "OCU+",
    termsSeen: false,
  });
  expect((await outsider.client.send("POST", `${operation.path}/terms`)).status).toBe(204);
  expect((await outsider.client.get(`${operation.path}/members`)).status).toBe(200);
  expect(await seen()).toMatchObject({ organisers: 1, rescue: null });
  expect((await ocu.client.get(`${operation.path}/rescues`)).body).toMatchObject({
    rescues: [{ person: { name: outsider.name }, reason, outcome: "confirmed" }],
  });
  for (const { client } of [group.uzNcp, group.kzPort, group.interpol])
    expect((await client.get(`${operation.path}/rescues`)).status).toBe(404);
  const { rows } = await server.superuser.query<{ action: string; actor: string }>(
    `select action, actor_id as actor from kernel.audit where tenant_id = $1 and action like 'cencomm.rescue%' order by xid`,
    [operation.id],
  );
  expect(rows).toEqual([
    { action: "cencomm.rescue.asked", actor: first.id },
    { action: "cencomm.rescue.confirmed", actor: second.id },
  ]);
});

test("CC-01: a rescue tells the coordination unit by a mail that names no operation, and nobody else", async () => {
  const group = await plantOrphan("TLL");
  await ask(first, group, group.ocu.id);
  await answer(second, group, "confirmed");
  expect(await roleOf(group, group.ocu.id)).toBe("OCU+");
  const lettersTo = (email: string) => mail.letters.filter(({ to }) => to.includes(email));
  await expect.poll(() => lettersTo(group.ocu.email).length, { timeout: 15_000 }).toBe(1);
  const { text, header } = readLetter(lettersTo(group.ocu.email)[0]?.raw ?? "");
  expect(header("subject")).toBe("Someone new organises one of your operations");
  for (const secret of ["TLL", group.operation.id, reason]) expect(text).not.toContain(secret);
  await expect.poll(() => jobs.measure(), { timeout: 15_000 }).toMatchObject({ late: 0, failing: 0 });
  for (const { email } of [group.uzNcp, group.kzPort, group.outsider, group.organiser])
    expect(lettersTo(email)).toEqual([]);
});

test("CC-01: no administrator gets into an operation by a rescue, and nobody else can ask for one or answer it", async () => {
  const group = await plantOrphan("NOT");
  const message = await sendFree(group, group.uzNcp);
  for (const person of [first, second])
    expect(await ask(second, group, person.id)).toMatchObject({
      status: 409,
      body: { code: "cencomm.problem.rescuedByAdministrator" },
    });
  await ask(first, group, group.outsider.id);
  for (const { client } of [group.ocu, group.uzNcp, group.outsider]) {
    expect((await ask(client, group, group.outsider.id)).status).toBe(404);
    expect((await answer(client, group, "confirmed")).status).toBe(404);
    expect((await client.get(pathOf(group))).status).toBe(404);
  }
  await server.superuser.query(
    "update kernel.account set is_administrator = true, needs_second_factor = true where person_id = $1",
    [group.outsider.id],
  );
  expect((await answer(second, group, "confirmed")).body).toMatchObject({
    code: "cencomm.problem.rescuedByAdministrator",
  });
  for (const { get } of [first, second])
    expect((await get(`${group.operation.path}/messages/${message}`)).status).toBe(404);
});

test("CC-01: the second administrator declines, the first withdraws; what nobody answered for a week counts no longer", async () => {
  const group = await plantOrphan("OLD");
  await ask(first, group, group.outsider.id);
  expect((await answer(second, group, "withdrawn")).status).toBe(409);
  expect((await answer(second, group, "declined")).status).toBe(204);
  await ask(first, group, group.outsider.id);
  expect((await answer(first, group, "withdrawn")).status).toBe(204);
  await ask(first, group, group.outsider.id);
  await server.superuser.query(
    "update cencomm.rescue set asked_at = now() - interval '8 days' where outcome is null",
  );
  expect((await answer(second, group, "confirmed")).status).toBe(404);
  expect((await ask(second, group, group.ocu.id)).status).toBe(201);
  expect(await outcomesOf(first, pathOf(group))).toEqual(["waiting", "withdrawn", "declined", "expired"]);
  expect(await outcomesOf(group.ocu.client, `${group.operation.path}/rescues`)).toHaveLength(4);
  expect(await roleOf(group, group.outsider.id)).toBeUndefined();
  expect(await roleOf(group, group.ocu.id)).toBe("OCU");
});

test("CC-01: an account that was blocked meanwhile organises nothing, who is no administrator any more is not the first of two, and what is purged is not rescued", async () => {
  const group = await plantOrphan("LATE");
  await ask(first, group, group.ocu.id);
  const block = (person: string, state: string) =>
    server.superuser.query("update kernel.account set state = $2 where person_id = $1", [person, state]);
  await block(group.ocu.id, "blocked");
  expect((await answer(second, group, "confirmed")).status).toBe(404);
  await block(group.ocu.id, "active");
  const beAdministrator = (is: "true" | "false") =>
    server.superuser.query(`update kernel.account set is_administrator = ${is} where person_id = $1`, [
      first.id,
    ]);
  const { body } = await first.get(pathOf(group));
  const [{ id } = { id: "" }] = (body as { rescues: { id: string }[] }).rescues;
  const confirm = () =>
    second.send("POST", `${pathOf(group)}/${id}/answer`, { body: { answer: "confirmed" } });
  await beAdministrator("false");
  expect((await confirm()).status).toBe(404);
  await beAdministrator("true");
  await server.superuser.query("update cencomm.operation set state = 'purged' where id = $1", [
    group.operation.id,
  ]);
  expect((await confirm()).status).toBe(404);
  expect((await ask(second, group, group.outsider.id)).status).toBe(404);
  expect(await roleOf(group, group.outsider.id)).toBeUndefined();
});
