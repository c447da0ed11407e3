import type { WorldMaker } from "./task-trial.ts";

/**
 * The worlds in which every task that can be enqueued is tried with foreign ids (src/server/tasks.db.test.ts), by the
 * task's name. A new task joins with a line here, or the test fails.
 */
export const taskWorlds: Readonly<Record<string, WorldMaker>> = {};
