import { z } from "zod";
import { type Actor, withActor } from "../db/actor.ts";
import { getRow, sql, type Tx } from "../db/database.ts";
import { Refusal } from "../errors.ts";
import type { Services } from "../system/services.ts";
import { systemOf, type Task } from "./task.ts";

/** What came of a job: it had its effect, had it before, was refused, or its causer may not act any more. */
export type Outcome = "done" | "doneBefore" | "refused" | "causerGone";

const Enqueued = z.object({
  job: z.uuid(),
  ids: z.record(z.string(), z.uuid()),
  person: z.uuid().optional(),
  tenant: z.uuid().optional(),
});
const Scheduled = z.object({ _cron: z.object({ ts: z.string() }) });

type JobFacts = Readonly<{ job: string; ids: unknown; actor: Actor }>;

/**
 * Runs a task as whom it acts for. A refusal ends the job, as trying again would be refused again; "unavailable"
 * and "tooMany" and every other failure is thrown, for the queue to try later.
 */
export async function runJob(services: Services, task: Task, payload: unknown): Promise<Outcome> {
  const facts = readJob(task, payload);
  try {
    return await performJob(services, task, facts);
  } catch (cause) {
    if (!(cause instanceof Refusal) || cause.kind === "unavailable" || cause.kind === "tooMany") throw cause;
    services.log.warn("jobs.refused", { task: task.name, job: facts.job, code: cause.code });
    return "refused";
  }
}

/** Who a job acts as: a person without a session, so never an administrator, or a system actor of one tenant. */
export function actorOfJob(task: Task, { person, tenant }: { person?: string; tenant?: string }): Actor {
  if (task.actsAs === "installation") return { kind: "system", name: task.name, tenantId: null };
  if (task.actsAs === "tenant" && tenant) return { kind: "system", name: task.name, tenantId: tenant };
  if (task.actsAs === "person" && person) {
    return { kind: "person", personId: person, sessionId: null, isAdministrator: false };
  }
  throw new Error("the job does not say whom it acts for");
}

function readJob(task: Task, payload: unknown): JobFacts {
  if (task.every !== null) {
    const { _cron } = Scheduled.parse(payload);
    return { job: `${task.name}@${_cron.ts}`, ids: {}, actor: actorOfJob(task, {}) };
  }
  const { job, ids, person, tenant } = Enqueued.parse(payload);
  return { job, ids, actor: actorOfJob(task, { ...(person && { person }), ...(tenant && { tenant }) }) };
}

async function performJob(services: Services, task: Task, { job, ids, actor }: JobFacts): Promise<Outcome> {
  const { outcome, delivery } = await withActor(
    services.database,
    { actor, system: systemOf(task) },
    async (tx) => {
      const obstacle = await findObstacle(tx, task, { job, actor });
      if (obstacle) return { outcome: obstacle, delivery: null };
      return { outcome: "done" as const, delivery: await task.perform({ tx, actor, ids, job, services }) };
    },
  );
  await delivery?.();
  return outcome;
}

async function findObstacle(
  tx: Tx,
  task: Task,
  { job, actor }: { job: string; actor: Actor },
): Promise<"causerGone" | "doneBefore" | null> {
  const isGone = actor.kind === "person" && !(await ask(tx, sql`select kernel.is_active_actor() as yes`));
  if (isGone) return "causerGone";
  if (task.effect === "once") {
    return (await ask(tx, sql`select kernel.begin_job(${job}) as yes`)) ? null : "doneBefore";
  }
  // It may be tried again after it has delivered, so it must not leave anything behind each time.
  await sql`set transaction read only`.execute(tx);
  return null;
}

async function ask(tx: Tx, question: ReturnType<typeof sql<{ yes: boolean }>>): Promise<boolean> {
  return (await getRow(tx, question)).yes;
}
