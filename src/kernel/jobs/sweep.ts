import { sql } from "../db/database.ts";
import { scheduledTask } from "./task.ts";

/** Forgets kept commands, told events and finished jobs when their time is over; hourly, to keep it short. */
export const sweep = scheduledTask({
  name: "kernel.sweep",
  every: "23 * * * *",
  async run({ tx }) {
    await sql`select kernel.forget_commands(), kernel.forget_events(), kernel.forget_jobs()`.execute(tx);
  },
});
