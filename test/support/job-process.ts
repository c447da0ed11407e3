import { z } from "zod";
import { openDatabase } from "../../src/kernel/db/database.ts";
import { announce } from "../../src/kernel/events/announce.ts";
import { startJobs } from "../../src/kernel/jobs/start.ts";
import { task } from "../../src/kernel/jobs/task.ts";
import { openLog } from "../../src/kernel/log.ts";
import type { Services } from "../../src/kernel/system/services.ts";

/** Where a process that runs this file as its program kills itself with SIGKILL; "nowhere": it waits. */
export type DeathPlace = "beforeCommit" | "afterCommit" | "nowhere";

/** A task that leaves one event behind. */
export function markTask(beforeCommit: () => void = () => undefined) {
  return task({
    name: "kernel.testMark",
    actsAs: "installation",
    ids: z.object({ subject: z.uuid() }),
    async run({ tx, ids }) {
      await announce(tx, { kind: "test.marked", tenant: null, subject: ids.subject, to: "everyone" });
      beforeCommit();
    },
  });
}

function die(): void {
  process.kill(process.pid, "SIGKILL");
}

async function runUntilDeath(appUrl: string, jobsUrl: string, place: string): Promise<void> {
  const log = openLog("silent");
  const services = {
    database: openDatabase(appUrl, { max: 4 }),
    // The job's effect is durable and the queue has not been told yet when this is said.
    log: { ...log, info: () => (place === "afterCommit" ? die() : undefined) },
  } as unknown as Services;
  await startJobs(services, { url: jobsUrl, tasks: [markTask(place === "beforeCommit" ? die : undefined)] });
}

const [, program = "", appUrl, jobsUrl, place] = process.argv;
if (import.meta.filename === program && appUrl && jobsUrl && place)
  await runUntilDeath(appUrl, jobsUrl, place);
