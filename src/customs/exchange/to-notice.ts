import { roundDecimal } from "../decimal.ts";
import { ageBandOn } from "../seizure/age.ts";
import { type Answer, type Answers, type Entry, entriesOf, isUnknown } from "../seizure/answer.ts";
import { answerPath } from "../seizure/check-entries.ts";
import { withComputed } from "../seizure/computed.ts";
import { type Description, seizure } from "../seizure/describe.ts";
import { type Field, fieldPath } from "../seizure/field.ts";
import { findLeaks, type Leak, type LeavingText } from "../seizure/leak.ts";
import { withholdInSmallCells } from "../seizure/small-cells.ts";
import { noticeFields } from "./notice-schema.ts";
import type { SeizureNotice } from "./seizure-notice.ts";

/** What the owner decides about the record that leaves. */
export type Release = {
  /** Fields marked `whenReleased` that the owner let go: `conveyance.container`, `conveyance.vesselName`. */
  readonly released?: readonly string[];
  /** The keyed hash of the owner's own reference; absent: none. */
  readonly sourceReference?: string;
  /** Persons of this country, date and category that the sender knows, these included; absent: these only. */
  readonly personsInCell?: number;
  readonly description?: Description;
};

/** The notice, or what stops it: nominal words in texts that would leave. Nothing leaves in part. */
export type Projection =
  | { readonly leaves: true; readonly notice: SeizureNotice }
  | { readonly leaves: false; readonly leaks: readonly Leak[] };

/** CC-22, IC-02: what of a record may leave, derived from the marks of its description. */
export function toSeizureNotice(record: Answers, release: Release = {}): Projection {
  const description = release.description ?? seizure;
  const answers = withComputed(record);
  const released = new Set(release.released ?? []);
  const project = (group: Field["group"], entry: Entry): Entry =>
    Object.fromEntries(
      noticeFields(description, group).flatMap((field): [string, Answer][] => {
        const leaving = leavingAnswer(field, entry[field.key], released);
        return leaving === null ? [] : [[field.key, leaving]];
      }),
    );
  const list = (group: Field["group"]) => entriesOf(answers, group).map((entry) => project(group, entry));
  const notice: SeizureNotice = {
    notice: "seizure/1",
    sourceReference: release.sourceReference ?? null,
    case: project("case", answers.case ?? {}),
    commodity: list("commodity"),
    declaredGoods: list("declaredGoods"),
    routeLeg: list("routeLeg"),
    conveyance: list("conveyance"),
    person: leavingPersons(answers, project, release.personsInCell ?? 0),
    party: list("party"),
  };
  const isHome = (field: Field) => !leavesWith(field, released);
  const leaks = findLeaks(textsOf(notice, description), answers, description, isHome);
  return leaks.length > 0 ? { leaves: false, leaks } : { leaves: true, notice };
}

function leavesWith(field: Field, released: ReadonlySet<string>): boolean {
  if (field.leaves === "whenReleased") return released.has(fieldPath(field));
  return field.leaves === "asIs";
}

/** What of one answer leaves; null: nothing. */
function leavingAnswer(
  field: Field,
  answer: Answer | undefined,
  released: ReadonlySet<string>,
): Answer | null {
  if (answer === undefined) return null;
  if (leavesWith(field, released)) return answer;
  const isExact = field.leaves === "rounded" && typeof answer === "object" && "latitude" in answer;
  if (!isExact || isUnknown(answer)) return null;
  return { latitude: roundDecimal(answer.latitude, 1), longitude: roundDecimal(answer.longitude, 1) };
}

function leavingPersons(
  answers: Answers,
  project: (group: "person", entry: Entry) => Entry,
  personsInCell: number,
): readonly Entry[] {
  const date = answers.case?.offenceDate;
  const persons = (answers.person ?? []).filter((person) => person.role !== "WITNESS");
  const leaving = persons.map((person) => {
    const ageBand = ageBandOn(person, typeof date === "string" ? date : null);
    return { ...project("person", person), ...(ageBand === null ? {} : { ageBand }) };
  });
  return withholdInSmallCells(leaving, personsInCell);
}

/** The texts people wrote that stand in a notice, names of places included. */
function textsOf(notice: SeizureNotice, description: Description): readonly LeavingText[] {
  return description.fields.flatMap((field) => {
    if (field.group === "message" || field.source !== undefined) return [];
    const entries = field.group === "case" ? [notice.case] : notice[field.group];
    return entries.flatMap((entry, at) =>
      writtenIn(field, entry[field.key]).map((text) => ({
        path: answerPath(field.group, at, field.key),
        text,
      })),
    );
  });
}

function writtenIn(field: Field, answer: Answer | undefined): readonly string[] {
  if ((field.type === "text" || field.type === "longText") && typeof answer === "string") return [answer];
  if (field.type !== "place" || typeof answer !== "object" || !("name" in answer)) return [];
  return answer.subdivision === null ? [answer.name] : [answer.name, answer.subdivision];
}
