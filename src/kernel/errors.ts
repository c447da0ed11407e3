/** Why something was refused; each kind has one HTTP status (kernel/http/problems.ts). */
export type RefusalKind =
  | "invalid"
  | "unauthenticated"
  | "forbidden"
  | "missing"
  | "conflict"
  | "gone"
  | "tooLarge"
  | "tooMany"
  | "unavailable";

/** What may be said about a refusal: never a name, a document number or an address. */
export type Facts = Readonly<Record<string, string | number | boolean | readonly string[]>>;

/** One field that has to be mended. `path` is dotted (`route.2.country`), `code` a key of the words. */
export type FieldProblem = Readonly<{ path: string; code: string; facts?: Facts }>;

/** A refusal with a code and facts; the sentence lives in words/ in the reader's language. */
export class Refusal extends Error {
  readonly kind: RefusalKind;
  readonly code: string;
  readonly facts: Facts;
  readonly fields: readonly FieldProblem[];

  constructor(kind: RefusalKind, code: string, facts: Facts = {}, fields: readonly FieldProblem[] = []) {
    super(code);
    this.name = "Refusal";
    this.kind = kind;
    this.code = code;
    this.facts = facts;
    this.fields = fields;
  }
}

/** What an outsider gets, whether the thing exists or not. */
export function missing(): Refusal {
  return new Refusal("missing", "kernel.problem.missing");
}
