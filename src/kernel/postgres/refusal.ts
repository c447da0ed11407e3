/** Facts that a refusal of the launcher carries; never a secret. */
export type LauncherFacts = Readonly<Record<string, string | number>>;

/** Why our own PostgreSQL cannot be started: a code for programs, a sentence for the person at the console. */
export class PostgresRefusal extends Error {
  readonly code: string;
  readonly facts: LauncherFacts;

  constructor(code: string, sentence: string, facts: LauncherFacts = {}) {
    super(sentence);
    this.name = "PostgresRefusal";
    this.code = code;
    this.facts = facts;
  }
}

/** Takes what the launcher does, for the log and the progress lines. */
export type LauncherLog = (event: string, facts?: LauncherFacts) => void;
