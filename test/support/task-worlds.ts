import type { Actor } from "../../src/kernel/db/actor.ts";
import { newId } from "../../src/kernel/ids.ts";
import { plantGroup, sendFree } from "./mailbox.ts";
import type { TestServer } from "./server.ts";
import type { TaskWorld, WorldMaker } from "./task-trial.ts";

/** A message that waits for one person, whose name, address and id are secrets of its operation. */
async function plantWaitingMessage(server: TestServer): Promise<TaskWorld> {
  const code = `W${newId().slice(-8).toUpperCase()}`;
  const group = await plantGroup(server, code);
  const { kzPort, uzNcp, outsider, operation } = group;
  const message = await sendFree(group, uzNcp, { to: [{ kind: "person", personId: kzPort.id }] });
  const person = (personId: string): Actor => ({
    kind: "person",
    personId,
    sessionId: null,
    isAdministrator: false,
  });
  const system = (tenantId: string | null): Actor => ({ kind: "system", name: "test", tenantId });
  return {
    ids: { message, person: kzPort.id },
    own: system(operation.id),
    foreigners: [system(newId()), system(null), person(outsider.id), { kind: "anonymous" }],
    secrets: [kzPort.email, kzPort.name],
  };
}

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
};
