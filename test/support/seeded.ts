/** Chance that comes out the same for the same seed, for made data. */
export type Seeded = Readonly<{
  /** Between 0 and 1. */
  share(): number;
  /** From 0 to below. */
  below(limit: number): number;
  /** From 0 to below, the first ones far more often, as words and places occur in life. */
  zipf(limit: number): number;
  isOneIn(n: number): boolean;
}>;

/** Begins a sequence (mulberry32). */
export function seeded(seed: number): Seeded {
  let state = seed >>> 0;
  const share = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  return {
    share,
    below: (limit) => Math.floor(share() * limit),
    zipf: (limit) => Math.min(limit - 1, Math.floor(limit ** share()) - 1),
    isOneIn: (n) => share() * n < 1,
  };
}
