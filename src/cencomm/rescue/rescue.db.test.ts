import { beforeAll, expect, test } from "vitest";
import { type Client, signedInAs } from "../../../test/support/client.ts";
import { readLetter } from "../../../test/support/letter.ts";
import { openMailingServer } from "../../../test/support/mail.ts";
import { plantGroup, sendFree, type TestGroup } from "../../../test/support/mailbox.ts";
import { plantPerson } from "../../../test/support/people.ts";
import type { TestServer } from "../../../test/support/server.ts";
import type { TestMailServer } from "../../../test/support/smtp.ts";
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

function ask(client: Client, { operation }: TestGroup, personId: string) {
  return client.send("POST", `/api/cencomm/administration/operations/${operation.id}/rescue`, {
    body: { personId },
  });
}

const roleOf = async ({ operation }: TestGroup, personId: string): Promise<unknown> =>
  (
    await server.superuser.query<{ role: string }>(
      "select role from cencomm.member where operation_id = $1 and person_id = $2 and left_at is null",
      [operation.id, personId],
    )
  ).rows[0]?.role;

test("CC-01: two administrators give an operation a new organiser; one alone does not, however often he asks", async () => {
  const group = await plantOrphan("RSC");
  const { outsider, operation } = group;
  for (const _ of [1, 2]) expect((await ask(first, group, outsider.id)).body).toEqual({ outcome: "asked" });
  expect(await roleOf(group, outsider.id)).toBeUndefined();
  const waits = { personId: outsider.id, askedBy: first.id };
  expect((await second.get("/api/cencomm/administration/operations")).body).toMatchObject({
    operations: expect.arrayContaining([
      expect.objectContaining({ code: "RSC", rescue: expect.objectContaining(waits) as unknown }),
    ]) as unknown,
  });
  expect((await outsider.client.get(operation.path)).status).toBe(404);
  expect((await ask(second, group, outsider.id)).body).toEqual({ outcome: "granted" });
  expect((await outsider.client.get(operation.path)).body).toMatchObject({
    myRole: "OCU+",
    termsSeen: false,
  });
  expect((await outsider.client.send("POST", `${operation.path}/terms`)).status).toBe(204);
  expect((await outsider.client.get(`${operation.path}/members`)).status).toBe(200);
  const { rows } = await server.superuser.query<{ action: string; actor: string }>(
    `select action, actor_id as actor from kernel.audit where tenant_id = $1 and action like 'cencomm.rescue%' order by xid`,
    [operation.id],
  );
  expect(rows).toEqual([
    { action: "cencomm.rescue.asked", actor: first.id },
    { action: "cencomm.rescue.asked", actor: first.id },
    { action: "cencomm.rescue.granted", actor: second.id },
  ]);
});

test("CC-01: a rescue tells the coordination unit by a mail that names no operation, and nobody else", async () => {
  const group = await plantOrphan("TLL");
  await ask(first, group, group.ocu.id);
  await ask(second, group, group.ocu.id);
  expect(await roleOf(group, group.ocu.id)).toBe("OCU+");
  const lettersTo = (email: string) => mail.letters.filter(({ to }) => to.includes(email));
  await expect.poll(() => lettersTo(group.ocu.email).length, { timeout: 15_000 }).toBe(1);
  const { text, header } = readLetter(lettersTo(group.ocu.email)[0]?.raw ?? "");
  expect(header("subject")).toBe("Someone new organises one of your operations");
  for (const secret of ["TLL", group.operation.id]) expect(text).not.toContain(secret);
  await expect.poll(() => jobs.measure(), { timeout: 15_000 }).toMatchObject({ late: 0, failing: 0 });
  for (const { email } of [group.uzNcp, group.kzPort, group.outsider, group.organiser])
    expect(lettersTo(email)).toEqual([]);
});

test("CC-01: no administrator gets into an operation by a rescue, and nobody else can ask for one", async () => {
  const group = await plantOrphan("NOT");
  const message = await sendFree(group, group.uzNcp);
  for (const person of [first, second]) {
    const answer = await ask(second, group, person.id);
    expect(answer.status).toBe(409);
    expect(answer.body).toMatchObject({ code: "cencomm.problem.rescuedByAdministrator" });
  }
  for (const { client } of [group.ocu, group.uzNcp, group.outsider])
    expect((await ask(client, group, group.outsider.id)).status).toBe(404);
  for (const { get } of [first, second])
    expect((await get(`${group.operation.path}/messages/${message}`)).status).toBe(404);
});

test("CC-01: what was asked a week ago, or for another person, is asked anew; a blocked account organises nothing", async () => {
  const group = await plantOrphan("OLD");
  await ask(first, group, group.outsider.id);
  expect((await ask(second, group, group.ocu.id)).body).toEqual({ outcome: "asked" });
  await server.superuser.query("update cencomm.rescue set asked_at = now() - interval '8 days'");
  expect((await ask(first, group, group.ocu.id)).body).toEqual({ outcome: "asked" });
  await server.superuser.query("update kernel.account set state = 'blocked' where person_id = $1", [
    group.ocu.id,
  ]);
  expect((await ask(second, group, group.ocu.id)).status).toBe(404);
  await server.superuser.query("update cencomm.operation set state = 'purged' where id = $1", [
    group.operation.id,
  ]);
  expect((await ask(second, group, group.outsider.id)).status).toBe(404);
  expect(await roleOf(group, group.outsider.id)).toBeUndefined();
});
