import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { armAudit } from "../../src/kernel/audit/keys.ts";
import { readConfig } from "../../src/kernel/config/config.ts";
import { openDatabase } from "../../src/kernel/db/database.ts";
import { openFolderBlobs } from "../../src/kernel/files/folder-blobs.ts";
import { buildServer } from "../../src/kernel/http/server.ts";
import { openKeys } from "../../src/kernel/keys/keys.ts";
import { storePlaceOf } from "../../src/kernel/keys/open-store.ts";
import { openLog } from "../../src/kernel/log.ts";
import { mailer } from "../../src/kernel/mail/mailer.ts";
import { systems } from "../../src/server/systems.ts";
import type { TestServer } from "./server.ts";

/** A server in an operating system process of its own, to be killed. */
export type ServerProcess = Readonly<{
  origin: string;
  pid: number;
  /** SIGKILL: nothing is finished, nothing is said. */
  kill(): Promise<void>;
}>;

/** Starts a process on a test server's database and key store. */
export async function startServerProcess({ db, dataFolder }: TestServer): Promise<ServerProcess> {
  const child = spawn(process.execPath, [import.meta.filename, db.appUrl, dataFolder], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const ended = once(child, "exit");
  const [origin] = await Promise.race([
    once(createInterface(child.stdout), "line"),
    ended.then(() => {
      throw new Error("the server process ended before it listened");
    }),
  ]);
  return {
    origin: String(origin),
    pid: child.pid ?? 0,
    async kill() {
      child.kill("SIGKILL");
      await ended;
    },
  };
}

async function serve(appUrl: string, dataFolder: string): Promise<void> {
  const config = readConfig({ TIDEWAITER_DATA: dataFolder, TIDEWAITER_PORT: "0", TIDEWAITER_LOG: "silent" });
  const log = openLog("silent");
  const database = openDatabase(appUrl, { max: 8 });
  const keys = await openKeys(database, storePlaceOf(dataFolder, null), () => undefined);
  await armAudit(database, keys);
  const files = await openFolderBlobs(join(dataFolder, "files"));
  const services = { config, database, keys, files, log, mail: mailer(config.mail, log) };
  const { app } = await buildServer({ services, systems, tls: null });
  process.stdout.write(`${await app.listen({ port: 0, host: "127.0.0.1" })}\n`);
}

const [, program = "", appUrl, dataFolder] = process.argv;
if (import.meta.filename === program && appUrl && dataFolder) await serve(appUrl, dataFolder);
