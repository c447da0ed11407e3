import {
  type Answer,
  type Answers,
  type Entry,
  entriesOf,
  isAnswered,
  isRepeated,
  isUnknown,
} from "./answer.ts";
import type { Condition, FieldGroup } from "./field.ts";

/** Where a condition is asked: the group and the entry of the field that has it. */
export type Standpoint = { readonly group: FieldGroup; readonly entry: Entry };

/** Whether a condition holds; of another repeated group one entry is enough. No condition always holds. */
export function holds(condition: Condition | null, answers: Answers, at: Standpoint): boolean {
  if (condition === null) return true;
  const [group = "", key = ""] = condition.field.split(".");
  const entries = group === at.group ? [at.entry] : entriesOf(answers, groupNamed(group));
  if ("isAnswered" in condition) {
    return entries.some((entry) => isAnswered(entry[key])) === condition.isAnswered;
  }
  return entries.some((entry) => wordsOf(entry[key]).some((word) => condition.isOneOf.includes(word)));
}

/** The answers without those to fields that are not shown; a form calls it before it sends. */
export function withoutHidden(
  answers: Answers,
  fields: readonly {
    readonly group: FieldGroup;
    readonly key: string;
    readonly shownWhen?: Condition | null;
  }[],
): Answers {
  const kept: Record<string, Entry | readonly Entry[]> = {};
  for (const group of groups) {
    const entries = entriesOf(answers, group).map((entry) => {
      const hidden = fields
        .filter(
          (field) => field.group === group && !holds(field.shownWhen ?? null, answers, { group, entry }),
        )
        .map((field) => field.key);
      return Object.fromEntries(Object.entries(entry).filter(([key]) => !hidden.includes(key)));
    });
    const [first] = entries;
    if (isRepeated(group) && answers[group] !== undefined) kept[group] = entries;
    else if (first !== undefined) kept[group] = first;
  }
  return kept;
}

const groups: readonly FieldGroup[] = [
  "message",
  "case",
  "commodity",
  "declaredGoods",
  "routeLeg",
  "conveyance",
  "person",
  "party",
];

function groupNamed(name: string): FieldGroup {
  const group = groups.find((one) => one === name);
  if (group === undefined) throw new Error(`A condition asks about ${name}, which is no group`);
  return group;
}

function wordsOf(answer: Answer | undefined): readonly string[] {
  if (answer === undefined || isUnknown(answer)) return [];
  if (Array.isArray(answer)) return answer;
  return typeof answer === "object" ? [] : [String(answer)];
}
