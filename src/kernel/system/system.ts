import type { MigrationFolder } from "../db/migrate.ts";
import type { Route } from "../http/route.ts";
import type { Task } from "../jobs/task.ts";
import type { Command } from "./command.ts";
import type { Demo } from "./demo.ts";

/** One part of the product as the server sees it; profiles choose which are mounted. */
export type System = Readonly<{
  name: string;
  migrations: MigrationFolder;
  routes: readonly Route[];
  /** What it does later or at certain hours. */
  jobs: readonly Task[];
  commands?: readonly Command[];
  demo?: Demo;
}>;
