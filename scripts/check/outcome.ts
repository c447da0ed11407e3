/** What a section found. `output` is shown when something failed. */
export type Outcome = Readonly<{ passed: number; failed: number; output: string }>;

/** One part of `bin/test`. */
export type Section = Readonly<{ name: string; run: () => Promise<Outcome> }>;

/** The sum over all sections. */
export function sum(outcomes: readonly Outcome[]): Pick<Outcome, "passed" | "failed"> {
  return {
    passed: outcomes.reduce((total, outcome) => total + outcome.passed, 0),
    failed: outcomes.reduce((total, outcome) => total + outcome.failed, 0),
  };
}
