import type { Config } from "../config/config.ts";
import type { Database } from "../db/database.ts";
import type { BlobStore } from "../files/blobs.ts";
import type { Keys } from "../keys/keys.ts";
import type { Log } from "../log.ts";
import type { Mailer } from "../mail/mailer.ts";

/** What a running process hands to routes, jobs and commands. */
export type Services = Readonly<{
  config: Config;
  database: Database;
  log: Log;
  keys: Keys;
  /** Where the sealed bytes of files stand. */
  files: BlobStore;
  /** Only a job's `deliver` and a command send: inside a request, enqueue a task. */
  mail: Mailer;
}>;
