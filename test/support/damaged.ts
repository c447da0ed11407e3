import fc from "fast-check";

/** A JSON value in which one to four places, taken by chance, hold something else. */
export function damaged(whole: unknown): fc.Arbitrary<unknown> {
  const change = fc.tuple(fc.nat(), fc.jsonValue({ maxDepth: 2 }));
  return fc
    .array(change, { minLength: 1, maxLength: 4 })
    .map((changes) =>
      changes.reduce<unknown>((value, [at, put]) => replace(value, { left: at % count(value) }, put), whole),
    );
}

function count(value: unknown): number {
  if (typeof value !== "object" || value === null) return 1;
  return Object.values(value).reduce<number>((sum, part) => sum + count(part), 1);
}

// Counts down through the parts in the order in which they are written.
function replace(value: unknown, at: { left: number }, put: unknown): unknown {
  const isHere = at.left === 0;
  at.left -= 1;
  if (isHere) return put;
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map((part: unknown) => replace(part, at, put));
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, replace(part, at, put)]));
}
