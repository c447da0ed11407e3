import type { Answers } from "#customs/seizure/answer";
import type { MessageKind, MessageSummary, Originator, SentTo } from "../mailbox/contract.ts";
import type { OperationState } from "../operations/contract.ts";
import type { Searchable } from "../search/rules.ts";

/** What a list shows of a message; sealed apart from its content. */
export type Head = Readonly<{
  subject: string;
  /** Null for a free message. */
  summary: MessageSummary | null;
  from: Originator;
  to: readonly SentTo[];
  /** How many people it was sent to. */
  people: number;
}>;

/** What is read when a message is opened: clean HTML, or the answers of a formatted one (null for a free one). */
export type Content = Readonly<{
  body: string;
  answers: Answers | null;
  /** The paths that were carried over from what is answered. */
  carriedOver: readonly string[];
}>;

/** What a message is found by besides what its form adds. */
export function searchableMessage(
  written: Readonly<{ number: string | null; head: Head; text: string; fileNames: readonly string[] }>,
  added: Searchable,
): Searchable {
  const { number, head, text, fileNames } = written;
  return {
    texts: [head.subject, text, ...added.texts],
    namesAndCodes: [number ?? "", head.from.name, head.from.office, ...fileNames, ...added.namesAndCodes],
  };
}

const letters = { warning: "W", feedback: "F", seizure: "S", licit_movement: "L" } as const;

/** The kinds that carry a number. */
export type NumberedKind = keyof typeof letters;

/** Whether messages of this kind carry a number. */
export function isNumbered(kind: MessageKind): kind is NumberedKind {
  return kind in letters;
}

/** CC-11: `ALK-W-UZ-0017`; organisations count under XX. */
export function messageNumber(
  operationCode: string,
  kind: NumberedKind,
  { country, count }: { country: string | null; count: number },
): string {
  return [operationCode, letters[kind], country ?? "XX", String(count).padStart(4, "0")].join("-");
}

/**
 * Whom a message went to as one reader may see it: persons chosen one by one by name where he may know them, the
 * others as a number.
 */
export function showRecipients(to: readonly SentTo[], isVisible: (personId: string) => boolean): SentTo[] {
  const shown = to.filter((one) => one.kind !== "person" || isVisible(one.personId));
  const others = to.length - shown.length;
  return others === 0 ? shown : [...shown, { kind: "others", people: others }];
}

/** CC-01: a closing operation takes answers, corrections and late seizures, but no new warning; a closed one nothing. */
export function isOpenFor(kind: MessageKind, state: OperationState): boolean {
  if (state === "closing") return kind !== "warning";
  return state === "draft" || state === "active";
}
