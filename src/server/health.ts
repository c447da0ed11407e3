import type { FastifyInstance } from "fastify";
import { nowMs } from "#kernel/clock";
import { withActor } from "#kernel/db/actor";
import { getRow, sql } from "#kernel/db/database";
import type { QueueState } from "#kernel/jobs/queue";
import type { Jobs } from "#kernel/jobs/start";
import type { Services } from "#kernel/system/services";

/** What is known about being ready: each a yes, or what stands in the way. */
export type Readiness = Readonly<{
  isReady: boolean;
  database: "ok" | "away";
  demo: "none" | "filling" | "complete" | "failed";
  /** Seconds by which this machine's clock and the database's differ. */
  clockSeconds: number | null;
  /** Seconds that the oldest committed event has been waiting behind a write that still runs. */
  horizonSeconds: number | null;
  mail: "on" | "off";
  /** Jobs that wait too long, are tried again, were given up; null where no worker runs or the database is away. */
  jobs: QueueState | null;
}>;

type Measured = { clock: number; horizon: number };

/** Asks the database and says whether this process can serve. */
export async function measureReadiness(
  services: Services,
  demo: Readiness["demo"],
  jobs: Jobs | null = null,
): Promise<Readiness> {
  const actor = { kind: "system", name: "health", tenantId: null } as const;
  try {
    const measured = await withActor(services.database, { actor, system: "kernel" }, (tx) =>
      getRow(
        tx,
        sql<Measured>`select extract(epoch from clock_timestamp())::float8 as clock,
          coalesce((select extract(epoch from clock_timestamp() - min(e.made_at)) from kernel.event e
            where e.xid >= pg_snapshot_xmin(pg_current_snapshot())), 0)::float8 as horizon`,
      ),
    );
    const clockSeconds = Math.abs(nowMs() / 1000 - measured.clock);
    const isReady = demo === "none" || demo === "complete";
    return {
      isReady,
      database: "ok",
      demo,
      clockSeconds: Math.round(clockSeconds * 10) / 10,
      horizonSeconds: measured.horizon,
      mail: services.mail.state,
      jobs: (await jobs?.measure()) ?? null,
    };
  } catch (cause) {
    services.log.error("health.failed", {}, cause);
    return {
      isReady: false,
      database: "away",
      demo,
      clockSeconds: null,
      horizonSeconds: null,
      mail: services.mail.state,
      jobs: null,
    };
  }
}

/** Adds `/healthz` (the process lives) and `/readyz` (it can serve; with `--demo`: the demonstration is complete). */
export function serveHealth(
  app: FastifyInstance,
  services: Services,
  { demo, jobs }: { demo: () => Readiness["demo"]; jobs: Jobs },
): void {
  app.get("/healthz", (_request, reply) => reply.header("cache-control", "no-store").send({ isAlive: true }));
  app.get("/readyz", async (_request, reply) => {
    const readiness = await measureReadiness(services, demo(), jobs);
    return reply
      .code(readiness.isReady ? 200 : 503)
      .header("cache-control", "no-store")
      .send(readiness);
  });
}
