import type { Actor } from "../db/actor.ts";
import type { Tx } from "../db/database.ts";
import { missing, Refusal } from "../errors.ts";
import type { Services } from "../system/services.ts";

/** What a decision about access is made from. */
export type AllowContext = Readonly<{ tx: Tx; actor: Actor; params: unknown; services: Services }>;

/** The first fence of every route. `admit` returns what was granted or refuses; outsiders get "missing". */
export type Allow<Grant> = Readonly<{ name: string; admit(context: AllowContext): Promise<Grant> }>;

/** The grant of a signed-in person. */
export type PersonGrant = Readonly<{ personId: string; sessionId: string; isAdministrator: boolean }>;

/** Everybody, also without signing in. */
export const anyone: Allow<null> = { name: "anyone", admit: () => Promise.resolve(null) };

/** Whoever has signed in completely. */
export const signedIn: Allow<PersonGrant> = {
  name: "signedIn",
  admit: ({ actor }) => Promise.resolve(requirePerson(actor)),
};

/** An administrator of the installation; to others the thing looks as if it did not exist. */
export const administrator: Allow<PersonGrant> = {
  name: "administrator",
  admit({ actor }) {
    const person = requirePerson(actor);
    if (!person.isAdministrator) throw missing();
    return Promise.resolve(person);
  },
};

/** The signed-in person, or a refusal that makes the browser ask for sign-in. */
export function requirePerson(actor: Actor): PersonGrant {
  if (actor.kind !== "person" || actor.sessionId === null) {
    throw new Refusal("unauthenticated", "kernel.problem.unauthenticated");
  }
  return { personId: actor.personId, sessionId: actor.sessionId, isAdministrator: actor.isAdministrator };
}
