import type { MigrationFolder } from "./db/migrate.ts";

/** The kernel's own tables: sessions, commands, events, keys, audit, files. */
export const kernelMigrations: MigrationFolder = {
  layer: "kernel",
  folder: new URL("./migrations/", import.meta.url),
};
