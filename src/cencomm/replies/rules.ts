import { carryOver, emptyAnswers, listAnswers } from "#customs/message/answers";
import type { Answers } from "#customs/seizure/answer";
import type { Template } from "#customs/template";
import type { Address, Recipient } from "../recipients/contract.ts";

/** A warning that is answered: its form, and who sent it. */
export type AnsweredWarning = Readonly<{ id: string; senderId: string; answers: Answers }>;

/**
 * CC-11: what a reply begins with: the links to the warnings it answers, and route, conveyance and goods of the first,
 * marked as carried over.
 */
export function replyAnswers(
  kind: "feedback" | "seizure",
  template: Template,
  warnings: readonly AnsweredWarning[],
): { answers: Answers; carriedOver: string[] } {
  const [first] = warnings;
  const ids = warnings.map(({ id }) => id);
  const link: Answers =
    kind === "feedback" ? { message: { linkedMessages: ids } } : { case: { linkedWarning: ids } };
  const carried: Answers = { ...carryOver(first?.answers ?? {}, template), ...link };
  const empty = emptyAnswers(template);
  const answers = {
    ...empty,
    ...carried,
    message: { ...empty.message, ...carried.message },
    case: { ...empty.case, ...carried.case },
  };
  return { answers, carriedOver: listAnswers(carried).map(({ path }) => path) };
}

/** Whom a reply goes to at first: those who sent the warnings, and the coordination unit. */
export function replyAddress(warnings: readonly Pick<AnsweredWarning, "senderId">[], me: string): Address {
  const senders = [...new Set(warnings.map(({ senderId }) => senderId))].filter((id) => id !== me);
  const persons = senders.map((personId): Recipient => ({ kind: "person", personId }));
  return { recipients: [...persons, { kind: "ocu" }], except: [] };
}
