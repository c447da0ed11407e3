import type { Task } from "../jobs/task.ts";
import { sweepFiles } from "./sweep.ts";

/** The nightly sweep of file bytes that nobody needs. It opens transactions of its own, none for the whole time. */
export const sweepFilesTask: Task = {
  name: "kernel.sweepFiles",
  actsAs: "installation",
  every: "41 2 * * *",
  ids: [],
  effect: "again",
  perform: ({ services }) =>
    Promise.resolve(async () => {
      const swept = await sweepFiles(services.database, services.files);
      services.log.info("files.swept", swept);
    }),
};
