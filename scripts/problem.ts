/** Something a check found: where, what, and how it is put right. */
export type Problem = Readonly<{ file: string; line?: number; what: string; remedy: string }>;

/** One line for the person who has to mend it. */
export function describeProblem({ file, line, what, remedy }: Problem): string {
  return `${file}:${line ?? 1}: ${what}, ${remedy}`;
}

/** Prints the problems and makes the process fail, or says in one line how much was found in order. */
export function finishCheck(problems: readonly Problem[], summary: string): void {
  for (const problem of problems) process.stdout.write(`${describeProblem(problem)}\n`);
  process.stdout.write(problems.length === 0 ? `${summary}\n` : `${problems.length} problems\n`);
  process.exitCode = problems.length === 0 ? 0 : 1;
}

/** The number of the line, from 1, on which the character at an offset stands. */
export function lineAt(text: string, offset: number): number {
  return text.slice(0, offset).split("\n").length;
}
