import type { Problem } from "../problem.ts";

/** How long one file is, in lines of code: neither blank nor comment alone. */
export type Length = Readonly<{ file: string; lines: number }>;

/** Limits for all files together, so that none of them hides behind the limit for one. */
export const limits = { longest: 300, median: 75, percentile95: 220 } as const;

/** Counts lines of code; a line inside a block comment is none. */
export function countCode(text: string): number {
  const code = text.replaceAll(/^\s*\/\*[\s\S]*?\*\/\s*$/gm, "");
  return code.split("\n").filter((line) => line.trim() !== "" && !line.trim().startsWith("//")).length;
}

/** The value below which the given part of all files lies. */
export function percentile(lengths: readonly Length[], part: number): number {
  const sorted = lengths.map(({ lines }) => lines).sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(sorted.length * part) - 1)] ?? 0;
}

/** Files that are too long, and a tree whose usual file is. */
export function findLong(lengths: readonly Length[]): Problem[] {
  const remedy = "give its second subject a file of its own";
  const problems = lengths
    .filter(({ lines }) => lines > limits.longest)
    .map(({ file, lines }): Problem => ({ file, what: `${lines} lines of code`, remedy }));
  const longest = lengths.toSorted((a, b) => b.lines - a.lines)[0]?.file ?? "src";
  const median = percentile(lengths, 0.5);
  const high = percentile(lengths, 0.95);
  if (median > limits.median) {
    problems.push({ file: longest, what: `the median file has ${median} lines of code`, remedy });
  }
  if (high > limits.percentile95) {
    problems.push({ file: longest, what: `one file in twenty has over ${high} lines of code`, remedy });
  }
  return problems;
}
