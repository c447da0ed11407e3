import type { WordArgument, Words } from "#kernel/words/format";

/** What may be told about a refusal; never anything nominal. */
export type Facts = Readonly<Record<string, string | number | boolean | readonly string[]>>;

/** One answer that has to be mended: `path` is dotted (`route.2.country`), `code` a key of the words. */
export type FieldProblem = {
  readonly path: string;
  readonly code: string;
  readonly facts?: Facts;
};

/** Why a request did not succeed: a code with facts from the server, or `kernel.problem.offline` and the like. */
export class Problem extends Error {
  /** 0 when no answer came. */
  readonly status: number;
  readonly code: string;
  readonly facts: Facts;
  readonly fields: readonly FieldProblem[];
  /** What an administrator finds the failure by, or null. */
  readonly requestId: string | null;

  constructor(status: number, told: Partial<ProblemTold>, options?: ErrorOptions) {
    const code = told.code ?? fallbackCode(status);
    super(code, options);
    this.name = "Problem";
    this.status = status;
    this.code = code;
    this.facts = told.facts ?? {};
    this.fields = told.fields ?? [];
    this.requestId = told.requestId ?? null;
  }
}

/** A problem as it crosses the wire. */
export type ProblemTold = {
  readonly code: string;
  readonly facts: Facts;
  readonly fields: readonly FieldProblem[];
  readonly requestId: string;
};

const codes: Readonly<Record<number, string>> = {
  0: "kernel.problem.offline",
  400: "kernel.problem.invalid",
  401: "kernel.problem.unauthenticated",
  403: "kernel.problem.forbidden",
  404: "kernel.problem.missing",
  409: "kernel.problem.conflict",
  410: "kernel.problem.gone",
  413: "kernel.problem.tooLarge",
  422: "kernel.problem.invalid",
  429: "kernel.problem.tooMany",
  502: "kernel.problem.unavailable",
  503: "kernel.problem.unavailable",
  504: "kernel.problem.unavailable",
};

function fallbackCode(status: number): string {
  return codes[status] ?? "kernel.problem.unexpected";
}

/** The sentence for a problem in the reader's language. */
export function sayProblem(t: Words, error: unknown): string {
  if (!(error instanceof Problem)) return t("kernel.problem.unexpected");
  return sayCode(t, error.code, error.facts, fallbackCode(error.status));
}

/** The sentence for what is wrong with one answer. */
export function sayFieldProblem(t: Words, field: FieldProblem): string {
  return sayCode(t, field.code, field.facts ?? {}, "kernel.problem.field.custom");
}

/** What is wrong with each answer, by the answer's path. */
export function fieldProblems(t: Words, error: unknown): Readonly<Record<string, string>> {
  if (!(error instanceof Problem)) return {};
  return Object.fromEntries(error.fields.map((field) => [field.path, sayFieldProblem(t, field)]));
}

function sayCode(t: Words, code: string, facts: Facts, fallback: string): string {
  const key = t.has(code) ? code : fallback;
  return t.has(key) ? t(key, asArguments(t, facts)) : key;
}

function asArguments(t: Words, facts: Facts): Record<string, WordArgument> {
  const list = new Intl.ListFormat(t.locale.tag);
  return Object.fromEntries(
    Object.entries(facts).map(([name, fact]) => [
      name,
      typeof fact === "object" ? list.format(fact) : plain(fact),
    ]),
  );
}

function plain(fact: string | number | boolean): WordArgument {
  return typeof fact === "boolean" ? String(fact) : fact;
}
