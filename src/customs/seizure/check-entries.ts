import {
  type Answers,
  type Entry,
  entriesOf,
  isAnswered,
  isRepeated,
  repeatedGroups,
  singleGroups,
} from "./answer.ts";
import type { AskedField } from "./asked.ts";
import { checkAnswer } from "./check-answer.ts";
import { holds } from "./conditions.ts";
import type { FieldGroup } from "./field.ts";
import { type Checking, type Problem, refuse } from "./problem.ts";

/** A part of a form: the fields of one group, and how many entries the group takes. */
export type AskedPart = {
  readonly group: FieldGroup;
  readonly fields: readonly AskedField[];
  readonly least: number;
  readonly most: number;
};

/** Checks each answer by itself, what is mandatory, and the number of entries. */
export function checkEntries(
  parts: readonly AskedPart[],
  answers: Answers,
  checking: Checking,
): readonly Problem[] {
  return [
    ...checkCounts(parts, answers),
    ...groupsOf(parts, answers).flatMap((group) => checkGroup(group, parts, answers, checking)),
  ];
}

/** The path of an answer: `case.place`, `routeLeg.2.country`. */
export function answerPath(group: FieldGroup, at: number, key: string): string {
  return isRepeated(group) ? `${group}.${at}.${key}` : `${group}.${key}`;
}

/** The groups that are asked, and those that were answered though nobody asked. */
function groupsOf(parts: readonly AskedPart[], answers: Answers): readonly FieldGroup[] {
  const answered = [...singleGroups, ...repeatedGroups].filter(
    (group) => entriesOf(answers, group).length > 0,
  );
  return [...new Set([...parts.map((part) => part.group), ...answered])];
}

function checkCounts(parts: readonly AskedPart[], answers: Answers): Problem[] {
  return parts.flatMap(({ group, least, most }) => {
    if (!isRepeated(group)) return [];
    const count = entriesOf(answers, group).length;
    if (count < least) return [refuse(group, "tooFewEntries", { least })];
    return count > most ? [refuse(group, "tooManyEntries", { most })] : [];
  });
}

function checkGroup(
  group: FieldGroup,
  parts: readonly AskedPart[],
  answers: Answers,
  checking: Checking,
): Problem[] {
  const fields = parts.filter((part) => part.group === group).flatMap((part) => part.fields);
  const given = entriesOf(answers, group);
  // A group that is answered once has its mandatory fields even when nothing was answered.
  const entries = isRepeated(group) || given.length > 0 ? given : [{}];
  return entries.flatMap((entry, at) => [
    ...fields.flatMap((field) =>
      checkField(field, entry, answerPath(group, at, field.key), { answers, checking }),
    ),
    ...checkKeys(fields, entry, group, at),
  ]);
}

function checkField(
  field: AskedField,
  entry: Entry,
  path: string,
  { answers, checking }: { answers: Answers; checking: Checking },
): readonly Problem[] {
  const answer = entry[field.key];
  const standpoint = { group: field.group, entry };
  const isShown = holds(field.shownWhen, answers, standpoint);
  if (isAnswered(answer))
    return isShown ? checkAnswer(field, answer, path, checking) : [refuse(path, "notShown")];
  const isRequired =
    field.isMandatory || (field.requiredWhen !== null && holds(field.requiredWhen, answers, standpoint));
  return isShown && isRequired ? [refuse(path, "required")] : [];
}

function checkKeys(fields: readonly AskedField[], entry: Entry, group: FieldGroup, at: number): Problem[] {
  const known = new Set(fields.map((field) => field.key));
  return Object.keys(entry)
    .filter((key) => !known.has(key))
    .map((key) => refuse(answerPath(group, at, key), "notAsked"));
}
