import type { Route } from "../../src/kernel/http/route.ts";
import { askerOf } from "./ask.ts";
import { type Door, doorOf, isAdmitted } from "./doors.ts";
import { listIdentities } from "./identities.ts";
import { fillIn, listVariants } from "./plan.ts";
import { neverThere, pickOwn } from "./records.ts";
import type { World } from "./world.ts";

/** How final a command is: what ends a right comes last, or those who lose it would do nothing more. */
function finality({ method, path }: Route): number {
  if (/\/(states|block|members\/:member|sessions?)$/.test(path) || path.endsWith("/administrator")) return 3;
  if (path.startsWith("/api/directory/accounts")) return 2;
  return method === "DELETE" ? 1 : 0;
}

/**
 * Gives every command for real, as each person who may and with his own ids, so that what follows from it is told,
 * mailed, logged and audited. Returns how many were carried out.
 */
export async function doForReal(world: World, routes: readonly Route[]): Promise<number> {
  const { ask } = askerOf(world.server.server.app);
  const commands = routes
    .filter(({ method }) => method !== "GET")
    .toSorted((a, b) => finality(a) - finality(b));
  let done = 0;
  for (const route of commands) {
    const [plain] = listVariants(route);
    const door: Door = doorOf(route.method, route.path) ?? "anyone";
    if (!plain || door === "anyone" || door === "passwordProved") continue;
    for (const identity of await listIdentities(world))
      for (const operation of route.path.includes("/:operation") ? world.operations : [null]) {
        // eslint-disable-next-line max-depth -- routes, people and operations: three loops are what is tried
        if (!isAdmitted(door, identity, operation)) continue;
        const asking = { world, identity, operation, extent: "one of each" } as const;
        const ids = new Map(
          plain.slots.map(({ path, kind }) => [
            path,
            (kind === "operation" ? operation?.id : pickOwn(asking, kind, [])) ?? neverThere(kind),
          ]),
        );
        const { status } = await ask(identity, fillIn({ route, identity, world }, plain, ids));
        // eslint-disable-next-line max-depth -- routes, people and operations: three loops are what is tried
        if (status < 300) done += 1;
      }
  }
  return done;
}
