import { formToken, SESSION_COOKIE, tokenHash } from "../../src/kernel/http/session-token.ts";
import { newId, newToken } from "../../src/kernel/ids.ts";
import type { Mark } from "./canary.ts";
import type { Person } from "./who.ts";
import type { World } from "./world.ts";

/** As whom a request is made. `person` is null for whoever has not signed in completely, or is blocked. */
export type Identity = Readonly<{
  name: string;
  person: Person | null;
  session: "none" | "half" | "whole";
  maySee(mark: Mark): boolean;
  headers: Readonly<Record<string, string>>;
}>;

/** Everybody of the world, somebody between password and second factor, and nobody at all. */
export async function listIdentities(world: World): Promise<Identity[]> {
  const persons = [...world.people.values()].map((person): Identity => {
    const { headers } = world.client(person);
    if (person.name === "blocked") return { ...nobody, name: person.name, headers };
    return {
      name: person.name,
      person,
      session: "whole",
      headers,
      maySee: (mark) => mark.mayBeSeenBy(person),
    };
  });
  return [...persons, await halfSignedIn(world), nobody];
}

const nobody: Identity = {
  name: "anonymous",
  person: null,
  session: "none",
  headers: {},
  maySee: (mark) => mark.mayBeSeenBy(null),
};

async function halfSignedIn({ server, person }: World): Promise<Identity> {
  const token = newToken();
  const half = person("uzPier");
  await server.superuser.query(
    `insert into kernel.session (id, person_id, token_hash, strength, ends_at)
     values ($1, $2, $3, 'password', now() + interval '1 hour')`,
    [newId(), half.id, tokenHash(token)],
  );
  const headers = { cookie: `${SESSION_COOKIE}=${token}`, "x-tidewaiter-token": formToken(token) };
  // An authenticator app shows the address of the account that it is being set up for.
  const maySee = ({ value }: Mark): boolean => half.email.startsWith(value);
  return { ...nobody, name: "half signed in", session: "half", headers, maySee };
}
