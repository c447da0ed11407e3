import type { Route } from "../../src/kernel/http/route.ts";
import { askerOf } from "./ask.ts";
import { type Door, doorOf, isAdmitted } from "./doors.ts";
import { listIdentities } from "./identities.ts";
import { fillIn, listVariants } from "./plan.ts";
import { neverThere, pickOwn } from "./records.ts";
import type { World } from "./world.ts";

/** How final a command is: what ends a right comes last, or those who lose it would do nothing more. */
function finality({ method, path }: Route): number {
  if (path.endsWith("/accounts/:person/sessions")) return 4;
  if (/\/(states|rescues|block|members\/:member|sessions?)$/.test(path) || path.endsWith("/administrator"))
    return 3;
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
    if (!plain) throw new Error("each route has a plain form");
    for (const { identity, operation } of await listAdmitted(world, route)) {
      const asking = { world, identity, operation, extent: "one of each" } as const;
      const ids = new Map(
        plain.slots.map(({ path, kind }) => [
          path,
          (kind === "operation" ? operation?.id : pickOwn(asking, kind, [])) ?? neverThere(kind),
        ]),
      );
      const { status } = await ask(identity, fillIn({ route, identity, world }, plain, ids));
      if (status < 300) done += 1;
    }
  }
  return done;
}

/** Who may give a command, and in which operations. What anybody may give, or proves a password with, is left out. */
async function listAdmitted(world: World, { method, path }: Route) {
  const door: Door = doorOf(method, path) ?? "anyone";
  if (door === "anyone" || door === "passwordProved") return [];
  const places = path.includes("/:operation") ? world.operations : [null];
  const identities = await listIdentities(world);
  return identities.flatMap((identity) =>
    places
      .filter((operation) => isAdmitted(door, identity, operation))
      .map((operation) => ({ identity, operation })),
  );
}
