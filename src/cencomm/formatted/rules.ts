import { isLater } from "#customs/dates";
import { codeText, quantityText } from "#customs/labels";
import { type GivenAnswer, listAnswers } from "#customs/message/answers";
import { validateAnswers } from "#customs/message/check";
import { codedValues } from "#customs/message/coded";
import { message } from "#customs/message/describe";
import { askTemplate } from "#customs/message/resolve";
import {
  type Answer,
  type Answers,
  type Entry,
  isUnknown,
  repeatedGroups,
  singleGroups,
} from "#customs/seizure/answer";
import { isQuantity, typedWithin } from "#customs/seizure/check-goods";
import type { FieldGroup, FieldType } from "#customs/seizure/field";
import { type Checking, refusals } from "#customs/seizure/problem";
import type { Template } from "#customs/template";
import type { FieldProblem } from "#kernel/errors";
import type { Words } from "#kernel/words/format";
import type { MessageSummary } from "../mailbox/contract.ts";
import type { FormattedKind } from "../templates/contract.ts";

const MOST_GOODS = 3;

/** What the system knows of the originator and of the moment. */
export type Origin = Readonly<{
  name: string;
  telephone: string;
  country: string | null;
  office: string;
  /** The day it is in the operation's time zone. */
  today: string;
  /** The deadline that a warning gets when it names none. */
  deadline: string;
}>;

/** CC-11: originator's details and the date are filled in, whatever was sent; office and deadline where none was. */
export function fillIn(template: Template, answers: Answers, origin: Origin): Answers {
  const asked = new Set(fieldsOf(template).map(({ path }) => path));
  const known: Readonly<Record<string, string | null>> = {
    originator: origin.name,
    originatorTelephone: origin.telephone,
    originatorCountry: origin.country,
    notifiedOn: origin.today,
    office: textOf(answers.message?.office) ?? origin.office,
    deadline: textOf(answers.message?.deadline) ?? origin.deadline,
  };
  const kept = Object.entries(answers.message ?? {}).filter(([key]) => !(key in known));
  const filled = Object.entries(known).filter(
    (entry): entry is [string, string] =>
      asked.has(`message.${entry[0]}`) && entry[1] !== null && entry[1] !== "",
  );
  return { ...answers, message: Object.fromEntries([...kept, ...filled]) };
}

// What the system fills in is not for the writer to mend.
const filledPaths: readonly string[] = [
  "message.originator",
  "message.originatorTelephone",
  "message.originatorCountry",
  "message.notifiedOn",
];

/** What the checks of a form have to know from outside. */
export type FormChecking = Checking &
  Readonly<{
    now: string;
    /** The attachments of the draft. */
    files: ReadonlySet<string>;
    /** The deadline of the version that is corrected, which may have passed by now. */
    deadlineBefore: Answer | null;
  }>;

/** CC-11: everything that has to be mended in the answers of a message before it is submitted, at once. */
export function findProblems(
  template: Template,
  answers: Answers,
  { now, files, deadlineBefore, ...checking }: FormChecking,
): readonly FieldProblem[] {
  const wrong = refusals(validateAnswers(template, answers, checking))
    .filter(({ path }) => !filledPaths.includes(path))
    .map(({ path, code, facts }) => ({ path, code, ...(facts && { facts }) }));
  const given = listAnswers(answers);
  const deadline = textOf(answers.message?.deadline);
  const isLate = deadline !== null && deadline !== deadlineBefore && !isLater(deadline, now);
  const found = [
    ...wrong,
    ...given
      .filter(({ field, answer }) => isFiles(field) && idsOf(answer).some((id) => !files.has(id)))
      .map(({ path }) => ({ path, code: "cencomm.problem.fileNotAttached" })),
    ...(isLate ? [{ path: "message.deadline", code: "cencomm.problem.deadlinePast" }] : []),
  ];
  return found.map((problem) => ({ ...problem, path: `answers.${problem.path}` }));
}

/** What lists, cards and mails of others show of a message, in codes alone. */
export function summaryOf(template: Template, answers: Answers): MessageSummary {
  const coded = codedValues(template, answers);
  const lines = template.sections.some(({ group }) => group === "commodity") ? (answers.commodity ?? []) : [];
  return {
    goods: lines.slice(0, MOST_GOODS).map((line) => ({
      category: textOf(line.category),
      type: typedWithin(line),
      ...(isQuantity(line.quantity)
        ? { amount: line.quantity.amount, unit: line.quantity.unit }
        : { amount: null, unit: null }),
    })),
    moreGoods: Math.max(0, lines.length - MOST_GOODS),
    country: coded.country ?? coded.route.at(-1)?.country ?? null,
    phase: coded.phase,
    result: coded.result,
  };
}

