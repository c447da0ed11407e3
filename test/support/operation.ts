import type { Role } from "../../src/cencomm/operations/access.ts";
import { sealDetails } from "../../src/cencomm/operations/store.ts";
import { withActor } from "../../src/kernel/db/actor.ts";
import { newId } from "../../src/kernel/ids.ts";
import type { PlantedPerson } from "./people.ts";
import type { Ground } from "./server.ts";

/** An operation whose first organiser and members are planted, in any state. */
export type PlantedOperation = Readonly<{ id: string; code: string; path: string }>;

/** Plants an operation; its texts hold the code, so that a test can look for them. */
export async function plantOperation(
  server: Ground,
  {
    code,
    state = "active",
    preset = "chemicals",
    members,
  }: {
    code: string;
    state?: string;
    preset?: string;
    members: readonly { person: PlantedPerson; role: Role }[];
  },
): Promise<PlantedOperation> {
  const id = newId();
  const founder = newId();
  const actor = { kind: "system", name: "test", tenantId: id } as const;
  const details = await withActor(server.services.database, { actor, system: "cencomm" }, async (tx) =>
    sealDetails(await server.services.keys.createVault(tx, id), id, {
      name: `Operation ${code}`,
      names: {},
      scope: `Scope of ${code}`,
      purpose: `Purpose of ${code}`,
      legalBasis: `Legal basis of ${code}`,
      controller: `Controller of ${code}`,
    }),
  );
  await server.superuser.query(
    `insert into cencomm.operation (id, code, state, starts_on, ends_on, time_zone, retain_until, preset, details_sealed, created_by)
     values ($1, $2, $3, '2026-11-16', '2026-12-04', 'Asia/Tashkent', '2028-12-04', $6, $4, $5)`,
    [id, code, state, details, founder, preset],
  );
  for (const { person, role } of members) await plantMember(server, id, { person, role });
  return { id, code, path: `/api/cencomm/operations/${id}` };
}

/** Adds a member who has seen the terms. */
export async function plantMember(
  server: Ground,
  operationId: string,
  { person, role }: { person: PlantedPerson; role: Role },
): Promise<void> {
  await server.superuser.query(
    `insert into cencomm.member (operation_id, id, person_id, role, agency_id, country, invited_by, terms_seen_at)
     values ($1, $2, $3, $4, $5, $6, $3, now())`,
    [operationId, newId(), person.id, role, person.agency.id, person.agency.country],
  );
}
