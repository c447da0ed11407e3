import { newId, newToken } from "../../src/kernel/ids.ts";
import { newCanary } from "./canary.ts";
import type { Identity } from "./identities.ts";
import type { Operation } from "./who.ts";
import type { Known, World } from "./world.ts";

/** How much is tried: of each kind of id one, or many. */
export type Extent = "one of each" | "all";

/** Who asks, and where. */
export type Asking = Readonly<{
  world: World;
  identity: Identity;
  operation: Operation | null;
  extent: Extent;
}>;

const MANY = 3;
let turn = 0;

/** An id of a kind that the person may know in this operation, in turn, but not his own; one within `chosen` where there is one. */
export function pickOwn(asking: Asking, kind: string, chosen: readonly string[]): string | undefined {
  const { identity, operation } = asking;
  const own = recordsOf(asking.world, kind).filter(
    (one) =>
      (one.operation === null || one.operation === operation) &&
      (one.servesTo ?? one.mayBeSeenBy)(identity.person) &&
      one.id !== identity.person?.id,
  );
  const fitting = own.filter(({ within }) => within !== undefined && chosen.includes(within));
  return inTurn(fitting.length > 0 ? fitting : own, 1)[0]?.id;
}

/** Ids of a kind that are not the person's here: of others in this operation, his own and others' elsewhere. */
export function listOthers(asking: Asking, kind: string): Known[] {
  const { world, identity, operation, extent } = asking;
  const known = recordsOf(world, kind);
  const isHere = (one: Known): boolean => one.operation === null || one.operation === operation;
  const isOwn = (one: Known): boolean => one.mayBeSeenBy(identity.person);
  const groups = [
    known.filter((one) => isHere(one) && !isOwn(one)),
    known.filter((one) => !isHere(one) && isOwn(one)),
    known.filter((one) => !isHere(one) && !isOwn(one)),
  ];
  return groups.flatMap((group) => inTurn(group, extent === "all" ? MANY : 1));
}

/** An id or word of a kind that nobody ever had. */
export function neverThere(kind: string): string {
  if (kind === "word") return newCanary();
  return kind === "token" ? newToken() : newId();
}

/** Refuses, all at once, kinds of ids of which nothing is planted. */
export function requireKnown({ records }: World, kinds: ReadonlySet<string>): void {
  const missing = [...kinds].filter((kind) => kind !== "word" && !records.has(kind));
  if (missing.length > 0)
    throw new Error(`the oracle knows no ${missing.join(", no ")}: plant some in test/oracle/seeds`);
}

function recordsOf({ records, marks }: World, kind: string): readonly Known[] {
  if (kind === "word")
    return [...marks.all()].flatMap(({ kind: sort, value, mayBeSeenBy }) =>
      sort === "text" ? { id: value, operation: null, mayBeSeenBy } : [],
    );
  return records.get(kind) ?? [];
}

/** Another part of a list each time, so that over many checks all of it is used. */
function inTurn<One>(all: readonly One[], count: number): One[] {
  turn += 1;
  return Array.from(
    { length: Math.min(count, all.length) },
    (_, index) => all[(turn * 7 + index) % all.length],
  ).filter((one) => one !== undefined);
}
