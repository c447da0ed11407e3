/** One measured figure. The ratio says more than the value: machines differ, what was measured beside it does not. */
export type Figure = Readonly<{
  /** Name as docs/performance.md knows it, for example `warm_s`. */
  figure: string;
  value: number;
  unit: string;
  /** Something measured in the same run; null when the value stands alone. */
  reference?: number | null;
  /** How many measurements the value is made of. */
  n: number;
  /** What was measured on, with the seed of made data. */
  dataset: string;
}>;

/** What a bench gets: where its figures go, and where it says how far it is. */
export type Report = Readonly<{ figure: (measured: Figure) => void; progress: (line: string) => void }>;

/** One line of `bin/bench NAME --json`. */
export function toLine(bench: string, { figure, value, unit, reference = null, n, dataset }: Figure): string {
  const ratio = reference ? round(value / reference) : null;
  const rounded = reference === null ? null : round(reference);
  return JSON.stringify({ bench, figure, value: round(value), unit, reference: rounded, ratio, n, dataset });
}

/** One line for people. */
export function toSentence(
  bench: string,
  { figure, value, unit, reference = null, n, dataset }: Figure,
): string {
  const beside = reference ? ` (${round(value / reference)} × ${round(reference)})` : "";
  return `${bench} ${figure}: ${round(value)} ${unit}${beside}, n = ${n}, ${dataset}`;
}

/** The value below which a share (0…1) of the measurements lie; they need not be sorted. */
export function percentile(measurements: readonly number[], share: number): number {
  const sorted = [...measurements].sort((one, other) => one - other);
  const value = sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)];
  if (value === undefined) throw new Error("a percentile of no measurements");
  return value;
}

function round(value: number): number {
  return Number(value.toPrecision(4));
}
