import { type ChildProcess, spawn } from "node:child_process";
import { closeSync, existsSync, openSync, readFileSync, renameSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { type Account, runAs } from "./account.ts";
import { commandOf, isAlive } from "./process.ts";
import { type LauncherLog, PostgresRefusal } from "./refusal.ts";
import { socketPort } from "./socket-folder.ts";

/** How the server of one cluster is run. */
export type Postmaster = {
  readonly program: string;
  readonly arguments: readonly string[];
  readonly clusterFolder: string;
  readonly socketFolder: string;
  readonly logFile: string;
  readonly account: Account;
  readonly log: LauncherLog;
};

type Running = { readonly pid: number; readonly status: string };

/** The server that runs on the cluster now, or null, whatever an old `postmaster.pid` says. */
export function findRunning(postmaster: Postmaster): Running | null {
  const running = readPidFile(postmaster.clusterFolder);
  if (!running || !isAlive(running.pid)) return null;
  // The number of a server that crashed may have been given to another program since.
  return commandOf(running.pid).includes(` ${postmaster.clusterFolder} `) ? running : null;
}

/** Whether the running server was started with the very same program and settings. */
export function isSame(postmaster: Postmaster, pid: number): boolean {
  return commandOf(pid).trim() === [postmaster.program, ...postmaster.arguments].join(" ").trim();
}

/** Starts the server and waits until it accepts connections; answers its process id. */
export async function launch(postmaster: Postmaster): Promise<number> {
  const attempts = 60;
  removeRemains(postmaster);
  for (let attempt = 1; ; attempt++) {
    const child = spawnPostmaster(postmaster);
    const pid = await becomesReady(postmaster, child);
    if (pid !== null) return pid;
    const words = readTail(postmaster.logFile);
    // Backends of a server that was killed hold its memory until they notice.
    if (attempt === attempts || !words.includes("still in use")) throw failedToStart(postmaster, words);
    postmaster.log("postgres.waitForOldBackends", { attempt });
    await pause(500);
  }
}

/** Waits until a server that runs already accepts connections; null when it ends instead. */
export async function waitUntilReady(postmaster: Postmaster): Promise<number | null> {
  for (;;) {
    const running = findRunning(postmaster);
    if (!running) return null;
    if (running.status === "ready") return running.pid;
    await pause(20);
  }
}

/** Stops a server as quickly as is clean, and waits until it is gone. */
export async function shutDown(pid: number): Promise<void> {
  const fast = "SIGINT";
  const immediate = "SIGQUIT";
  signal(pid, fast);
  for (let waited = 0; isAlive(pid); waited++) {
    if (waited === 3000) signal(pid, immediate);
    await pause(20);
  }
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch (error) {
    if (isAlive(pid)) throw error;
  }
}

/**
 * Removes what a server that is gone left behind. PostgreSQL only asks whether a process of that number exists, and
 * would refuse for a stranger's or a dead one that nobody collected; a second server is still kept off by the
 * memory that the first one holds for this folder.
 */
function removeRemains(postmaster: Postmaster): void {
  const socket = join(postmaster.socketFolder, `.s.PGSQL.${socketPort}`);
  for (const remains of [join(postmaster.clusterFolder, "postmaster.pid"), socket, `${socket}.lock`]) {
    rmSync(remains, { force: true });
  }
}

function spawnPostmaster(postmaster: Postmaster): ChildProcess {
  rotate(postmaster.logFile);
  const output = openSync(postmaster.logFile, "a", 0o600);
  try {
    // In a session of its own: Ctrl-C at the terminal must reach us alone, the database goes last.
    const child = spawn(postmaster.program, postmaster.arguments, {
      ...runAs(postmaster.account),
      env: { PATH: process.env["PATH"], LC_ALL: "C", TZ: "UTC" },
      detached: true,
      stdio: ["ignore", output, output],
    });
    child.unref();
    return child;
  } finally {
    closeSync(output);
  }
}

async function becomesReady(postmaster: Postmaster, child: ChildProcess): Promise<number | null> {
  let failure: Error | null = null;
  child.on("error", (error) => {
    failure = error;
  });
  while (child.pid === undefined ? failure === null : child.exitCode === null && child.signalCode === null) {
    const running = readPidFile(postmaster.clusterFolder);
    if (running?.pid === child.pid && running?.status === "ready") return running.pid;
    await pause(10);
  }
  if (failure) throw new Error("PostgreSQL could not be run", { cause: failure });
  return null;
}

function readPidFile(clusterFolder: string): Running | null {
  const file = join(clusterFolder, "postmaster.pid");
  if (!existsSync(file)) return null;
  // Eight lines; the last one says how far the server is.
  const lines = readFileSync(file, "utf8").split("\n");
  const pid = Number.parseInt(lines[0] ?? "", 10);
  return pid > 0 ? { pid, status: (lines[7] ?? "").trim() } : null;
}

function readTail(file: string): string {
  return readFileSync(file, "utf8").slice(-2000).trim();
}

function rotate(file: string): void {
  const size = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  if (size > 10_000_000) renameSync(file, `${file}.1`);
}

function failedToStart(postmaster: Postmaster, words: string): PostgresRefusal {
  return new PostgresRefusal("postgres.failedToStart", `PostgreSQL did not start. It says:\n${words}`, {
    logFile: postmaster.logFile,
  });
}
