import type { Mapping } from "../exchange/mapping-schema.ts";
import {
  type Answer,
  type Answers,
  type Entry,
  isUnknown,
  repeatedGroups,
  singleGroups,
} from "../seizure/answer.ts";
import { answerPath } from "../seizure/check-entries.ts";
import type { Field, FieldGroup, FieldType } from "../seizure/field.ts";
import { type CellProblem, type Cells, isCellProblem, readTarget, sayingOf } from "./read-cell.ts";
import { needed, type Target } from "./target.ts";

/** How rows are read. */
export type RowReading = Readonly<{ mapping: Mapping; targets: readonly Target[] }>;

/** What a row says, as answers, and what of it could not be read. */
export type MappedRow = Readonly<{
  answers: Answers;
  problems: readonly CellProblem[];
  /** The columns that the answer at a path came from, such as `commodity.0.quantity`. */
  columnsAt(path: string): readonly string[];
}>;

type FoundEntry = Readonly<{ entry: Entry; problems: readonly CellProblem[]; targets: readonly Target[] }>;

/**
 * M5: the answers that a row of a file gives. What cannot be read is named and left out, nothing is guessed. Of a repeated
 * group an entry whose columns are all empty is not there: a second line of goods, say.
 */
export function mapRow({ mapping, targets }: RowReading, cells: Cells): MappedRow {
  const found = new Map<FieldGroup, readonly FoundEntry[]>();
  for (const group of [...singleGroups, ...repeatedGroups]) {
    const mine = targets.filter(({ field }) => field.group === group);
    const entries = [...new Set(mine.map(({ entry }) => entry))].sort((a, b) => a - b);
    const said = entries
      .map((entry) => mine.filter((target) => target.entry === entry))
      .filter((of) => isSaid(of, cells, mapping));
    if (said.length > 0)
      found.set(
        group,
        said.map((of, at) => readEntry(of, cells, { mapping, at })),
      );
  }
  const entriesOf = (group: FieldGroup) => found.get(group)?.map(({ entry }) => entry);
  const answers: Answers = {
    ...Object.fromEntries(
      singleGroups.flatMap((group) => entriesOf(group)?.map((entry) => [group, entry]) ?? []),
    ),
    ...Object.fromEntries(
      repeatedGroups.flatMap((group) => (found.has(group) ? [[group, entriesOf(group)]] : [])),
    ),
  };
  return {
    answers,
    problems: [...found.values()].flat().flatMap(({ problems }) => problems),
    columnsAt: (path) => columnsAt(found, path),
  };
}

/** The columns that a source reads. */
export function columnsFrom({ source }: Pick<Target, "source">): readonly string[] {
  if ("columns" in source) return source.columns;
  return "column" in source ? [source.column] : [];
}

function columnsAt(found: ReadonlyMap<FieldGroup, readonly FoundEntry[]>, path: string): readonly string[] {
  const columns = [...found].flatMap(([group, entries]) =>
    entries.flatMap(({ targets }, at) =>
      targets
        .filter(({ field }) => `${path}.`.startsWith(`${answerPath(group, at, field.key)}.`))
        .flatMap(columnsFrom),
    ),
  );
  return [...new Set(columns)];
}

/** Whether an entry has anything of this row: constants alone are said always, columns when one of them is filled. */
function isSaid(targets: readonly Target[], cells: Cells, mapping: Mapping): boolean {
  const columns = targets.flatMap(columnsFrom);
  return columns.length === 0 || columns.some((column) => sayingOf(cells[column], mapping) !== undefined);
}

function readEntry(
  targets: readonly Target[],
  cells: Cells,
  { mapping, at }: Readonly<{ mapping: Mapping; at: number }>,
): FoundEntry {
  const problems: CellProblem[] = [];
  const answers = new Map<string, Answer>();
  const parts = new Map<Field, Map<string, string>>();
  for (const target of targets) {
    const { field, part } = target;
    const answer = readTarget({ ...target, entry: at }, cells, mapping);
    if (answer === undefined) continue;
    if (isCellProblem(answer)) problems.push(answer);
    else if (part === null || isUnknown(answer)) answers.set(field.key, answer);
    else if (typeof answer === "string")
      parts.set(field, (parts.get(field) ?? new Map<string, string>()).set(part, answer));
  }
  for (const [{ key, type }, given] of parts) {
    const answer = compose(type, given);
    if (answer !== null && !answers.has(key)) answers.set(key, answer);
  }
  return { entry: Object.fromEntries(answers), problems, targets };
}

type Parts = ReadonlyMap<string, string>;

/** The parts of an answer as one; null while one that it cannot do without is missing. */
function compose(type: FieldType, parts: Parts): Answer | null {
  if (type === "place") return placeOf(parts);
  const [first, second] = needed[type] ?? [];
  const [one, other] = [parts.get(first ?? ""), parts.get(second ?? "")];
  if (one === undefined || other === undefined) return null;
  if (type === "quantity") return { amount: one, unit: other };
  return type === "money" ? { amount: one, currency: other } : { latitude: one, longitude: other };
}

function placeOf(parts: Parts): Answer | null {
  const name = parts.get("name");
  if (name === undefined) return null;
  return { code: parts.get("code") ?? null, name, subdivision: parts.get("subdivision") ?? null };
}
