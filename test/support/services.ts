import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll } from "vitest";
import { readConfig } from "../../src/kernel/config/config.ts";
import { openFolderBlobs } from "../../src/kernel/files/folder-blobs.ts";
import { openKeys } from "../../src/kernel/keys/keys.ts";
import { storePlaceOf } from "../../src/kernel/keys/open-store.ts";
import { type Log, type LogFacts, openLog } from "../../src/kernel/log.ts";
import { mailer } from "../../src/kernel/mail/mailer.ts";
import type { Services } from "../../src/kernel/system/services.ts";
import { openTestDatabase, type TestDatabase } from "./database.ts";

/** Services over a database and a key store of the test file's own, and what was logged. */
export type TestServices = Readonly<{ db: TestDatabase; services: Services; logged: readonly LoggedEvent[] }>;

/** One line of the log. */
export type LoggedEvent = Readonly<{ event: string; facts: LogFacts }>;

/** Opens them; with `mailUrl` letters go to that mail server. */
export async function openTestServices(options: { mailUrl?: string } = {}): Promise<TestServices> {
  const db = await openTestDatabase();
  const dataFolder = await mkdtemp(join(tmpdir(), "tidewaiter-services-"));
  const config = readConfig({
    TIDEWAITER_DATA: dataFolder,
    TIDEWAITER_LOG: "silent",
    TIDEWAITER_ORIGIN: "https://tidewaiter.example.org",
    ...(options.mailUrl && {
      TIDEWAITER_MAIL_URL: options.mailUrl,
      TIDEWAITER_MAIL_FROM: "Tidewaiter <no-reply@tidewaiter.example.org>",
    }),
  });
  const logged: LoggedEvent[] = [];
  const log = listeningLog(logged);
  const keys = await openKeys(db.database, storePlaceOf(dataFolder, null), () => undefined);
  afterAll(async () => {
    keys.close();
    await rm(dataFolder, { recursive: true, force: true });
  });
  const files = await openFolderBlobs(join(dataFolder, "files"));
  const services: Services = {
    config,
    database: db.database,
    keys,
    files,
    log,
    mail: mailer(config.mail, log),
  };
  return { db, services, logged };
}

function listeningLog(logged: LoggedEvent[]): Log {
  const silent = openLog("silent");
  const keep = (event: string, facts: LogFacts = {}): void => void logged.push({ event, facts });
  return {
    info: keep,
    warn: keep,
    error(event, facts, cause) {
      keep(event, facts);
      silent.error(event, facts, cause);
    },
  };
}
