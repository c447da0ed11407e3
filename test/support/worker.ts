import { type Jobs, startJobs } from "../../src/kernel/jobs/start.ts";
import { systems, tasksOf } from "../../src/server/systems.ts";
import type { TestServer } from "./server.ts";

/** Works off what the server enqueues, as a process of its own would; stop it before the server. */
export function startWorker(server: TestServer): Promise<Jobs> {
  return startJobs(server.services, { url: server.db.jobsUrl, tasks: tasksOf(systems) });
}
