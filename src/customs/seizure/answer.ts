import type { FieldGroup } from "./field.ts";

/** "Unknown", chosen on purpose, with a code of the list `unknownReason`: an answer, unlike an empty field. */
export type Unknown = { readonly unknown: string };

/** A place by UN/LOCODE or IATA code (null when it has none), with its name as written and its subdivision. */
export type Place = {
  readonly code: string | null;
  readonly name: string;
  readonly subdivision: string | null;
};

/** Decimal degrees as exact decimals: north and east are positive. */
export type Position = { readonly latitude: string; readonly longitude: string };

/** An exact decimal and a code of the list `unit`. */
export type Quantity = { readonly amount: string; readonly unit: string };

/** An exact decimal and an ISO 4217 code. */
export type Money = { readonly amount: string; readonly currency: string };

/**
 * The answer to one field. By type: text, code, date `YYYY-MM-DD`, time `HH:MM`, instant (ISO with Z), decimal,
 * country (ISO 3166-1 alpha-2), HS (2 to 6 digits), container, IMO, e-mail and telephone are strings; integers are
 * numbers; codes, messages, pictures and files are lists of codes or ids.
 */
export type Answer =
  | string
  | number
  | boolean
  | readonly string[]
  | Place
  | Position
  | Quantity
  | Money
  | Unknown;

/** The answers of one part of a record by field key; a key that is absent has not been answered. */
export type Entry = Readonly<Record<string, Answer>>;

/** The groups that are answered once. */
export type SingleGroup = "message" | "case";

/** The groups that hold an ordered list of entries. */
export type RepeatedGroup = Exclude<FieldGroup, SingleGroup>;

/**
 * The answers of a record or a message: `{ case: {…}, commodity: [{…}], routeLeg: [{…}, {…}] }`. Own fields of a
 * template are answered in the same entries; their keys begin with `own_`.
 */
export type Answers = {
  readonly [group in SingleGroup]?: Entry;
} & {
  readonly [group in RepeatedGroup]?: readonly Entry[];
};

/** The groups that are answered once, in their order. */
export const singleGroups: readonly SingleGroup[] = ["message", "case"];

/** The groups that hold lists, in their order. */
export const repeatedGroups: readonly RepeatedGroup[] = [
  "commodity",
  "declaredGoods",
  "routeLeg",
  "conveyance",
  "person",
  "party",
];

/** Whether a group holds a list of entries. */
export function isRepeated(group: FieldGroup): group is RepeatedGroup {
  return group !== "message" && group !== "case";
}

/** The entries of a group, in order; a group that is answered once gives one entry, or none. */
export function entriesOf(answers: Answers, group: FieldGroup): readonly Entry[] {
  if (isRepeated(group)) return answers[group] ?? [];
  const entry = answers[group];
  return entry === undefined ? [] : [entry];
}

/** Whether an answer is "unknown, because …". */
export function isUnknown(answer: Answer | undefined): answer is Unknown {
  return typeof answer === "object" && "unknown" in answer;
}

/** Whether something was answered; "unknown" counts, blanks and empty lists do not. */
export function isAnswered(answer: Answer | undefined): answer is Answer {
  if (answer === undefined) return false;
  if (typeof answer === "string") return answer.trim() !== "";
  return !Array.isArray(answer) || answer.length > 0;
}
