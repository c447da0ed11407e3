import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { purgeOperations } from "../../src/cencomm/retention/acts.ts";
import { armAudit } from "../../src/kernel/audit/keys.ts";
import { type Database, openDatabase } from "../../src/kernel/db/database.ts";
import { openFolderBlobs } from "../../src/kernel/files/folder-blobs.ts";
import { openKeys } from "../../src/kernel/keys/keys.ts";
import { storePlaceOf } from "../../src/kernel/keys/open-store.ts";
import type { TestServer } from "./server.ts";

/** Purges in an operating system process that kills itself with SIGKILL before it opens its transaction `death`. */
export async function purgeUntil(death: number, { db, dataFolder }: TestServer): Promise<"killed" | "done"> {
  const words = [import.meta.filename, db.appUrl, dataFolder, String(death)];
  const child = spawn(process.execPath, words, { stdio: ["ignore", "inherit", "inherit"] });
  const [code, signal]: unknown[] = await once(child, "exit");
  if (code !== 0 && signal !== "SIGKILL") throw new Error("the purge failed by itself");
  return signal === "SIGKILL" ? "killed" : "done";
}

/** A database that kills its process before the transaction of that number. */
function dyingDatabase(database: Database, death: number): Database {
  let opened = 0;
  const queries = new Proxy(database.queries, {
    get(target, name) {
      if (name !== "transaction") return Reflect.get(target, name) as unknown;
      opened += 1;
      if (opened === death) process.kill(process.pid, "SIGKILL");
      return target.transaction.bind(target);
    },
  });
  return { ...database, queries };
}

async function purge(appUrl: string, dataFolder: string, death: number): Promise<void> {
  const database = openDatabase(appUrl, { max: 2 });
  const keys = await openKeys(database, storePlaceOf(dataFolder, null), () => undefined);
  await armAudit(database, keys);
  const files = await openFolderBlobs(join(dataFolder, "files"));
  await purgeOperations({ database: dyingDatabase(database, death), keys, files }, "cencomm.purge");
  keys.close();
  await database.close();
}

const [, program = "", appUrl, dataFolder, death] = process.argv;
if (import.meta.filename === program && appUrl && dataFolder) await purge(appUrl, dataFolder, Number(death));
