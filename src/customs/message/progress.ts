import { type Answers, entriesOf, isAnswered, isRepeated } from "../seizure/answer.ts";
import type { AskedField } from "../seizure/asked.ts";
import { holds } from "../seizure/conditions.ts";
import type { Problem } from "../seizure/problem.ts";
import { message } from "./describe.ts";
import type { AskedSection } from "./resolve.ts";

/** Where a section of a form stands: nothing written, something still needed, nothing needed any more, or wrong. */
export type SectionState = "empty" | "begun" | "complete" | "error";

/** A section with what its list of contents says about it. */
export type SectionProgress = {
  readonly state: SectionState;
  /** Answers given, or entries of a repeated group. */
  readonly given: number;
  /** Answers asked for; null for a repeated group. */
  readonly asked: number | null;
  /** The refusals that stand in it and are shown. */
  readonly errors: number;
};

/** What is asked about and what stands against it: all refusals, and the paths of those that are shown. */
export type Judged = {
  readonly answers: Answers;
  readonly refusals: readonly Problem[];
  readonly shown: ReadonlySet<string>;
};

/** Whether the system fills a field in when the message is sent. */
export function isFilledIn(field: AskedField): boolean {
  return message.byPath.get(field.path)?.source === "automatic";
}

/** The section in which an answer stands, by its path; null when no section asks for it. */
export function sectionOfPath(sections: readonly AskedSection[], path: string): AskedSection | null {
  const parts = path.split(".");
  const ofGroup = sections.filter(({ group }) => group === parts[0]);
  const key = parts.at(-1);
  return ofGroup.find(({ fields }) => fields.some((field) => field.key === key)) ?? ofGroup[0] ?? null;
}

/** How far a section is. */
export function sectionProgress(
  section: AskedSection,
  sections: readonly AskedSection[],
  { answers, refusals, shown }: Judged,
): SectionProgress {
  const { group } = section;
  const own = refusals.filter(({ path }) => sectionOfPath(sections, path) === section);
  const errors = own.filter(({ path }) => shown.has(path)).length;
  const entries = entriesOf(answers, group);
  const asked = section.fields.filter((field) => !isFilledIn(field));
  const given = isRepeated(group)
    ? entries.length
    : asked.filter(({ key }) => isAnswered(entries[0]?.[key])).length;
  const visible = asked.filter(({ shownWhen }) =>
    holds(shownWhen, answers, { group, entry: entries[0] ?? {} }),
  );
  const state = stateOf({
    errors,
    given,
    missing: own.length,
    isFilled: asked.length < section.fields.length,
  });
  return { state, given, asked: isRepeated(group) ? null : visible.length, errors };
}

type Counts = {
  readonly errors: number;
  readonly given: number;
  readonly missing: number;
  readonly isFilled: boolean;
};

function stateOf({ errors, given, missing, isFilled }: Counts): SectionState {
  if (errors > 0) return "error";
  if (given === 0 && !(isFilled && missing === 0)) return "empty";
  return missing > 0 ? "begun" : "complete";
}
