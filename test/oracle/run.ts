import type { Route } from "../../src/kernel/http/route.ts";
import { buildServer } from "../../src/kernel/http/server.ts";
import { systems } from "../../src/server/systems.ts";
import { undoing } from "../support/undone.ts";
import { askerOf } from "./ask.ts";
import { listIdentities } from "./identities.ts";
import { listVariants } from "./plan.ts";
import { type Extent, requireKnown } from "./records.ts";
import { emptyVerdict, listTrials, type Verdict } from "./trial.ts";
import type { World } from "./world.ts";

const AT_ONCE = 6;

/** The verdict over these routes, and how many requests it took. */
export type Run = Readonly<{ verdict: Verdict; checks: number }>;

/** Which routes are tried, and how much. */
export type Trying = Readonly<{ extent: Extent; picks?: (route: Route) => boolean }>;

/** Tries every route of all systems as everybody, on a server that undoes whatever is done. */
export async function tryRoutes(world: World, { extent, picks = () => true }: Trying): Promise<Run> {
  const { services } = world.server;
  const { app, routes } = await buildServer({
    services: { ...services, database: undoing(services.database) },
    systems,
    tls: null,
  });
  const tried = routes.filter(picks);
  const slots = tried.flatMap((route) => listVariants(route).flatMap((variant) => variant.slots));
  requireKnown(world, new Set(slots.map(({ kind }) => kind)));
  const asker = askerOf(app);
  const verdict = emptyVerdict();
  const identities = await listIdentities(world);
  await settle(world);
  const trials = listTrials({ world, asker, verdict, extent }, tried, identities);
  // One generator for all workers: each takes the next trial when it is done with one.
  const work = async (): Promise<void> => {
    for (let next = trials.next(); !next.done; next = trials.next()) await next.value();
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  await app.close();
  return { verdict, checks: asker.count() };
}

/**
 * What would be written down anew with each request, as all are undone, so that those of one person would wait for one
 * another: that he was here. And the database looks at what was planted, to read it as it would after a while.
 */
async function settle({ server: { superuser } }: World): Promise<void> {
  await superuser.query(
    `update kernel.session set seen_at = now() + interval '6 hours', ends_at = now() + interval '6 hours'
      where ended_at is null`,
  );
  await superuser.query("analyze");
}
