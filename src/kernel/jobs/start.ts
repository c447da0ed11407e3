import { EventEmitter } from "node:events";
import {
  type ParsedCronItem,
  parseCronItems,
  type Runner,
  run,
  type TaskList,
  type WorkerEvents,
} from "graphile-worker";
import { openDatabase } from "../db/database.ts";
import { holdName } from "../db/presence.ts";
import { Refusal } from "../errors.ts";
import type { Services } from "../system/services.ts";
import { silentQueueLogger } from "./install.ts";
import { freeJobsOfTheDead, measureQueue, type QueueState } from "./queue.ts";
import { registerTasks } from "./register.ts";
import { runJob } from "./run-job.ts";
import type { Task } from "./task.ts";

/** The worker of a process. */
export type Jobs = Readonly<{
  /** For `doctor` and `/readyz`. */
  measure(): Promise<QueueState>;
  /** Lets the jobs that run finish, and takes no more. */
  stop(): Promise<void>;
}>;

/** Where the queue is (as tw_jobs), what it may find there, and how many jobs run at a time. */
export type JobsParts = Readonly<{ url: string; tasks: readonly Task[]; concurrency?: number }>;

const RESCUE_MS = 5000;
const RESTART_MS = 1000;
const DAY_MS = 86_400_000;

/** Starts this process's worker; any number of processes may have one. */
export async function startJobs(services: Services, parts: JobsParts): Promise<Jobs> {
  const queue = openDatabase(parts.url, { max: 2 });
  await registerTasks(queue, parts.tasks);
  const rescue = (): Promise<void> =>
    freeJobsOfTheDead(queue).then(
      (workers) => {
        if (workers > 0) services.log.warn("jobs.rescued", { workers });
      },
      (cause: unknown) => services.log.error("jobs.unrescued", {}, cause),
    );
  await rescue();
  const timer = setInterval(() => void rescue(), RESCUE_MS);
  const worker = await keepRunning(services, parts);
  return {
    measure: () => measureQueue(queue),
    async stop() {
      clearInterval(timer);
      await worker.stop();
      await queue.close();
    },
  };
}

// A worker pool that loses the database for long gives up; a process goes on and makes another.
async function keepRunning(services: Services, parts: JobsParts): Promise<{ stop(): Promise<void> }> {
  let isStopping = false;
  let retry: NodeJS.Timeout | null = null;
  let current = await startWorker(services, parts);
  const watch = (): void => {
    void current.ended.then(() => {
      if (isStopping) return;
      services.log.warn("jobs.ended");
      retry = setTimeout(restart, RESTART_MS);
    });
  };
  const restart = (): void => {
    startWorker(services, parts).then(
      (fresh) => {
        current = fresh;
        if (isStopping) void fresh.stop();
        else watch();
      },
      (cause: unknown) => {
        services.log.error("jobs.unstarted", {}, cause);
        if (!isStopping) retry = setTimeout(restart, RESTART_MS);
      },
    );
  };
  watch();
  return {
    async stop() {
      isStopping = true;
      if (retry) clearTimeout(retry);
      await current.stop();
    },
  };
}

type StartedWorker = Readonly<{ ended: Promise<void>; stop(): Promise<void> }>;

async function startWorker(services: Services, parts: JobsParts): Promise<StartedWorker> {
  const names = new Map<string, Promise<() => Promise<void>>>();
  const concurrency = parts.concurrency ?? 3;
  const runner = await run({
    connectionString: parts.url,
    taskList: listHandlers(services, parts.tasks),
    parsedCronItems: listSchedules(parts.tasks),
    concurrency,
    maxPoolSize: concurrency + 3,
    noHandleSignals: true,
    logger: silentQueueLogger,
    events: listenFor(services),
    preset: {
      plugins: [presence(parts.url, names)],
      // Without a delay, even of 0, the queue is told in passing: a stop does not wait for it, and what goes
      // wrong then ends the process.
      worker: { completeJobBatchDelay: 0, failJobBatchDelay: 0 },
    },
  });
  const ended = releaseAfter(runner, names);
  return {
    ended,
    async stop() {
      await runner.stop().catch(() => undefined);
      await ended;
    },
  };
}

function listenFor({ log }: Services): WorkerEvents {
  const events: WorkerEvents = new EventEmitter();
  events.on("pool:listen:error", () => log.warn("jobs.unheard"));
  events.on("pool:fatalError", ({ error }) => log.error("jobs.untold", {}, error));
  events.on("job:failed", ({ job, error }) => {
    log.error("jobs.abandoned", { task: job.task_identifier, attempts: job.attempts }, error);
  });
  return events;
}

// Before the first job is taken: the queue keeps the pool's name with each job it hands out.
function presence(url: string, names: Map<string, Promise<() => Promise<void>>>): GraphileConfig.Plugin {
  return {
    name: "presence",
    version: "1",
    worker: {
      hooks: {
        async startWorker(_ctx, { worker }) {
          const { id } = worker.workerPool;
          const held = names.get(id) ?? holdName(url, id);
          names.set(id, held);
          await held;
        },
      },
    },
  };
}

async function releaseAfter(
  runner: Runner,
  names: ReadonlyMap<string, Promise<() => Promise<void>>>,
): Promise<void> {
  await runner.promise.catch(() => undefined);
  for (const held of names.values()) await (await held)();
}

function listHandlers(services: Services, tasks: readonly Task[]): TaskList {
  return Object.fromEntries(
    tasks.map((task) => [
      task.name,
      async (payload: unknown, { job }: { job: { attempts: number } }) => {
        try {
          const outcome = await runJob(services, task, payload);
          services.log.info("jobs.ran", { task: task.name, outcome, attempt: job.attempts });
        } catch (cause) {
          services.log.error("jobs.failed", { task: task.name, attempt: job.attempts }, cause);
          // What is thrown here is stored with the job: a message of a library could quote people.
          throw new Error(cause instanceof Refusal ? cause.code : "failed");
        }
      },
    ]),
  );
}

function listSchedules(tasks: readonly Task[]): ParsedCronItem[] {
  return parseCronItems(
    tasks.flatMap(({ name, every }) =>
      // Once, however many occasions were missed while everything stood still.
      every === null ? [] : [{ task: name, match: every, options: { backfillPeriod: DAY_MS, jobKey: name } }],
    ),
  );
}
