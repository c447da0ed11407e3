import { cencomm } from "#cencomm";
import { directory } from "#directory";
import type { MigrationFolder } from "#kernel/db/migrate";
import { kernelJobs, kernelMigrations } from "#kernel/index";
import type { Task } from "#kernel/jobs/task";
import type { System } from "#kernel/system/system";

/** The systems that this program holds, in the order of their migrations. */
export const systems: readonly System[] = [directory, cencomm];

/** All migrations, the kernel's first. */
export const migrationFolders: readonly MigrationFolder[] = [
  kernelMigrations,
  ...systems.map(({ migrations }) => migrations),
];

/** All tasks, the kernel's first. */
export const tasks: readonly Task[] = [...kernelJobs, ...systems.flatMap(({ jobs }) => jobs)];
