import type { MigrationFolder } from "./db/migrate.ts";
import { sweepFilesTask } from "./files/sweep-task.ts";
import { sweep } from "./jobs/sweep.ts";
import type { Task } from "./jobs/task.ts";

/** The kernel's own tables: sessions, commands, events, keys, audit, files. */
export const kernelMigrations: MigrationFolder = {
  layer: "kernel",
  folder: new URL("./migrations/", import.meta.url),
};

/** What the kernel does by itself. */
export const kernelJobs: readonly Task[] = [sweep, sweepFilesTask];
