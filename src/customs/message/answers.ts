import {
  type Answer,
  type Answers,
  type Entry,
  entriesOf,
  isAnswered,
  isRepeated,
  repeatedGroups,
  singleGroups,
} from "../seizure/answer.ts";
import type { AskedField } from "../seizure/asked.ts";
import { answerPath } from "../seizure/check-entries.ts";
import type { Description } from "../seizure/describe.ts";
import type { Template } from "../template.ts";
import { message } from "./describe.ts";
import { type AskedSection, askTemplate } from "./resolve.ts";

/** The paths of a template's nominal fields: what stays in the operation, and what an export leaves out. */
export function nominalFields(template: Template, description: Description = message): ReadonlySet<string> {
  const fields = askTemplate(template, description).flatMap((section) => section.fields);
  return new Set(fields.filter((field) => field.isNominal).map((field) => field.path));
}

/** One answer with its place: `path` is `routeLeg.2.country`, `field` the path of its field, `routeLeg.country`. */
export type GivenAnswer = { readonly path: string; readonly field: string; readonly answer: Answer };

/** All answers that were given, in the order of the groups; blanks and empty lists are none. */
export function listAnswers(answers: Answers): readonly GivenAnswer[] {
  return [...singleGroups, ...repeatedGroups].flatMap((group) =>
    entriesOf(answers, group).flatMap((entry, at) =>
      Object.entries(entry).flatMap(([key, answer]) =>
        isAnswered(answer) ? [{ path: answerPath(group, at, key), field: `${group}.${key}`, answer }] : [],
      ),
    ),
  );
}

/** The answers a new message begins with: as many entries as each group needs, and choices that are none. */
export function emptyAnswers(template: Template): Answers {
  const answers: Record<string, Entry | readonly Entry[]> = {};
  for (const section of askTemplate(template)) {
    const before = answers[section.group];
    if (!isRepeated(section.group)) answers[section.group] = { ...before, ...emptyEntry(section) };
    else if (before === undefined) answers[section.group] = repeat(emptyEntry(section), section.least);
  }
  return answers;
}

/** A new entry of a section: a mandatory choice of one is made already. */
export function emptyEntry(section: AskedSection): Entry {
  const chosen = section.fields.flatMap((field): [string, Answer][] => {
    const only = onlyChoice(field);
    return only === null ? [] : [[field.key, field.type === "codes" ? [only] : only]];
  });
  return Object.fromEntries(chosen);
}

/** The answers a reply takes over from the message it answers: route, conveyances and goods the template also asks. */
export function carryOver(from: Answers, template: Template): Answers {
  const carried: Record<string, readonly Entry[]> = {};
  for (const section of askTemplate(template)) {
    const { group } = section;
    if (group !== "commodity" && group !== "routeLeg" && group !== "conveyance") continue;
    const keys = new Set(section.fields.map((field) => field.key));
    const entries = (from[group] ?? []).map((entry) => pick(entry, keys));
    if (entries.length > 0) carried[group] = entries;
  }
  return carried;
}

function onlyChoice(field: AskedField): string | null {
  if (!field.isMandatory || field.choices?.length !== 1) return null;
  return field.choices[0]?.code ?? null;
}

function repeat(entry: Entry, times: number): readonly Entry[] {
  return Array.from({ length: times }, () => entry);
}

function pick(entry: Entry, keys: ReadonlySet<string>): Entry {
  return Object.fromEntries(Object.entries(entry).filter(([key]) => keys.has(key)));
}
