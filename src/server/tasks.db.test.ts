import { beforeAll, describe, expect, test } from "vitest";
import { openTestServer, type TestServer } from "../../test/support/server.ts";
import { tryTask } from "../../test/support/task-trial.ts";
import { taskWorlds } from "../../test/support/task-worlds.ts";
import { systems, tasksOf } from "./systems.ts";

let server: TestServer;
beforeAll(async () => {
  server = await openTestServer();
});

// Tasks of the installation itself belong to no tenant, so that nobody is foreign to them.
const tasks = tasksOf(systems);
const enqueued = tasks.filter(({ every, actsAs }) => every === null && actsAs !== "installation");

test("every task has a name of its own, and one that is enqueued has a world to be tried in", () => {
  expect(new Set(tasks.map(({ name }) => name)).size).toBe(tasks.length);
  expect(Object.keys(taskWorlds).toSorted()).toEqual(enqueued.map(({ name }) => name).toSorted());
});

describe.each(enqueued)("$name", (task) => {
  test("reads, writes and sends nothing for whoever does not belong there", async () => {
    const makeWorld = taskWorlds[task.name];
    if (!makeWorld) throw new Error("the task has no world");
    const world = await makeWorld(server);
    const own = await tryTask(server.services, task, { ...world, actor: world.own });
    expect(own.hasWritten || own.sent > 0, "whoever belongs there sees it done").toBe(true);
    expect(world.foreigners.length).toBeGreaterThan(0);
    for (const actor of world.foreigners) {
      const foreign = await tryTask(server.services, task, { ...world, actor });
      expect(foreign).toEqual({ read: [], hasWritten: false, sent: 0 });
    }
  });
});
