/** Chances that fall the same way each time: a demonstration must be the same on every machine. */
export type Dice = Readonly<{
  /** Between 0 and 1. */
  next(): number;
  /** A whole number from `least` to `most`. */
  between(least: number, most: number): number;
  pick<One>(from: readonly One[]): One;
  /** Prefers the first: the second half as often, the third a third. */
  pickFirst<One>(from: readonly One[]): One;
  happens(chance: number): boolean;
}>;

/** Dice that begin with a seed (mulberry32). */
export function diceOf(seed: number): Dice {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  return {
    next,
    between: (least, most) => least + Math.floor(next() * (most - least + 1)),
    pick: (from) => at(from, Math.floor(next() * from.length)),
    pickFirst: (from) => at(from, zipf(next(), from.length)),
    happens: (chance) => next() < chance,
  };
}

function at<One>(from: readonly One[], index: number): One {
  const found = from[index];
  if (found === undefined) throw new Error("Nothing to pick from");
  return found;
}

function zipf(chance: number, count: number): number {
  const weights = Array.from({ length: count }, (_, rank) => 1 / (rank + 1));
  let left = chance * weights.reduce((sum, weight) => sum + weight, 0);
  const found = weights.findIndex((weight) => (left -= weight) <= 0);
  return found === -1 ? count - 1 : found;
}
