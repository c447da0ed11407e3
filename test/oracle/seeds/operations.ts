import { type MaySee, mayEnter, maySeeMember, type Operation, type Person, partOf } from "../who.ts";
import type { World } from "../world.ts";
import { act, idIn } from "./act.ts";

/** What an operation is about, in canaries, and who its members are. */
export async function seedOperations(world: World): Promise<void> {
  for (const operation of world.operations) {
    await seedDetails(world, operation);
    await knowMembers(world, operation);
  }
}

async function seedDetails(world: World, operation: Operation): Promise<void> {
  const inside: MaySee = (me, moment) => mayEnter(operation, me, moment);
  const plant = (what: string): string => world.marks.plant(`${what} of ${operation.name}`, inside);
  const details = {
    name: plant("name"),
    names: { ur: plant("name in Urdu") },
    scope: plant("scope"),
    purpose: plant("purpose"),
    legalBasis: plant("legal basis"),
    controller: plant("controller"),
  };
  const frame = {
    startsOn: "2026-11-16",
    endsOn: "2026-12-04",
    closingDays: 30,
    timeZone: "Asia/Tashkent",
    retainUntil: "2028-12-04",
    handling: world.marks.plantOpen(`handling code of ${operation.name}`, inside),
    servicesTogether: operation.isTogether,
    secondFactorRequired: true,
    answeredWhen: "first",
    responseHours: 24,
  };
  await act(world, {
    by: organiserOf(operation),
    method: "PUT",
    path: operation.path,
    body: { ...frame, details },
  });
  const { rows } = await world.server.superuser.query<{ code: string }>(
    "select code from cencomm.operation where id = $1",
    [operation.id],
  );
  // CC-01: an administrator sees that it is there and its code, never content.
  const outside: MaySee = (me, moment) => inside(me, moment) || me?.isAdministrator === true;
  const code = {
    value: rows[0]?.code ?? "",
    about: `code of ${operation.name}`,
    kind: "text",
    isOpen: true,
  } as const;
  world.marks.add({ ...code, mayBeSeenBy: outside });
  // Whose right ends hears that something changed; of an operation in preparation its coordination unit alone.
  const either: MaySee = (me) => outside(me, "now") || outside(me, "work");
  world.marks.add({ value: operation.id, about: `id of ${operation.name}`, kind: "id", mayBeSeenBy: either });
  world.know("operation", { id: operation.id, operation, mayBeSeenBy: inside });
}

async function knowMembers(world: World, operation: Operation): Promise<void> {
  for (const part of operation.parts) {
    const { rows } = await world.server.superuser.query<{ id: string }>(
      "select id from cencomm.member where operation_id = $1 and person_id = $2",
      [operation.id, part.person.id],
    );
    const id = rows[0]?.id ?? "";
    const mayBeSeenBy: MaySee = (me, moment) => maySeeMember(operation, me, part, moment);
    world.marks.add({
      value: id,
      about: `membership of ${part.person.name} in ${operation.name}`,
      kind: "id",
      mayBeSeenBy,
    });
    world.know("member", { id, operation, mayBeSeenBy });
  }
}

/** AD-02, CC-01: each operation but one is held by both sides, and somebody is to be asked to organise it, each with a reason. */
export async function seedTrust(world: World): Promise<void> {
  // Not the closing one: there people still have it to do.
  for (const operation of world.operations)
    if (operation.state !== "closing") await seedTrustIn(world, operation);
}

async function seedTrustIn(world: World, operation: Operation): Promise<void> {
  const coordinators: MaySee = (me, moment) =>
    mayEnter(operation, me, moment) && ["OCU", "OCU+"].includes(partOf(operation, me)?.role ?? "");
  const either: MaySee = (me, moment) => me?.isAdministrator === true || coordinators(me, moment);
  const outside = `/api/cencomm/administration/operations/${operation.id}`;
  const administrator = world.person("administrator");
  const give = async (kind: string, by: Person, path: string, [mayRead, more]: [MaySee, object]) => {
    const reason = world.marks.plant(`reason of a ${kind} of ${operation.name}`, mayRead);
    const body = await act(world, { by, method: "POST", path, body: { ...more, reason } });
    const id = idIn(body, kind === "rescue" ? "rescueId" : "holdId");
    world.marks.add({ value: id, about: `${kind} of ${operation.name}`, kind: "id", mayBeSeenBy: either });
    world.know(kind, { id, operation, mayBeSeenBy: mayRead });
  };
  await give("hold", organiserOf(operation), `${operation.path}/holds`, [coordinators, {}]);
  await give("administratorsHold", administrator, `${outside}/holds`, [either, {}]);
  const { id: personId } = world.person("outsider");
  await give("rescue", administrator, `${outside}/rescues`, [either, { personId }]);
}

/** One member leaves, one is blocked, one operation begins to close, one is closed; each says why. */
export async function seedEndings(world: World): Promise<void> {
  const path = `/api/directory/accounts/${world.person("blocked").id}/block`;
  await act(world, { by: world.person("administrator"), method: "PUT", path });
  for (const operation of world.operations) {
    const left = operation.parts.find(({ hasLeft }) => hasLeft);
    if (left) await dismiss(world, operation, left.person);
    const ends = operation.state === "closed" ? ["closing", "closed"] : [operation.state];
    for (const state of ends.filter((state) => state.startsWith("clos"))) {
      const reason = world.marks.plant(`why ${operation.name} is ${state}`, (me, moment) =>
        mayEnter(operation, me, moment),
      );
      const by = organiserOf(operation);
      await act(world, { by, method: "POST", path: `${operation.path}/states`, body: { state, reason } });
    }
  }
}

async function dismiss(world: World, operation: Operation, person: Person): Promise<void> {
  const { rows } = await world.server.superuser.query<{ id: string }>(
    "select id from cencomm.member where operation_id = $1 and person_id = $2",
    [operation.id, person.id],
  );
  const path = `${operation.path}/members/${rows[0]?.id}`;
  await act(world, { by: organiserOf(operation), method: "DELETE", path });
}

function organiserOf({ parts, name }: Operation): Person {
  const organiser = parts.find(({ role }) => role === "OCU+");
  if (!organiser) throw new Error(`${name} has no organiser`);
  return organiser.person;
}
