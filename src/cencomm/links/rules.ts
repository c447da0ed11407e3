import { listAnswers } from "#customs/message/answers";
import { message } from "#customs/message/describe";
import type { Answers } from "#customs/seizure/answer";
import type { FieldProblem } from "#kernel/errors";
import type { MessageKind } from "../mailbox/contract.ts";
import type { FormattedKind } from "../templates/contract.ts";

/** A message that the answers name: `path` is the field's, such as `message.linkedMessages`. */
export type NamedMessage = Readonly<{ path: string; id: string }>;

/** A named message as far as the writer may read it. */
export type Linkable = Readonly<{ id: string; kind: MessageKind; isWithdrawn: boolean; mayAnswer: boolean }>;

/** The fields by which a warning is answered; the others of their type only mention messages. */
const answeringFields: readonly string[] = ["message.linkedMessages", "case.linkedWarning"];

/** Results of a feedback that stop the response clock, but not the case (CC-13). */
const interimResults: readonly string[] = ["PENDING", "FORWARDED", "UNDER_SURVEILLANCE"];

/** The messages that the answers name, in order. */
export function listNamed(answers: Answers): readonly NamedMessage[] {
  return listAnswers(answers).flatMap(({ path, field, answer }) =>
    message.byPath.get(field)?.type === "messages" && Array.isArray(answer)
      ? answer.map((id: string) => ({ path, id }))
      : [],
  );
}

/** Whether naming this message answers it: a feedback or a seizure answers a warning. */
export function isAnswerTo(kind: FormattedKind, { path }: NamedMessage, named: Linkable): boolean {
  const answers = kind === "feedback" || kind === "seizure";
  return answers && named.kind === "warning" && answeringFields.includes(path);
}

/**
 * CC-13: only addressees, their contact point and the coordination unit answer a warning; what one may not read, one
 * cannot name; a feedback answers at least one warning. Several may be answered at once.
 */
export function findLinkProblems(
  kind: FormattedKind,
  named: readonly NamedMessage[],
  { known, before }: Readonly<{ known: ReadonlyMap<string, Linkable>; before: ReadonlySet<string> }>,
): readonly FieldProblem[] {
  const problems = named.flatMap((one): FieldProblem[] => {
    const path = `answers.${one.path}`;
    const linkable = known.get(one.id);
    if (linkable === undefined || linkable.kind === "free")
      return [{ path, code: "cencomm.problem.linkUnknown" }];
    // What a corrected message answered before, it may go on answering.
    if (!isAnswerTo(kind, one, linkable) || before.has(one.id)) return [];
    if (linkable.isWithdrawn) return [{ path, code: "cencomm.problem.linkWithdrawn" }];
    return linkable.mayAnswer ? [] : [{ path, code: "cencomm.problem.mayNotAnswer" }];
  });
  const answersOne = named.some((one) => {
    const linkable = known.get(one.id);
    return linkable !== undefined && isAnswerTo(kind, one, linkable);
  });
  const isMute = kind === "feedback" && named.length > 0 && !answersOne && problems.length === 0;
  const mute = { path: "answers.message.linkedMessages", code: "cencomm.problem.answersNoWarning" };
  return isMute ? [mute] : problems;
}

/** CC-13: a seizure, or a feedback that says what came of it. Not yet known and passed on are interim answers. */
export function isFinalAnswer(kind: FormattedKind, answers: Answers): boolean {
  const result = answers.message?.result;
  return kind === "seizure" || (typeof result === "string" && !interimResults.includes(result));
}
