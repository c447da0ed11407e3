import { type MaySee, mayRead, maySeeMember, type Person, partOf, type Sent } from "../who.ts";
import type { World } from "../world.ts";
import { act } from "./act.ts";

/** CC-11: what a message says of its originator. */
const onMessages = new Set(["surname", "firstName", "officeName", "telephone"]);
const fields = [
  "surname",
  "firstName",
  "service",
  "officeName",
  "officeHours",
  "outOfHoursTelephone",
  "address",
  "telephone",
  "fax",
] as const;

/** Everybody's profile and session, a canary in each field. */
export async function seedPeople(world: World): Promise<void> {
  for (const person of world.people.values()) {
    const plant = (field: string): string =>
      world.marks.plant(`${field} of ${person.name}`, mayKnow(world, person, field));
    const said = Object.fromEntries(fields.map((field) => [field, plant(field)]));
    const secondEmail = `${plant("secondEmail")}@example.org`;
    const body = { profile: { ...said, secondEmail }, language: "en", mailAlerts: true, libraryAlerts: true };
    await act(world, { by: person, method: "PUT", path: "/api/profile", body });
    const own: MaySee = (me) => me === person;
    const email = person.email.split(".")[0] ?? "";
    world.marks.add({
      value: email,
      about: `e-mail of ${person.name}`,
      kind: "text",
      mayBeSeenBy: mayKnow(world, person, "email"),
    });
    const agent = world.marks.plantOpen(`browser of ${person.name}`, own);
    const { rows } = await world.server.superuser.query<{ id: string }>(
      "update kernel.session set agent = $2 where person_id = $1 returning id",
      [person.id, agent],
    );
    for (const { id } of rows) world.know("session", { id, operation: null, mayBeSeenBy: own });
    const known = { id: person.id, operation: null, mayBeSeenBy: mayKnow(world, person, "surname") };
    world.know("person", known);
    if (person.name === "blocked") world.know("blocked", known);
    if (person.isAdministrator)
      world.know("peer", { ...known, mayBeSeenBy: (me) => me?.isAdministrator === true });
  }
}

/**
 * Himself, administrators, whoever may see him in the directory of an operation; and what messages say of their
 * originator whoever may read one. Those chosen one by one stand by name on the message, for whoever sees all members.
 */
function mayKnow(world: World, person: Person, field: string): MaySee {
  return (me, moment) =>
    me === person ||
    me?.isAdministrator === true ||
    world.operations.some((one) =>
      one.parts.some((part) => part.person === person && maySeeMember(one, me, part, moment)),
    ) ||
    (onMessages.has(field) &&
      world.messages.some((sent) => mayRead(sent, me, moment) && isSaidOn(sent, person, me)));
}

/** Its sender; and whom its sender chose by name, for those who could see him then. */
function isSaidOn({ operation, sender, named }: Sent, person: Person, me: Person | null): boolean {
  const chosen = named.includes(person) ? partOf(operation, person, "work") : undefined;
  return sender === person || (chosen !== undefined && maySeeMember(operation, me, chosen, "work"));
}
