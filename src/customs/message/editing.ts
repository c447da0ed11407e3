import {
  type Answer,
  type Answers,
  type Entry,
  entriesOf,
  isRepeated,
  type RepeatedGroup,
} from "../seizure/answer.ts";
import { answerPath } from "../seizure/check-entries.ts";
import type { FieldGroup } from "../seizure/field.ts";

/** What is written in a form, and which of its answers were carried over and not touched since. */
export type Written = { readonly answers: Answers; readonly carriedOver: readonly string[] };

/** Where an answer stands: the key of a field in the entry of a group, the first being 0. */
export type AnswerPlace = { readonly group: FieldGroup; readonly at: number; readonly key: string };

/** The path of a place. */
export function pathOf({ group, at, key }: AnswerPlace): string {
  return answerPath(group, at, key);
}

/** Writes one answer, or with `undefined` takes it out; what was touched is no longer carried over. */
export function writeAnswer(written: Written, place: AnswerPlace, answer: Answer | undefined): Written {
  const { group, at, key } = place;
  const entries = entriesOf(written.answers, group);
  const { [key]: _before, ...rest } = entries[at] ?? {};
  const entry: Entry = answer === undefined ? rest : { ...rest, [key]: answer };
  const path = pathOf(place);
  return {
    answers: isRepeated(group)
      ? { ...written.answers, [group]: withEntry(entries, at, entry) }
      : { ...written.answers, [group]: entry },
    carriedOver: written.carriedOver.filter((one) => one !== path),
  };
}

/** One more entry at the end of a group. */
export function addEntry(written: Written, group: RepeatedGroup, entry: Entry): Written {
  const entries = entriesOf(written.answers, group);
  return { ...written, answers: { ...written.answers, [group]: [...entries, entry] } };
}

/** Takes an entry out; those after it move up, and so does what was carried over in them. */
export function removeEntry(written: Written, group: RepeatedGroup, at: number): Written {
  const order = entriesOf(written.answers, group).map((_entry, index) => index);
  return arrange(
    written,
    group,
    order.filter((index) => index !== at),
  );
}

/** An entry that was taken out of its place, and which of its answers were carried over. */
type TakenEntry = {
  readonly group: RepeatedGroup;
  readonly at: number;
  readonly entry: Entry;
  readonly carriedOver: readonly string[];
};

/** What `removeEntry` would take out. */
export function entryAt(written: Written, group: RepeatedGroup, at: number): TakenEntry {
  const entry = entriesOf(written.answers, group)[at] ?? {};
  const place = answerPath(group, at, "");
  const carriedOver = written.carriedOver.filter((path) => path.startsWith(place));
  return { group, at, entry, carriedOver: carriedOver.map((path) => path.slice(place.length)) };
}

/** Puts an entry back where it was, whatever was changed since; at the end when there are fewer now. */
export function putBack(written: Written, { group, at, entry, carriedOver }: TakenEntry): Written {
  const last = entriesOf(written.answers, group).length;
  const place = Math.min(at, last);
  const back = moveEntry(addEntry(written, group, entry), group, last, place);
  const paths = carriedOver.map((rest) => answerPath(group, place, rest));
  return { ...back, carriedOver: [...back.carriedOver, ...paths] };
}

/** Puts an entry into another place of its group; one beyond the ends is left where it is. */
export function moveEntry(written: Written, group: RepeatedGroup, from: number, to: number): Written {
  const order = entriesOf(written.answers, group).map((_entry, index) => index);
  if (to < 0 || to >= order.length) return written;
  order.splice(to, 0, ...order.splice(from, 1));
  return arrange(written, group, order);
}

/** The entries in a new order, named by their old places. */
function arrange(written: Written, group: RepeatedGroup, order: readonly number[]): Written {
  const entries = entriesOf(written.answers, group);
  const carriedOver = written.carriedOver.flatMap((path) => {
    const [name, at, ...keys] = path.split(".");
    if (name !== group) return [path];
    const now = order.indexOf(Number(at));
    return now === -1 ? [] : [[name, String(now), ...keys].join(".")];
  });
  return {
    answers: { ...written.answers, [group]: order.map((index) => entries[index] ?? {}) },
    carriedOver,
  };
}

function withEntry(entries: readonly Entry[], at: number, entry: Entry): readonly Entry[] {
  return at < entries.length
    ? entries.map((one, index) => (index === at ? entry : one))
    : [...entries, entry];
}
