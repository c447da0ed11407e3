import { changeRows, type Database, sql } from "../db/database.ts";
import type { Task } from "./task.ts";

/**
 * Tells the database which tasks can be enqueued, whom they act for and what their ids are called; `queue` is
 * connected as tw_jobs. Tasks of other versions of the program stay: an older server beside this one enqueues them.
 */
export async function registerTasks(queue: Database, tasks: readonly Task[]): Promise<void> {
  for (const task of tasks) {
    await changeRows(
      queue.queries,
      sql`insert into kernel.task (name, acts_as, ids) values (${task.name}, ${task.actsAs}, ${[...task.ids]})
          on conflict (name) do update set acts_as = excluded.acts_as, ids = excluded.ids
          where (kernel.task.acts_as, kernel.task.ids) is distinct from (excluded.acts_as, excluded.ids)`,
    );
  }
}
