import { latestDate } from "#customs/dates";
import { labelText } from "#customs/labels";
import { validateAnswers } from "#customs/message/check";
import { sectionOfPath } from "#customs/message/progress";
import type { AskedSection } from "#customs/message/resolve";
import { type Answers, isRepeated } from "#customs/seizure/answer";
import { withoutHidden } from "#customs/seizure/conditions";
import type { Problem as AnswerProblem } from "#customs/seizure/problem";
import type { Template } from "#customs/template";
import type { AnswerError } from "#kernel/web/error-summary";
import { type Problem, sayFieldProblem } from "#kernel/web/problem";
import type { Words } from "#kernel/words/format";

/** The answers as they are sent: those to questions that do not apply are left out. */
export function applying(answers: Answers, sections: readonly AskedSection[]): Answers {
  return withoutHidden(
    answers,
    sections.flatMap(({ fields }) => fields),
  );
}

/** What stands against the answers: the same check as the server's. */
export function judge(template: Template, answers: Answers, now: string): readonly AnswerProblem[] {
  return validateAnswers(template, answers, { today: latestDate(now) });
}

/** Problems as the summary of errors names them: the place in the form, and what is wrong. */
export function answerErrors(
  t: Words,
  sections: readonly AskedSection[],
  problems: readonly AnswerProblem[],
): readonly AnswerError[] {
  return problems.map((problem) => ({
    path: problem.path,
    label: placeText(t, sections, problem.path),
    problem: sayFieldProblem(t, problem),
  }));
}

/** What the server refused, by the answer it is about: its paths begin with `answers`. */
export function refusedErrors(
  t: Words,
  sections: readonly AskedSection[],
  problem: Problem | null,
): readonly AnswerError[] {
  return (problem?.fields ?? []).map((field) => {
    const path = field.path.replace(/^(?:content\.)?answers\./u, "").replace(/^content\./u, "");
    const label = path === "recipients" ? t("cencomm.compose.to") : placeText(t, sections, path);
    return { path, label, problem: sayFieldProblem(t, field) };
  });
}

/** The name of an answer's place: the field, in a repeated section with the number of the entry. */
export function placeText(t: Words, sections: readonly AskedSection[], path: string): string {
  const section = sectionOfPath(sections, path);
  if (section === null) return path;
  const [, at, key] = path.split(".");
  const title = labelText(t, section.title);
  if (!isRepeated(section.group)) return fieldText(t, section, at) ?? title;
  if (at === undefined) return title;
  const entry = t("customs.form.entry", { section: title, n: Number(at) + 1 });
  const field = fieldText(t, section, key);
  return field === null ? entry : `${entry} · ${field}`;
}

function fieldText(t: Words, section: AskedSection, key: string | undefined): string | null {
  const field = section.fields.find((one) => one.key === key);
  return field === undefined ? null : labelText(t, field.label);
}
