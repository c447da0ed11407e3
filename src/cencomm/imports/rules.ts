import type { z } from "zod";
import type { Mapping } from "#customs/exchange/mapping-schema";
import { columnsFrom, mapRow, type RowReading } from "#customs/mapping/map-row";
import type { Target } from "#customs/mapping/target";
import { validateAnswers } from "#customs/message/check";
import { message } from "#customs/message/describe";
import type { Answers } from "#customs/seizure/answer";
import { fieldLabelKey } from "#customs/seizure/field";
import { type Checking, refusals } from "#customs/seizure/problem";
import type { Template } from "#customs/template";
import type { Facts, FieldProblem } from "#kernel/errors";
import type { WordArgument, Words } from "#kernel/words/format";
import type { Recipient } from "../recipients/contract.ts";

type Cells = Readonly<Record<string, string>>;

/** What stands against a row, at a field, and the columns that it came from. */
export type RowProblem = FieldProblem & Readonly<{ columns: readonly string[] }>;

/** A row that was read: what it says, and what stands against it. */
export type JudgedRow = Readonly<{ answers: Answers; problems: readonly RowProblem[] }>;

const groups = ["ocu", "ncps", "everyone", "myCountry"] as const;

/** Whom `--to` means: groups and countries, such as `ocu,ncps,CO`; null when it is not understood. */
export function readAudience(text: string): readonly Recipient[] | null {
  const words = text.split(",").map((word) => word.trim());
  const recipients = words.flatMap((word): Recipient[] => {
    const kind = groups.find((group) => group.toLowerCase() === word.toLowerCase());
    if (kind !== undefined) return [{ kind }];
    return /^[A-Z]{2}$/u.test(word) ? [{ kind: "country", country: word }] : [];
  });
  return recipients.length === words.length ? recipients : null;
}

/** The columns that a mapping reads, its reference included. */
export function readColumns(mapping: Mapping, targets: readonly Target[]): readonly string[] {
  return [...new Set([...(mapping.reference ?? []), ...targets.flatMap(columnsFrom)])];
}

/**
 * M5: reads a row and checks it by the rules of every way in. A field whose cell could not be read is named once, with
 * what is wrong in the cell.
 */
export function judgeRow(
  reading: RowReading,
  template: Template,
  cells: Cells,
  checking: Checking,
): JudgedRow {
  const { answers, problems, columnsAt } = mapRow(reading, cells);
  const unread = problems.map(({ path }) => path);
  const wrong = refusals(validateAnswers(template, answers, checking)).filter(
    ({ path }) => !unread.some((one) => `${path}.`.startsWith(`${one}.`)),
  );
  const found = [...problems, ...wrong].map(({ path, code, facts }) => ({
    path,
    code,
    ...(facts && { facts }),
    columns: columnsAt(path),
  }));
  const isAsked = asks(template, "case.externalRef") && asks(template, "case.externalSystem");
  return { answers: isAsked ? withReference(answers, reading.mapping, cells) : answers, problems: found };
}

function asks(template: Template, path: string): boolean {
  return template.sections.some(({ fields }) =>
    fields.some((field) => "from" in field && field.from === path),
  );
}

// Its own reference stays with the record: it is how the administration finds it at home.
function withReference(answers: Answers, { reference, system }: Mapping, cells: Cells): Answers {
  if (reference === undefined) return answers;
  const externalRef = reference.flatMap((column) => cells[column] ?? []).join(" ");
  return { ...answers, case: { ...answers.case, externalRef, externalSystem: system } };
}

/** By what a row is known again, and what it said: texts of no use to anybody, to be made tokens of. */
export type RowIdentity = Readonly<{ reference: string; content: string }>;

/**
 * Names the rows of one file. With a reference that names them in their system; without, a row is all that its columns say,
 * and the second of two rows that say the same is another one: both were seized.
 */
export function identifyRows(
  mapping: Mapping,
  targets: readonly Target[],
): (cells: Cells) => RowIdentity | null {
  const columns = [...readColumns(mapping, targets)].sort();
  const counts = new Map<string, number>();
  return (cells) => {
    const content = JSON.stringify(columns.map((column) => cells[column] ?? null));
    const named = mapping.reference?.map((column) => cells[column] ?? null);
    if (named?.every((cell) => cell === null) === true) return null;
    if (named !== undefined)
      return { reference: JSON.stringify([mapping.system, "reference", ...named]), content };
    const count = (counts.get(content) ?? 0) + 1;
    counts.set(content, count);
    return { reference: JSON.stringify([mapping.system, "content", content, count]), content };
  };
}

/** A problem in the words of whoever imports: where, what is wrong, and what to do about it. */
export type Explained = Readonly<{ field: string; columns: string; reason: string; remedy: string }>;

const remedies: Readonly<Record<string, string>> = {
  "customs.mapping.untranslated": "untranslated",
  "customs.mapping.date": "date",
  "customs.mapping.time": "date",
  "customs.mapping.number": "number",
  "customs.mapping.whole": "number",
  "customs.problem.required": "required",
  "customs.problem.unknownCode": "code",
  "customs.problem.unitNotAllowed": "unit",
  "cencomm.import.changed": "changed",
  "cencomm.import.noReference": "reference",
};

/** Explains what stands against a row. */
export function explain(t: Words, { path, code, facts = {}, columns }: RowProblem): Explained {
  const field = message.byPath.get(path.replace(/\.\d+/u, "").split(".").slice(0, 2).join("."));
  const label = field === undefined ? path : say(t, fieldLabelKey(field), {});
  const ofMapping = columns.length === 0 && remedies[code] === undefined;
  const remedy = ofMapping ? "mapping" : (remedies[code] ?? "cell");
  return {
    field: label,
    columns: columns.join(", "),
    reason: say(t, code, facts),
    remedy: say(t, `cencomm.import.remedy.${remedy}`, facts),
  };
}

/** A sentence of the words with the facts of a problem; the key itself where there is none. */
export function say(t: Words, key: string, facts: Facts): string {
  if (!t.has(key)) return key;
  const named = Object.entries(facts).map(([name, fact]): [string, WordArgument] => [name, argumentOf(fact)]);
  return t(key, Object.fromEntries(named));
}

function argumentOf(fact: Facts[string]): WordArgument {
  if (typeof fact === "number" || typeof fact === "string") return fact;
  return typeof fact === "boolean" ? String(fact) : fact.join(", ");
}

/** What is wrong in a mapping's file, at the places where it is: of several possible shapes the one that was meant. */
export function listIssues(
  error: z.ZodError,
): readonly { readonly path: string; readonly code: string; readonly detail: string }[] {
  return error.issues.flatMap((issue) =>
    deepest(issue).map(({ path, code, message: detail }) => ({
      path: path.map(String).join("."),
      code: `kernel.problem.field.${code}`,
      detail,
    })),
  );
}

type Issue = z.core.$ZodIssue;

function deepest(issue: Issue): readonly Issue[] {
  if (issue.code !== "invalid_union" || issue.errors.length === 0) return [issue];
  const branches = issue.errors.map((issues) =>
    issues.flatMap((one) => deepest({ ...one, path: [...issue.path, ...one.path] })),
  );
  return branches.reduce((best, one) => (one.length < best.length ? one : best));
}
