import { type Database, sql, type Tx } from "./database.ts";

/** Who acts. A job acts as the person who caused it or as a named system actor of one tenant. */
export type Actor =
  | Readonly<{ kind: "person"; personId: string; sessionId: string | null; isAdministrator: boolean }>
  | Readonly<{ kind: "system"; name: string; tenantId: string | null }>
  | Readonly<{ kind: "anonymous" }>;

/** Who acts and in which system's database role. */
export type ActorContext = Readonly<{ actor: Actor; system: string }>;

/**
 * Opens one transaction in the system's database role with the actor as transaction-local settings,
 * which the row-level security policies read; commits when `act` resolves, rolls back when it throws.
 */
export async function withActor<Result>(
  database: Database,
  context: ActorContext,
  act: (tx: Tx) => Promise<Result>,
): Promise<Result> {
  return database.queries.transaction().execute(async (tx) => {
    await enterActor(tx, context);
    return act(tx);
  });
}

/** Sets role and actor on a transaction that was just opened. */
export async function enterActor(tx: Tx, { actor, system }: ActorContext): Promise<void> {
  const person = actor.kind === "person" ? actor.personId : "";
  const administrator = actor.kind === "person" && actor.isAdministrator ? "yes" : "";
  const tenant = actor.kind === "system" ? (actor.tenantId ?? "") : "";
  const name = actor.kind === "system" ? actor.name : "";
  await sql`select set_config('tw.actor_kind', ${actor.kind}, true), set_config('tw.actor', ${person}, true),
    set_config('tw.administrator', ${administrator}, true), set_config('tw.tenant', ${tenant}, true),
    set_config('tw.actor_name', ${name}, true),
    set_config('role', ${databaseRole(system)}, true)`.execute(tx);
}

/** The database role of a system; refuses a name that is not a plain word. */
export function databaseRole(system: string): string {
  if (!/^[a-z]+$/.test(system)) throw new Error("the name of a system is a plain word");
  return `tw_${system}`;
}
