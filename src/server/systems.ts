import { cencomm } from "#cencomm";
import { directory } from "#directory";
import type { Config } from "#kernel/config/config";
import type { MigrationFolder } from "#kernel/db/migrate";
import { kernelJobs, kernelMigrations } from "#kernel/index";
import type { Task } from "#kernel/jobs/task";
import type { System } from "#kernel/system/system";
import architecture from "../../architecture.json" with { type: "json" };

/** The systems that this program holds, in the order of their migrations. */
export const systems: readonly System[] = [directory, cencomm];

/** The systems that a profile mounts, as architecture.json says; the directory is always there. */
export function systemsOf(profile: Config["profile"]): readonly System[] {
  const mounted: readonly string[] = ["directory", ...architecture.profiles[profile]];
  return systems.filter(({ name }) => mounted.includes(name));
}

/** The migrations of systems, the kernel's first. */
export function migrationsOf(mounted: readonly System[]): readonly MigrationFolder[] {
  return [kernelMigrations, ...mounted.map(({ migrations }) => migrations)];
}

/** The tasks of systems, the kernel's first. */
export function tasksOf(mounted: readonly System[]): readonly Task[] {
  return [...kernelJobs, ...mounted.flatMap(({ jobs }) => jobs)];
}
