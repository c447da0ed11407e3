import { createContext, type ReactNode, use } from "react";
import type { AnswerPlace } from "../message/editing.ts";
import type { Answer, Answers, Entry, RepeatedGroup } from "../seizure/answer.ts";
import type { AskedField } from "../seizure/asked.ts";

/** What an input of the form is given: its field, what is answered, and how to answer. */
export type InputProps = {
  readonly field: AskedField;
  readonly place: AnswerPlace;
  readonly answer: Answer | undefined;
  /** `undefined` takes the answer out. */
  readonly onAnswer: (answer: Answer | undefined) => void;
};

/** What the parts of a form share: the answers, what stands against them, and how they change. */
export type Form = {
  readonly answers: Answers;
  readonly carriedOver: ReadonlySet<string>;
  /** What is wrong with an answer, in the reader's words, once it is to be shown. */
  readonly errorAt: (path: string) => string | undefined;
  /** What should be looked at again. */
  readonly warningAt: (path: string) => string | undefined;
  readonly write: (place: AnswerPlace, answer: Answer | undefined) => void;
  /** Somebody left the field: what is wrong with it may be said. */
  readonly leave: (path: string) => void;
  readonly add: (group: RepeatedGroup, entry: Entry) => void;
  /** Returns how to take that back. */
  readonly remove: (group: RepeatedGroup, at: number) => () => void;
  readonly move: (group: RepeatedGroup, from: number, to: number) => void;
  /** What the system fills in when the message is sent, by the path of the field. */
  readonly filledIn: Readonly<Record<string, string>>;
  /** Pictures, files and other messages, which the page brings. */
  readonly bring: (props: InputProps) => ReactNode;
};

const FormContext = createContext<Form | null>(null);

/** Gives the form to its parts. */
export const FormProvider = FormContext;

/** The form around a part. */
export function useForm(): Form {
  const form = use(FormContext);
  if (form === null) throw new Error("There is no form around this part");
  return form;
}

/** The ids that an answer holds. */
export function idsOf(answer: Answer | undefined): readonly string[] {
  return Array.isArray(answer) ? answer.map(String) : [];
}
