import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { startSealer } from "../src/kernel/audit/sealer.ts";
import { readConfig } from "../src/kernel/config/config.ts";
import { buildServer } from "../src/kernel/http/server.ts";
import { startJobs } from "../src/kernel/jobs/start.ts";
import { openLog } from "../src/kernel/log.ts";
import { openInstallation } from "../src/server/installation.ts";
import { systems, tasksOf } from "../src/server/systems.ts";
import type { Ground } from "../test/support/server.ts";
import type { Report } from "./report.ts";

/** An installation as `serve` opens it, with its own durable database, gone with its data when it is closed. */
export type Installed = Ground & Readonly<{ ownerUrl: string; close(): Promise<void> }>;

/** Opens a new installation that listens on this machine. */
export async function openInstalled({ progress }: Report): Promise<Installed> {
  const dataFolder = mkdtempSync(join(tmpdir(), "tidewaiter-bench-"));
  chmodSync(dataFolder, 0o711);
  const config = readConfig({ TIDEWAITER_DATA: dataFolder, TIDEWAITER_LOG: "error" });
  const quiet = { tell: progress, showRecoveryKey: () => undefined };
  const installation = await openInstallation(config, openLog("error"), quiet);
  const { services, ownerUrl, jobsUrl } = installation;
  const sealer = await startSealer(services);
  const jobs = await startJobs(services, { url: jobsUrl, tasks: tasksOf(systems) });
  const { app } = await buildServer({ services, systems, tls: null });
  const origin = await app.listen({ port: 0, host: "127.0.0.1" });
  const superuser = new pg.Client({ connectionString: ownerUrl });
  await superuser.connect();
  return {
    origin,
    services,
    superuser,
    ownerUrl,
    async close() {
      await superuser.end();
      await app.close();
      await jobs.stop();
      await sealer.stop();
      await installation.close();
      rmSync(dataFolder, { recursive: true, force: true });
    },
  };
}
