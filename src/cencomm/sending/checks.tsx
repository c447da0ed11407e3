import type { AnswerError } from "#kernel/web/error-summary";
import { type Problem, sayFieldProblem } from "#kernel/web/problem";
import type { Words } from "#kernel/words/format";
import type { WordKey } from "#kernel/words/keys";
import type { DraftContent } from "../drafts/contract.ts";

/** What is looked at before anything is asked of the server. */
export type ToCheck = {
  readonly content: DraftContent;
  readonly people: number;
  readonly files: number;
  /** Files that are still on their way, or did not arrive. */
  readonly uploads: number;
};

/** What keeps a message from being sent; the same that the server refuses, and files that are not there yet. */
export function checkMessage(t: Words, { content, people, files, uploads }: ToCheck): readonly AnswerError[] {
  const codes: readonly (readonly [string, WordKey] | null)[] = [
    people === 0 ? ["recipients", "cencomm.problem.nobodyAddressed"] : null,
    content.subject.trim() === "" ? ["subject", "cencomm.problem.subjectMissing"] : null,
    content.body === "" && files === 0 ? ["body", "cencomm.problem.bodyMissing"] : null,
    uploads > 0 ? ["files", "cencomm.files.notThere"] : null,
  ];
  return codes.flatMap((one) => (one === null ? [] : errorOf(t, one[0], t(one[1], { n: uploads }))));
}

/** What the server refused, by the answer it is about. */
export function refusedAnswers(t: Words, problem: Problem | null): readonly AnswerError[] {
  return (problem?.fields ?? []).map((field) => errorOf(t, field.path, sayFieldProblem(t, field)));
}

const labels: Readonly<Record<string, WordKey>> = {
  recipients: "cencomm.compose.to",
  subject: "cencomm.compose.subject",
  body: "cencomm.compose.text",
  files: "cencomm.files.title",
};

function errorOf(t: Words, path: string, problem: string): AnswerError {
  const label = labels[path];
  return { path, label: label === undefined ? path : t(label), problem };
}
