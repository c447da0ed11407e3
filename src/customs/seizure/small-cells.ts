import type { Entry } from "./answer.ts";

/** A nationality leaves only when at least this many persons share country, date and category of the case. */
export const smallestCell = 3;

/**
 * Persons as they may leave: where country, date and category would single somebody out, without nationality.
 * `personsInCell` counts all persons of that country, date and category that the sender knows, these included.
 */
export function withholdInSmallCells(persons: readonly Entry[], personsInCell: number): readonly Entry[] {
  if (Math.max(personsInCell, persons.length) >= smallestCell) return persons;
  return persons.map(({ nationality: _withheld, ...rest }) => rest);
}
