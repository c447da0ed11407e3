import { kernelMigrations } from "../kernel/index.ts";
import type { MigrationFolder } from "../kernel/db/migrate.ts";
import type { System } from "../kernel/system/system.ts";

/** The systems that this program holds, in the order of their migrations. */
export const systems: readonly System[] = [];

/** All migrations, the kernel's first. */
export const migrationFolders: readonly MigrationFolder[] = [
  kernelMigrations,
  ...systems.map(({ migrations }) => migrations),
];
