import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { afterAll } from "vitest";
import { armAudit } from "../../src/kernel/audit/keys.ts";
import { readConfig } from "../../src/kernel/config/config.ts";
import { openDatabase } from "../../src/kernel/db/database.ts";
import { openFolderBlobs } from "../../src/kernel/files/folder-blobs.ts";
import { buildServer, type Server } from "../../src/kernel/http/server.ts";
import { registerTasks } from "../../src/kernel/jobs/register.ts";
import { openKeys } from "../../src/kernel/keys/keys.ts";
import { storePlaceOf } from "../../src/kernel/keys/open-store.ts";
import { type Log, openLog } from "../../src/kernel/log.ts";
import { mailer } from "../../src/kernel/mail/mailer.ts";
import type { Services } from "../../src/kernel/system/services.ts";
import type { System } from "../../src/kernel/system/system.ts";
import { systems as allSystems, tasksOf } from "../../src/server/systems.ts";
import { openTestDatabase, type TestDatabase } from "./database.ts";

/** A real server on a database of the test file's own. Several can share one database and key store. */
export type TestServer = Readonly<{
  origin: string;
  server: Server;
  services: Services;
  db: TestDatabase;
  /** A superuser's connection, to arrange and to look at what is stored; never what a test acts through. */
  superuser: pg.Client;
  dataFolder: string;
}>;

/** What it takes to plant things in an installation and to speak to its server. */
export type Ground = Pick<TestServer, "origin" | "services" | "superuser">;

type Parts = {
  systems?: readonly System[];
  /** Serves the built web application too, for tests in a browser. */
  pages?: (app: Server["app"]) => Promise<void>;
};

/** Starts a server; given another one, it joins that one's database and key store as a second process would. */
export async function openTestServer(
  options: Parts & { beside?: TestServer; environment?: Readonly<Record<string, string>>; log?: Log } = {},
): Promise<TestServer> {
  const { beside } = options;
  const db = beside?.db ?? (await openTestDatabase());
  const dataFolder = beside?.dataFolder ?? mkdtempSync(join(tmpdir(), "tidewaiter-server-"));
  const config = readConfig({
    TIDEWAITER_DATA: dataFolder,
    TIDEWAITER_PORT: "0",
    TIDEWAITER_LOG: "silent",
    ...options.environment,
  });
  const log = options.log ?? openLog("silent");
  const database = beside ? openDatabase(db.appUrl, { max: 8 }) : db.database;
  const keys = await openKeys(database, storePlaceOf(dataFolder, null), () => undefined);
  await armAudit(database, keys);
  const files = await openFolderBlobs(join(dataFolder, "files"));
  const services: Services = { config, database, keys, files, log, mail: mailer(config.mail, log) };
  if (!beside) await knowTasks(db);
  const server = await buildServer({ services, ...partsOf(options), tls: null });
  const origin = await server.app.listen({ port: 0, host: "127.0.0.1" });
  const superuser = beside?.superuser ?? new pg.Client({ connectionString: db.adminUrl });
  if (!beside) await superuser.connect();
  afterAll(async () => {
    await server.app.close();
    keys.close();
    if (beside) return database.close();
    await superuser.end();
    rmSync(dataFolder, { recursive: true, force: true });
    return undefined;
  });
  return { origin, server, services, db, superuser, dataFolder };
}

function partsOf({ systems = allSystems, pages = async () => undefined }: Parts) {
  return { systems, pages };
}

/** What `serve` does when it starts the queue: the database takes known tasks only. */
async function knowTasks(db: TestDatabase): Promise<void> {
  const queue = openDatabase(db.jobsUrl, { max: 1 });
  await registerTasks(queue, tasksOf(allSystems));
  await queue.close();
}
