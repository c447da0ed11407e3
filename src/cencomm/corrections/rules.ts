import { listAnswers } from "#customs/message/answers";
import type { Answer, Answers } from "#customs/seizure/answer";
import type { AnswerChange } from "../formatted/contract.ts";
import type { OperationState, Role } from "../operations/contract.ts";

/** CC-23: its author corrects and withdraws a formatted message, or the coordination unit. */
export function mayCorrect(
  { senderId }: Readonly<{ senderId: string }>,
  { personId, role }: Readonly<{ personId: string; role: Role }>,
): boolean {
  return senderId === personId || role === "OCU" || role === "OCU+";
}

/** What may be done with a formatted message, as things stand. */
export function rightsOf(
  message: Readonly<{ senderId: string; isWithdrawn: boolean; mayAnswer: boolean }>,
  grant: Readonly<{ personId: string; role: Role; state: OperationState }>,
): { mayAnswer: boolean; mayCorrect: boolean; mayWithdraw: boolean } {
  const isAlive = !message.isWithdrawn && grant.state !== "closed";
  const isMine = isAlive && mayCorrect(message, grant);
  return { mayAnswer: isAlive && message.mayAnswer, mayCorrect: isMine, mayWithdraw: isMine };
}

/** CC-23: what a correction changed, answer by answer, in the order of the form's groups. */
export function changedAnswers(before: Answers, after: Answers): AnswerChange[] {
  const old = answersByPath(before);
  const now = answersByPath(after);
  return [...new Set([...old.keys(), ...now.keys()])].flatMap((path) => {
    const change = { path, before: old.get(path) ?? null, after: now.get(path) ?? null };
    return isSame(change.before, change.after) ? [] : [change];
  });
}

function answersByPath(answers: Answers): ReadonlyMap<string, Answer> {
  return new Map(listAnswers(answers).map(({ path, answer }) => [path, answer]));
}

function isSame(one: Answer | null, other: Answer | null): boolean {
  return JSON.stringify(sorted(one)) === JSON.stringify(sorted(other));
}

// The order in which the parts of an answer were written says nothing; that of a list does.
function sorted(answer: Answer | null): unknown {
  if (typeof answer !== "object" || answer === null || Array.isArray(answer)) return answer;
  return Object.entries(answer).toSorted(([left], [right]) => (left < right ? -1 : 1));
}
