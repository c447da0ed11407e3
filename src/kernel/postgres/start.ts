import { chmodSync, mkdirSync, realpathSync } from "node:fs";
import { join } from "node:path";
import { type FileLock, lock, tryLock } from "../file-lock.ts";
import { chooseAccount, findBarrier } from "./account.ts";
import { findBinaries } from "./binaries.ts";
import { type ClusterPlan, clusterFolderOf, ensureCluster, readSuperuserPassword } from "./cluster.ts";
import { findRunning, isSame, launch, type Postmaster, shutDown, waitUntilReady } from "./postmaster.ts";
import { type LauncherLog, PostgresRefusal } from "./refusal.ts";
import { type Durability, postmasterArguments } from "./settings.ts";
import { makeSocketFolder, socketFolderOf } from "./socket-folder.ts";
import { watch } from "./watch.ts";

/** A PostgreSQL that answers: ours, or the one `DATABASE_URL` names. */
export type StartedPostgres = {
  /** Connects as superuser to the database `postgres`; as given, when it comes from `DATABASE_URL`. */
  readonly adminUrl: string;
  /** Null for a server that is not ours, like `version`. */
  readonly socketFolder: string | null;
  readonly version: string | null;
  /** Stops our server, unless another process on this machine still uses it. */
  readonly stop: () => Promise<void>;
};

/** Where the server keeps its data, how safely, and who is told what it does. */
export type StartOptions = {
  readonly dataFolder: string;
  readonly durability?: Durability;
  /** The folder of the PostgreSQL programs, instead of those that a search finds. */
  readonly programs?: string | null;
  readonly log?: LauncherLog;
};

/**
 * Answers with a PostgreSQL that is ready: `DATABASE_URL` if set, else our own on the data folder.
 * A server that outlived the process that started it is taken over; one that dies is started again.
 * Several processes may ask for the same folder: they share one server, and the last to leave stops it.
 */
export async function startPostgres(options: StartOptions): Promise<StartedPostgres> {
  const given = process.env["DATABASE_URL"];
  if (given) return { adminUrl: given, socketFolder: null, version: null, stop: async () => {} };
  return startOwnPostgres(options);
}

/** As `startPostgres`, but never looks at `DATABASE_URL`. */
export async function startOwnPostgres(options: StartOptions): Promise<StartedPostgres> {
  const dataFolder = makeDataFolder(options.dataFolder);
  const starting = await lock(join(dataFolder, "start.lock"), "alone");
  try {
    return await startLocked({
      durability: "durable",
      programs: null,
      log: () => {},
      ...options,
      dataFolder,
    });
  } finally {
    starting.release();
  }
}

async function startLocked(options: Required<StartOptions>): Promise<StartedPostgres> {
  const { dataFolder, log } = options;
  const plan = planCluster(options);
  const password = readSuperuserPassword(dataFolder);
  const socketFolder = socketFolderOf(dataFolder);
  makeSocketFolder(socketFolder, plan.account);
  ensureCluster(plan);
  const postmaster = describePostmaster(plan, socketFolder);
  await takeOverOrLaunch(postmaster, dataFolder);
  const using = await lock(usersLock(dataFolder), "shared");
  const watching = watch({
    isUp: () => findRunning(postmaster) !== null,
    restart: () =>
      whileStarting(dataFolder, async () => void (await takeOverOrLaunch(postmaster, dataFolder))),
    log,
  });
  const stop = async (): Promise<void> => {
    await watching.end();
    await whileStarting(dataFolder, () => leave(postmaster, using, dataFolder));
  };
  return { adminUrl: urlOf(socketFolder, password), socketFolder, version: plan.binaries.version, stop };
}

function makeDataFolder(path: string): string {
  mkdirSync(path, { recursive: true, mode: 0o700 });
  const folder = realpathSync(path);
  // As root the server's account has to pass through; what it must not read is closed on its own.
  chmodSync(folder, process.getuid?.() === 0 ? 0o711 : 0o700);
  return folder;
}

function planCluster({ dataFolder, durability, programs, log }: Required<StartOptions>): ClusterPlan {
  const account = chooseAccount(clusterFolderOf(dataFolder));
  const barrier = findBarrier(account, dataFolder);
  if (barrier) {
    throw new PostgresRefusal(
      "postgres.barrier",
      `PostgreSQL does not run as root, and its own user may not enter ${barrier}, below which the data would lie. ` +
        "Choose another data folder, for example below /var/lib, or start as the user who owns that folder.",
      { folder: dataFolder, barrier },
    );
  }
  return {
    dataFolder,
    durability,
    log,
    account,
    binaries: findBinaries({ account, dataFolder, programs, log }),
  };
}

function describePostmaster(plan: ClusterPlan, socketFolder: string): Postmaster {
  const clusterFolder = clusterFolderOf(plan.dataFolder);
  return {
    program: join(plan.binaries.folder, "postgres"),
    arguments: postmasterArguments({ ...plan, clusterFolder, socketFolder }),
    clusterFolder,
    socketFolder,
    logFile: join(plan.dataFolder, "postgres.log"),
    account: plan.account,
    log: plan.log,
  };
}

async function takeOverOrLaunch(postmaster: Postmaster, dataFolder: string): Promise<void> {
  const running = findRunning(postmaster);
  if (running && (isSame(postmaster, running.pid) || isUsed(dataFolder))) {
    postmaster.log("postgres.takeOver", { pid: running.pid });
    if ((await waitUntilReady(postmaster)) !== null) return;
  } else if (running) {
    postmaster.log("postgres.replace", { pid: running.pid });
    await shutDown(running.pid);
  }
  const pid = await launch(postmaster);
  postmaster.log("postgres.started", { pid });
}

async function leave(postmaster: Postmaster, using: FileLock, dataFolder: string): Promise<void> {
  using.release();
  if (isUsed(dataFolder)) return;
  const running = findRunning(postmaster);
  if (!running) return;
  await shutDown(running.pid);
  postmaster.log("postgres.stopped", { pid: running.pid });
}

function isUsed(dataFolder: string): boolean {
  const alone = tryLock(usersLock(dataFolder), "alone");
  alone?.release();
  return alone === null;
}

async function whileStarting(dataFolder: string, act: () => Promise<void>): Promise<void> {
  const starting = await lock(join(dataFolder, "start.lock"), "alone");
  try {
    await act();
  } finally {
    starting.release();
  }
}

function usersLock(dataFolder: string): string {
  return join(dataFolder, "users.lock");
}

function urlOf(socketFolder: string, password: string): string {
  return `postgresql://postgres:${password}@localhost/postgres?host=${encodeURIComponent(socketFolder)}`;
}