/**
 * The subject of a message: what its writer put there; of a feedback that of the warning it answers; else the goods, in
 * the writer's language.
 */
export function subjectOf(
  kind: FormattedKind,
  answers: Answers,
  { words, answered }: Readonly<{ words: Words; answered: string | null }>,
): string {
  const written = textOf(answers.message?.subject);
  if (written !== null) return written;
  if (kind === "feedback" && answered !== null) return answered;
  const [line] = answers.commodity ?? [];
  const goods = line === undefined ? [] : goodsText(line, words);
  return goods.length === 0
    ? words(`cencomm.kind.${kind}`)
    : goods.join(words.locale.direction === "rtl" ? "، " : ", ").slice(0, 300);
}

function goodsText(line: Entry, words: Words): string[] {
  const type = typedWithin(line);
  const category = textOf(line.category);
  const named = type === null ? category && codeText(words, "commodityCategory", category) : null;
  const name = type === null ? named : codeText(words, type.list, type.code);
  return [name, isQuantity(line.quantity) ? quantityText(words, line.quantity) : null].flatMap(
    (part) => part ?? [],
  );
}

const foundWhole: readonly FieldType[] = ["longText"];
const foundFromThreeLetters: readonly FieldType[] = [
  "text",
  "hs",
  "container",
  "imo",
  "email",
  "telephone",
  "place",
];

/** CC-10: what the answers add to be found by: long texts by their words, names, numbers and places also by beginnings. */
export function searchableOf(
  template: Template,
  answers: Answers,
): Readonly<{ texts: readonly string[]; namesAndCodes: readonly string[] }> {
  const types = new Map(fieldsOf(template).map(({ path, type }) => [path, type]));
  const given = listAnswers(answers);
  const writtenIn = (wanted: readonly FieldType[]) =>
    given.flatMap(({ field, answer }) => {
      const type = types.get(field);
      return type !== undefined && wanted.includes(type) ? writtenOf(answer) : [];
    });
  return { texts: writtenIn(foundWhole), namesAndCodes: writtenIn(foundFromThreeLetters) };
}

function writtenOf(answer: Answer): string[] {
  if (typeof answer === "string") return [answer];
  if (isUnknown(answer) || typeof answer !== "object" || !("name" in answer)) return [];
  return [answer.name, answer.code ?? "", answer.subdivision ?? ""].filter((part) => part !== "");
}

/** The paths that were carried over, as far as they are still answered. */
export function carriedOf(answers: Answers, carriedOver: readonly string[]): string[] {
  const given = new Set(listAnswers(answers).map(({ path }) => path));
  return [...new Set(carriedOver)].filter((path) => given.has(path));
}

/** The answers with the ids of pictures and files replaced, where files were copied under new ids. */
export function renameFiles(answers: Answers, names: ReadonlyMap<string, string>): Answers {
  if (names.size === 0) return answers;
  return mapAnswers(answers, (answer, field) =>
    isFiles(field) && Array.isArray(answer) ? answer.map((id: string) => names.get(id) ?? id) : answer,
  );
}

function mapAnswers(answers: Answers, change: (answer: Answer, field: string) => Answer): Answers {
  const changeEntry = (entry: Entry, group: FieldGroup): Entry =>
    Object.fromEntries(
      Object.entries(entry).map(([key, answer]) => [key, change(answer, `${group}.${key}`)]),
    );
  const changed: Record<string, Entry | readonly Entry[]> = {};
  for (const group of singleGroups) {
    const entry = answers[group];
    if (entry !== undefined) changed[group] = changeEntry(entry, group);
  }
  for (const group of repeatedGroups) {
    const entries = answers[group];
    if (entries !== undefined) changed[group] = entries.map((entry) => changeEntry(entry, group));
  }
  return changed;
}

function fieldsOf(template: Template) {
  return askTemplate(template).flatMap(({ fields }) => fields);
}

function isFiles(field: GivenAnswer["field"]): boolean {
  const type = message.byPath.get(field)?.type;
  return type === "pictures" || type === "files";
}

/** The ids of an answer that lists some. */
export function idsOf(answer: Answer): readonly string[] {
  return Array.isArray(answer) ? answer : [];
}

function textOf(answer: Answer | undefined): string | null {
  return typeof answer === "string" && answer.trim() !== "" ? answer.trim() : null;
}
