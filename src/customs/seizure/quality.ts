import {
  type Answer,
  type Answers,
  type Entry,
  entriesOf,
  isAnswered,
  isRepeated,
  isUnknown,
} from "./answer.ts";
import { answerPath } from "./check-entries.ts";
import { holds } from "./conditions.ts";
import { type Description, seizure } from "./describe.ts";
import { type Field, fieldLabelKey } from "./field.ts";
import type { Problem } from "./problem.ts";

/** What would raise the score, and by how much. */
export type QualityReason = {
  readonly path: string;
  readonly points: number;
  /** The sentence: `customs.quality.missing`, `unknown` or `mend`; it names the field. */
  readonly code: string;
  /** The key of the field's label. */
  readonly field: string;
};

/** CE-08: how much a record says, 0 to 100, and the reasons, the weightiest first. */
export type Quality = { readonly score: number; readonly reasons: readonly QualityReason[] };

type Measured = {
  readonly path: string;
  readonly field: Field;
  readonly worth: number;
  readonly lost: number;
  readonly why: Why;
};
type Why = "missing" | "unknown" | "mend";

const lostBy: Readonly<Record<Why, number>> = { missing: 1, mend: 1, unknown: 0.5 };

/** CE-08: the score of a record. An answer against which a problem stands counts as missing, "unknown" as half. */
export function qualityOf(
  answers: Answers,
  problems: readonly Problem[] = [],
  description: Description = seizure,
): Quality {
  const wrong = problems.filter((problem) => problem.weight === "refuses").map((problem) => problem.path);
  const measured = description.fields.flatMap((field) => measureField(field, answers, wrong));
  const whole = measured.reduce((sum, one) => sum + one.worth, 0);
  const lost = measured.reduce((sum, one) => sum + one.lost, 0);
  const reasons = measured
    .filter((one) => one.lost > 0)
    .map((one) => ({
      path: one.path,
      points: Math.max(1, Math.round((100 * one.lost) / whole)),
      code: `customs.quality.${one.why}`,
      field: fieldLabelKey(one.field),
    }))
    .sort((left, right) => right.points - left.points);
  return { score: whole === 0 ? 0 : Math.round((100 * (whole - lost)) / whole), reasons };
}

/** The points of a field are shared between the entries of its group: three lines count as one seizure. */
function measureField(field: Field, answers: Answers, wrong: readonly string[]): readonly Measured[] {
  const { points } = field;
  if (points === undefined) return [];
  const given = entriesOf(answers, field.group);
  const entries: readonly Entry[] = given.length === 0 ? [{}] : given;
  const shown = entries
    .map((entry, at) => ({ entry, at }))
    .filter(({ entry }) => isShown(field, answers, entry));
  return shown.map(({ entry, at }) => {
    const path =
      given.length === 0 && isRepeated(field.group) ? field.group : answerPath(field.group, at, field.key);
    const worth = points / shown.length;
    const why = whatIsWrong(entry[field.key], path, wrong);
    return { path, field, worth, lost: why === null ? 0 : worth * lostBy[why], why: why ?? "missing" };
  });
}

function isShown(field: Field, answers: Answers, entry: Entry): boolean {
  return holds(field.shownWhen ?? null, answers, { group: field.group, entry });
}

function whatIsWrong(answer: Answer | undefined, path: string, wrong: readonly string[]): Why | null {
  if (!isAnswered(answer)) return "missing";
  if (wrong.some((one) => one === path || one.startsWith(`${path}.`))) return "mend";
  return isUnknown(answer) || answer === "UNKNOWN" ? "unknown" : null;
}
