import { spawn } from "node:child_process";
import { once } from "node:events";
import { armAudit } from "../../src/kernel/audit/keys.ts";
import { readConfig } from "../../src/kernel/config/config.ts";
import { openDatabase } from "../../src/kernel/db/database.ts";
import { openFolderBlobs } from "../../src/kernel/files/folder-blobs.ts";
import { openKeys } from "../../src/kernel/keys/keys.ts";
import { storePlaceOf } from "../../src/kernel/keys/open-store.ts";
import { openLog } from "../../src/kernel/log.ts";
import { mailer } from "../../src/kernel/mail/mailer.ts";
import { type ImportWords, runImport } from "./import-run.ts";
import type { TestServer } from "./server.ts";

/** An import in an operating system process of its own, to be killed. */
export type ImportProcess = Readonly<{
  hasEnded(): boolean;
  /** SIGKILL: nothing is finished, nothing is said. */
  kill(): Promise<void>;
}>;

/** Starts a process on a test server's database and key store. */
export function startImportProcess({ db, dataFolder }: TestServer, typed: ImportWords): ImportProcess {
  const words = [import.meta.filename, db.appUrl, dataFolder, JSON.stringify(typed)];
  const child = spawn(process.execPath, words, { stdio: ["ignore", "ignore", "inherit"] });
  const ended = once(child, "exit");
  return {
    hasEnded: () => child.exitCode !== null,
    async kill() {
      child.kill("SIGKILL");
      await ended;
    },
  };
}

async function runAlone(appUrl: string, dataFolder: string, typed: string): Promise<void> {
  const config = readConfig({ TIDEWAITER_DATA: dataFolder, TIDEWAITER_PORT: "0", TIDEWAITER_LOG: "silent" });
  const log = openLog("silent");
  const database = openDatabase(appUrl, { max: 4 });
  const keys = await openKeys(database, storePlaceOf(dataFolder, null), () => undefined);
  await armAudit(database, keys);
  const files = await openFolderBlobs(`${dataFolder}/files`);
  const services = { config, database, keys, files, log, mail: mailer(config.mail, log) };
  const { code } = await runImport(services, JSON.parse(typed) as ImportWords);
  process.exit(code);
}

const [, program = "", appUrl, dataFolder, typed] = process.argv;
if (import.meta.filename === program && appUrl && dataFolder && typed)
  await runAlone(appUrl, dataFolder, typed);
