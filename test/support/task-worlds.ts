import type { Actor } from "../../src/kernel/db/actor.ts";
import { newId } from "../../src/kernel/ids.ts";
import { warn } from "./formatted.ts";
import { plantGroup, sendFree } from "./mailbox.ts";
import type { TestServer } from "./server.ts";
import type { TaskWorld, WorldMaker } from "./task-trial.ts";

/** A message that waits for one person, whose name, address and id are secrets of its operation. */
async function plantWaitingMessage(server: TestServer): Promise<TaskWorld> {
  const code = `W${newId().slice(-8).toUpperCase()}`;
  const group = await plantGroup(server, code);
  const { kzPort, uzNcp, outsider, operation } = group;
  const message = await sendFree(group, uzNcp, { to: [{ kind: "person", personId: kzPort.id }] });
  return {
    ids: { message, person: kzPort.id },
    own: system(operation.id),
    foreigners: [system(newId()), system(null), person(outsider.id), { kind: "anonymous" }],
    secrets: [kzPort.email, kzPort.name],
  };
}

/** A warning whose answer is late and owed by one officer, whose name and address are secrets of its operation. */
async function plantLateWarning(server: TestServer): Promise<TaskWorld & { assignment: string }> {
  const code = `L${newId().slice(-8).toUpperCase()}`;
  const group = await plantGroup(server, code);
  const { kzPort, outsider, operation } = group;
  const warning = await warn(group, [{ kind: "agency", agencyId: kzPort.agency.id }]);
  const { rows } = await server.superuser.query<{ id: string }>(
    `update cencomm.assignment set owner_id = $2, asked_at = now() - interval '2 days',
        deadline = now() - interval '1 hour' where message_id = $1 returning id`,
    [warning, kzPort.id],
  );
  return {
    ids: { warning },
    assignment: rows[0]?.id ?? "",
    own: system(operation.id),
    foreigners: [system(newId()), system(null), person(outsider.id), { kind: "anonymous" }],
    secrets: [kzPort.id, kzPort.email, kzPort.name],
  };
}

/** An operation whose coordination unit is to hear of something; addresses and names are its secrets. */
async function plantUnit(server: TestServer): Promise<TaskWorld> {
  const code = `R${newId().slice(-8).toUpperCase()}`;
  const { ocu, organiser, outsider, operation } = await plantGroup(server, code);
  return {
    ids: { person: ocu.id },
    own: system(operation.id),
    foreigners: [system(newId()), system(null), person(outsider.id), { kind: "anonymous" }],
    secrets: [ocu.email, ocu.name, organiser.id],
  };
}

/** The same, for what is told to all of the unit at once. */
async function plantWholeUnit(server: TestServer): Promise<TaskWorld> {
  const { ids, ...world } = await plantUnit(server);
  return { ...world, ids: {}, secrets: [ids["person"] ?? "", ...world.secrets] };
}

const person = (personId: string): Actor => ({
  kind: "person",
  personId,
  sessionId: null,
  isAdministrator: false,
});
const system = (tenantId: string | null): Actor => ({ kind: "system", name: "test", tenantId });

/**
 * The worlds in which every task that can be enqueued is tried with foreign ids (src/server/tasks.db.test.ts), by the
 * task's name. A new task joins with a line here, or the test fails.
 */
export const taskWorlds: Readonly<Record<string, WorldMaker>> = {
  async "cencomm.mailAlert"(server) {
    const { ids, ...world } = await plantWaitingMessage(server);
    const { message = "", person = "" } = ids;
    return { ...world, ids: { message }, secrets: [person, ...world.secrets] };
  },
  "cencomm.mailOne": plantWaitingMessage,
  async "cencomm.remindCase"(server) {
    const { assignment: _assignment, ...world } = await plantLateWarning(server);
    return world;
  },
  "cencomm.tellRescue": plantWholeUnit,
  "cencomm.showRescue": plantWholeUnit,
  "cencomm.mailRescue": plantUnit,
  "cencomm.showHold": plantWholeUnit,
  "cencomm.mailRetention": plantUnit,
  async "cencomm.mailReminder"(server) {
    const { assignment, ...world } = await plantLateWarning(server);
    const [owner = "", ...secrets] = world.secrets;
    return { ...world, ids: { assignment, person: owner }, secrets };
  },
};
