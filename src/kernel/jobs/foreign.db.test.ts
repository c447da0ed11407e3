import { beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { plantOperation } from "../../../test/support/operation.ts";
import { plantAgency, plantPerson } from "../../../test/support/people.ts";
import { openTestServer, type TestServer } from "../../../test/support/server.ts";
import { type TaskWorld, tryTask } from "../../../test/support/task-trial.ts";
import type { Actor } from "../db/actor.ts";
import { findRow, sql, type Tx } from "../db/database.ts";
import { announce } from "../events/announce.ts";
import { newId } from "../ids.ts";
import { deliveryTask, task } from "./task.ts";

// The harness that tries every task with foreign ids (test/support/task-trial.ts) must turn red where a task leaks:
// here are one that does not and three that do.

let server: TestServer;
let world: TaskWorld;
let outsider: Actor;
let strayed: Actor;
beforeAll(async () => {
  server = await openTestServer();
  const agency = await plantAgency(server, "AF", "AFCUS");
  const member = await plantPerson(server, agency, { name: "Member" });
  const other = await plantPerson(server, agency, { name: "Outsider" });
  const { id } = await plantOperation(server, { code: "CANARY", members: [{ person: member, role: "PU" }] });
  outsider = { kind: "person", personId: other.id, sessionId: null, isAdministrator: false };
  strayed = { kind: "system", name: "cencomm.letter", tenantId: newId() };
  const own: Actor = { kind: "person", personId: member.id, sessionId: null, isAdministrator: false };
  world = { ids: { operation: id }, own, foreigners: [outsider, strayed], secrets: ["CANARY"] };
});

const ids = z.object({ operation: z.uuid() });
const letter = {
  kind: "test",
  id: newId(),
  to: "a@example.org",
  language: "en",
  subject: "",
  text: "",
} as const;

function findCode(tx: Tx, operation: string): Promise<{ code: string } | null> {
  return findRow(tx, sql<{ code: string }>`select code from cencomm.enter_operation(${operation})`);
}

test("a task that enters the operation does its work for a member and nothing for others", async () => {
  const careful = deliveryTask({
    name: "cencomm.letter",
    actsAs: "person",
    ids,
    prepare: async ({ tx, ids: { operation } }) => ((await findCode(tx, operation)) ? letter : null),
    deliver: async (given, { mail }) => void (await mail.sendMail(given)),
  });
  expect(await tryTask(server.services, careful, { ...world, actor: world.own })).toEqual({
    read: ["CANARY"],
    hasWritten: false,
    sent: 1,
  });
  for (const actor of world.foreigners) {
    const trial = await tryTask(server.services, careful, { ...world, actor });
    expect(trial).toEqual({ read: [], hasWritten: false, sent: 0 });
  }
});

test("a task that gives itself the right in an operation is found out", async () => {
  const peeking = task({
    name: "cencomm.peek",
    actsAs: "person",
    ids,
    async run({ tx, ids: { operation } }) {
      await sql`select set_config('tw.tenant', ${operation}, true)`.execute(tx);
      await sql`select code from cencomm.operation`.execute(tx);
    },
  });
  const trial = await tryTask(server.services, peeking, { ...world, actor: outsider });
  expect(trial.read).toEqual(["CANARY"]);
});

test("a task that sends a letter without looking is found out", async () => {
  const blind = deliveryTask({
    name: "cencomm.blind",
    actsAs: "person",
    ids,
    prepare: () => Promise.resolve(letter),
    deliver: async (given, { mail }) => void (await mail.sendMail(given)),
  });
  expect((await tryTask(server.services, blind, { ...world, actor: outsider })).sent).toBe(1);
});

test("a task that writes without looking is found out", async () => {
  const careless = task({
    name: "cencomm.careless",
    actsAs: "tenant",
    ids,
    run: ({ tx, ids: { operation } }) =>
      announce(tx, { kind: "test.marked", tenant: operation, subject: null, to: "everyone" }),
  });
  expect((await tryTask(server.services, careless, { ...world, actor: strayed })).hasWritten).toBe(true);
});
