import type { Server } from "node:net";
import { networkInterfaces } from "node:os";
import { ensureFirstAdministrator } from "#directory";
import { startSealer } from "#kernel/audit/sealer";
import { nowMs } from "#kernel/clock";
import type { Config } from "#kernel/config/config";
import { buildServer } from "#kernel/http/server";
import { startJobs } from "#kernel/jobs/start";
import type { Log } from "#kernel/log";
import { type Filling, startDemo } from "./demo.ts";
import { serveHealth } from "./health.ts";
import { type Installation, makeDataFolder, openInstallation } from "./installation.ts";
import { servePages } from "./pages.ts";
import { tellRecoveryKey } from "./recovery-key.ts";
import { type OtherServer, takeRunLock } from "./run-lock.ts";
import { systemsOf, tasksOf } from "./systems.ts";
import { keepOwnCertificate, readCertificate } from "./tls.ts";

/** How `serve` ended before it served. */
export class ServeRefusal extends Error {
  constructor(sentence: string) {
    super(sentence);
    this.name = "ServeRefusal";
  }
}

/** A running server, until `stop`. */
export type Serving = Readonly<{ address: string; installation: Installation; stop(): Promise<void> }>;

/** Opens the installation and serves it; throws ServeRefusal when another process serves this data folder. */
export async function serve(config: Config, log: Log, tell: (line: string) => void): Promise<Serving> {
  await makeDataFolder(config.dataFolder);
  const held = takeRunLock(config.dataFolder);
  if ("other" in held) throw alreadyRunning(held.other);
  const systems = systemsOf(config.profile);
  const installation = await openInstallation(config, log, {
    tell,
    showRecoveryKey: (key) => tellRecoveryKey(key, tell),
  });
  const tls = await readTls(config);
  const sealer = await startSealer(installation.services);
  const jobs = await startJobs(installation.services, {
    url: installation.jobsUrl,
    tasks: tasksOf(systems),
  });
  let demo: Filling | null = null;
  const server = await buildServer({
    services: installation.services,
    systems,
    tls,
    pages: async (app) => {
      serveHealth(app, installation.services, { demo: () => demo?.state() ?? filledLater(config), jobs });
      await servePages(app);
    },
  });
  const { app } = server;
  // Without encryption a cookie, a passkey or a camera works on this machine only, so nobody else is let in.
  await app.listen({ port: config.port, host: tls ? everywhere() : "127.0.0.1" });
  const bound = boundPort(app.server.address()) ?? config.port;
  const address = config.origin ?? `${tls ? "https" : "http"}://localhost:${bound}`;
  held.lock.announce(address);
  tellAddress({ address, port: bound, fingerprint: tls?.fingerprint ?? null }, tell);
  if (config.profile === "demo") demo = startDemo({ app, installation, systems, tell });
  else await tellFirstLink(installation, address, tell);
  return {
    address,
    installation,
    async stop() {
      await demo?.done;
      await app.close();
      await jobs.stop();
      await sealer.stop();
      await installation.close();
      held.lock.release();
    },
  };
}

async function tellFirstLink(
  { services }: Installation,
  address: string,
  tell: (line: string) => void,
): Promise<void> {
  const link = await ensureFirstAdministrator(services, address);
  if (link) tell(`The first administrator sets a password and a second factor here, once: ${link}`);
}

// Until the filling has begun, an empty demonstration must not look ready.
function filledLater({ profile }: Config): "none" | "filling" {
  return profile === "demo" ? "filling" : "none";
}

function alreadyRunning({ pid, address }: OtherServer): ServeRefusal {
  const where = address === null ? "" : ` at ${address}`;
  return new ServeRefusal(
    `Tidewaiter is already running on this data (process ${pid ?? "unknown"}${where}).`,
  );
}

function boundPort(address: ReturnType<Server["address"]>): number | null {
  return address !== null && typeof address === "object" ? address.port : null;
}

async function readTls(config: Config) {
  if (config.tls.kind === "off") return null;
  if (config.tls.kind === "files") return readCertificate(config.tls.certificate, config.tls.key);
  return keepOwnCertificate(config.dataFolder, nowMs());
}

function tellAddress(
  { address, port, fingerprint }: { address: string; port: number; fingerprint: string | null },
  tell: (line: string) => void,
): void {
  tell(`Tidewaiter is at ${address}`);
  if (fingerprint === null) {
    tell("Without TLS it listens on this machine only (127.0.0.1). For phones on the LAN: bin/start --tls");
    return;
  }
  tell(`Certificate fingerprint (SHA-256): ${fingerprint}`);
  for (const host of listLanAddresses()) tell(`On the LAN: https://${host}:${port}`);
}

// Machines and containers without IPv6 refuse to listen on its addresses.
function everywhere(): string {
  const addresses = Object.values(networkInterfaces()).flatMap((found) => found ?? []);
  return addresses.some(({ family }) => family === "IPv6") ? "::" : "0.0.0.0";
}

function listLanAddresses(): string[] {
  return Object.values(networkInterfaces())
    .flatMap((addresses) => addresses ?? [])
    .filter(({ family, internal }) => family === "IPv4" && !internal)
    .map(({ address }) => address);
}
