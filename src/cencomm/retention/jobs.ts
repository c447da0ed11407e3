import type { Task } from "#kernel/jobs/task";
import { purgeOperations } from "./acts.ts";

/** CC-01: destroys what its retention date has passed for, every hour, in transactions of its own. */
const purge: Task = {
  name: "cencomm.purge",
  actsAs: "installation",
  every: "17 * * * *",
  ids: [],
  effect: "again",
  perform: ({ services }) =>
    Promise.resolve(async () => {
      for (const { operationId, waitingFor } of await purgeOperations(services, "cencomm.purge"))
        services.log.info("cencomm.purged", { operation: operationId, waitingFor: waitingFor.length });
    }),
};

/** What the retention period of an operation brings about by itself. */
export const retentionJobs: readonly Task[] = [purge];
