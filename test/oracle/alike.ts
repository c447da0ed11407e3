import type { Identity } from "./identities.ts";
import type { Operation } from "./who.ts";

/** Somebody before the door of a route, in an operation where its address names one. */
export type Standing = Readonly<{ identity: Identity; operation: Operation | null }>;

/**
 * Of those who are alike one each, and another one each turn: over all routes everybody has his turn, in every operation.
 * Before a closed door those are alike who are the same in the same operation; behind an open one, in whatever operation.
 */
export function pickOfAlike(
  standings: readonly Standing[],
  isIn: (standing: Standing) => boolean,
  turn: number,
): ReadonlySet<Standing> {
  const alike = Map.groupBy(standings, (one) =>
    isIn(one) ? `in ${whatIs(one)}` : `out ${one.operation?.name} ${whatIs(one)}`,
  );
  return new Set([...alike.values()].flatMap((some) => some[turn % some.length] ?? []));
}

/** What somebody is: his role, or where that does not count his administration. */
function whatIs({ identity: { name, person }, operation }: Standing): string {
  if (person === null) return name;
  if (operation === null) return `${person.agencyId} ${person.isAdministrator}`;
  const part = operation.parts.find((one) => one.person === person);
  return part ? `${part.role} ${part.hasLeft}` : `no member ${person.isAdministrator}`;
}
