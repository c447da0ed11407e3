import type { Answered } from "../../support/client.ts";
import { duringWork, mayEnter, type Operation, type Person } from "../who.ts";
import type { World } from "../world.ts";

/** One command that a seed gives, as a person's page would. */
export type Deed = Readonly<{
  by: Person;
  method: "POST" | "PUT" | "PATCH" | "DELETE";
  path: string;
  body?: unknown;
}>;

/** Gives the command and returns the answer's body; throws when it was refused, for then nothing was seeded. */
export async function act(world: World, { by, method, path, body }: Deed): Promise<unknown> {
  const answered = await world.client(by).send(method, path, body === undefined ? {} : { body });
  return take(answered, `${by.name}: ${method} ${path}`);
}

/** The body of an answer that is no refusal. */
export function take({ status, text, body }: Answered, what: string): unknown {
  if (status >= 300) throw new Error(`${what} was answered ${status}: ${text}`);
  return body;
}

/** The id under a name in an answer. */
export function idIn(body: unknown, name = "id"): string {
  return String(Reflect.get(Object(body), name));
}

/** Who can work in an operation before it ends: all its members, in a draft the coordination unit. */
export function listWorkers(operation: Operation): Person[] {
  const before = duringWork(operation);
  return before.parts.map(({ person }) => person).filter((person) => mayEnter(before, person));
}
