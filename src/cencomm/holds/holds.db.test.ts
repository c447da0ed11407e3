import { beforeAll, expect, test } from "vitest";
import { type Client, signedInAs } from "../../../test/support/client.ts";
import { plantGroup, type TestGroup } from "../../../test/support/mailbox.ts";
import { plantPerson } from "../../../test/support/people.ts";
import { openTestServer, type TestServer } from "../../../test/support/server.ts";
import { purgeOperations } from "../retention/acts.ts";
import type { Hold } from "./contract.ts";

let server: TestServer;
beforeAll(async () => {
  server = await openTestServer();
});

type World = Readonly<{ group: TestGroup; administrator: Client; inside: string; outside: string }>;

async function plantWorld(code: string): Promise<World> {
  const group = await plantGroup(server, code);
  const { id } = await plantPerson(server, group.outsider.agency, { name: "Admin", isAdministrator: true });
  return {
    group,
    administrator: await signedInAs(server, id),
    inside: `${group.operation.path}/holds`,
    outside: `/api/cencomm/administration/operations/${group.operation.id}/holds`,
  };
}

const set = (client: Client, path: string, reason: string) => client.send("POST", path, { body: { reason } });
const holdsOf = async (client: Client, path: string): Promise<Hold[]> =>
  ((await client.get(path)).body as { holds: Hold[] }).holds;

async function lift(client: Client, path: string, side: Hold["side"]) {
  const hold = (await holdsOf(client, path)).find((one) => one.side === side && one.liftedAt === null);
  return client.send("POST", `${path}/${hold?.id}/lifting`, { body: { reason: "The case is decided" } });
}

const isHeld = async ({ organiser, operation }: TestGroup): Promise<unknown> =>
  ((await organiser.client.get(operation.path)).body as { isOnHold: boolean }).isOnHold;

const letPass = ({ operation }: TestGroup): Promise<unknown> =>
  server.superuser.query(
    "update cencomm.operation set retain_until = (now() at time zone time_zone)::date - 1 where id = $1",
    [operation.id],
  );

const purged = async (): Promise<string[]> =>
  (await purgeOperations(server.services, "console")).map(({ code }) => code);

test("AD-02: what its organisers or the administrators hold outlives its retention date, until both have lifted their own", async () => {
  const { group, administrator, inside, outside } = await plantWorld("BOTH");
  const { organiser } = group;
  expect((await set(organiser.client, inside, "A court has asked for it")).status).toBe(201);
  expect((await set(administrator, outside, "Letter 12 of the controller")).status).toBe(201);
  expect(await isHeld(group)).toBe(true);
  await letPass(group);
  expect(await purged()).toEqual([]);
  expect((await lift(administrator, outside, "organisers")).status).toBe(404);
  expect((await lift(organiser.client, inside, "administrators")).status).toBe(404);
  expect((await lift(organiser.client, inside, "organisers")).status).toBe(204);
  expect(await isHeld(group)).toBe(true);
  expect(await purged()).toEqual([]);
  expect((await lift(administrator, outside, "administrators")).status).toBe(204);
  expect(await purged()).toEqual(["BOTH"]);
});

test("AD-02: who holds it and why is read by the coordination unit; an administrator never reads what the organisers wrote", async () => {
  const { group, administrator, inside, outside } = await plantWorld("READ");
  await set(group.organiser.client, inside, "Canary of the organisers");
  await set(administrator, outside, "Letter 12 of the controller");
  const why = (holds: Hold[]) => holds.map(({ side, reason }) => ({ side, reason })).reverse();
  const ofAdministrators = { side: "administrators", reason: "Letter 12 of the controller" };
  for (const { client } of [group.organiser, group.ocu])
    expect(why(await holdsOf(client, inside))).toEqual([
      { side: "organisers", reason: "Canary of the organisers" },
      ofAdministrators,
    ]);
  expect(why(await holdsOf(administrator, outside))).toEqual([
    { side: "organisers", reason: null },
    ofAdministrators,
  ]);
  expect((await administrator.get("/api/cencomm/administration/operations")).text).not.toContain("Canary");
  for (const { client } of [group.uzNcp, group.kzPort, group.outsider, group.organiser])
    expect((await client.get(outside)).status).toBe(404);
  for (const { client } of [group.uzNcp, group.kzPort, group.outsider])
    expect((await client.get(inside)).status).toBe(404);
  expect((await administrator.get(inside)).status).toBe(404);
});

test("AD-02: only an organiser holds from inside, also what is closed; each side once; and all of it is audited", async () => {
  const { group, administrator, inside, outside } = await plantWorld("ONCE");
  for (const client of [group.ocu.client, group.uzNcp.client, group.outsider.client, administrator])
    expect((await set(client, inside, "Not mine to hold")).status).toBe(404);
  for (const client of [group.organiser.client, group.ocu.client])
    expect((await set(client, outside, "Not mine to hold")).status).toBe(404);
  await server.superuser.query("update cencomm.operation set state = 'closed' where id = $1", [
    group.operation.id,
  ]);
  expect((await set(group.organiser.client, inside, "A court has asked for it")).status).toBe(201);
  expect(await set(group.organiser.client, inside, "Again")).toMatchObject({
    status: 409,
    body: { code: "cencomm.problem.holdStands" },
  });
  expect((await lift(group.organiser.client, inside, "organisers")).status).toBe(204);
  expect(await isHeld(group)).toBe(false);
  expect((await set(group.organiser.client, inside, "Once more")).status).toBe(201);
  expect((await holdsOf(group.organiser.client, inside)).map(({ liftReason }) => liftReason)).toEqual([
    null,
    "The case is decided",
  ]);
  const { rows } = await server.superuser.query<{ action: string; side: string; by: string }>(
    `select action, facts ->> 'side' as side, actor_id as by from kernel.audit
      where tenant_id = $1 and action like 'cencomm.hold%' order by xid`,
    [group.operation.id],
  );
  const mine = { side: "organisers", by: group.organiser.id };
  expect(rows).toEqual([
    { action: "cencomm.hold.set", ...mine },
    { action: "cencomm.hold.lifted", ...mine },
    { action: "cencomm.hold.set", ...mine },
  ]);
});

test("AD-02: what is being purged is held by nobody any more", async () => {
  const { group, administrator, outside } = await plantWorld("LATE");
  await server.superuser.query("update cencomm.operation set state = 'purging' where id = $1", [
    group.operation.id,
  ]);
  expect((await set(administrator, outside, "Too late")).status).toBe(409);
  expect(await purged()).toEqual(["LATE"]);
  expect((await set(administrator, outside, "Much too late")).status).toBe(404);
});
