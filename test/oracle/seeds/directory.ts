import { linkToken } from "../../../src/kernel/auth/links.ts";
import { plantedPassword } from "../../support/people.ts";
import type { World } from "../world.ts";
import { act, idIn } from "./act.ts";

/** What everybody may know of agencies, and one person's one-time links. */
export async function seedDirectory(world: World): Promise<void> {
  const { know, marks, server } = world;
  const everybody = (me: unknown): boolean => me !== null;
  const agency = world.person("uzPort").agencyId;
  const path = `/api/directory/agencies/${agency}/offices`;
  const body = { name: marks.plantOpen("name of an office", everybody) };
  const made = await act(world, { by: world.person("administrator"), method: "POST", path, body });
  know("office", { id: idIn(made), operation: null, mayBeSeenBy: everybody });
  const { rows } = await server.superuser.query<{ id: string }>("select id from directory.region");
  for (const { id } of rows) know("region", { id, operation: null, mayBeSeenBy: everybody });
  await orderLinks(world);
}

async function orderLinks(world: World): Promise<void> {
  const { know, marks, server } = world;
  const by = world.person("colleague");
  const email = `${marks.plant("address to be of colleague", (me) => me === by)}@example.org`;
  await act(world, {
    by,
    method: "POST",
    path: "/api/profile/email",
    body: { email, password: plantedPassword },
  });
  await act(world, { by, method: "POST", path: "/api/sign-in/forgotten", body: { email: by.email } });
  const { rows } = await server.superuser.query<{ id: string; kind: string }>(
    "select id, kind from kernel.one_time_link where person_id = $1",
    [by.id],
  );
  for (const { id, kind } of rows) {
    const token = linkToken(server.services.keys, id);
    know(kind, { id: token, operation: null, mayBeSeenBy: (me) => me === by });
  }
}
