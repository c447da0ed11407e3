import type { CodeListName } from "../codelists/lists.ts";

/**
 * The parts of a record. `case` is answered once, the others are ordered lists of entries (first line, first leg …).
 * `message` holds what a warning or a feedback says about itself and a seizure does not have.
 */
export type FieldGroup =
  | "message"
  | "case"
  | "commodity"
  | "declaredGoods"
  | "routeLeg"
  | "conveyance"
  | "person"
  | "party";

/** What kind of answer a field takes; `answer.ts` gives the shape of each. */
export type FieldType =
  | "text"
  | "longText"
  | "code"
  | "codes"
  | "date"
  | "time"
  | "instant"
  | "timeZone"
  | "decimal"
  | "integer"
  | "boolean"
  | "country"
  | "place"
  | "position"
  | "quantity"
  | "money"
  | "hs"
  | "container"
  | "imo"
  | "email"
  | "telephone"
  | "messages"
  | "pictures"
  | "files";

/**
 * What of a field may leave its national node or its operation (IC-02). A field without the mark stays at home,
 * whoever forgot to decide about it.
 *
 * - `asIs`: the answer itself; texts only after the leak scan.
 * - `rounded`: a position, to a tenth of a degree.
 * - `asAgeBand`: a date of birth or an age, as one of the age bands.
 * - `whenReleased`: the answer itself, after its owner released this field of this record.
 */
export type Leaving = "asIs" | "rounded" | "asAgeBand" | "whenReleased";

/** When a field must be answered: in both forms, in the long form only, or never unless a condition says so. */
export type Mandatory = "short" | "long";

/**
 * A question about other answers of the same record, as data so that a template can carry it. `field` is
 * `group.key`: the same entry within the field's own group, any entry of another repeated group.
 */
export type Condition =
  | { readonly field: string; readonly isOneOf: readonly string[] }
  | { readonly field: string; readonly isAnswered: boolean };

/** Where the answer comes from; absent: a person types or chooses it. */
export type AnswerSource = "automatic" | "computed";

/** The parts of a form that a group answered once is spread over; each title is the word `customs.section.PART`. */
export type FormPart =
  | "originator"
  | "subject"
  | "administration"
  | "dateAndPlace"
  | "detection"
  | "offence"
  | "documents"
  | "narrative"
  | "pictures"
  | "links"
  | "risk"
  | "request"
  | "control"
  | "result"
  | "movement";

type AnyField = {
  /** Unique within its group; `group.key` is the field's path in the description. */
  readonly key: string;
  readonly group: FieldGroup;
  readonly mandatory?: Mandatory;
  /** Mandatory in the long form, and in templates, when the condition holds. */
  readonly requiredWhen?: Condition;
  /** Shown, and accepted, only when the condition holds. */
  readonly shownWhen?: Condition;
  readonly leaves?: Leaving;
  readonly source?: AnswerSource;
  /** The unit of a bare number, e.g. `%`. */
  readonly unit?: string;
  /** Limits of a number, as exact decimals. */
  readonly least?: string;
  readonly most?: string;
  /** A date that may lie in the future: an expected arrival, an expiry. */
  readonly mayBeFuture?: true;
  /** Part of the form the field stands in; absent: the one named like its group. */
  readonly section?: FormPart;
  /** Points this answer is worth in the quality score; absent: none. */
  readonly points?: number;
};

/** One field of a record, described once; forms, tables, exports, validation and what may leave are derived from it. */
export type Field = AnyField &
  (
    | {
        readonly type: "code" | "codes";
        readonly list: CodeListName;
        /** The part of the list that makes sense here; absent: all of it. */
        readonly codes?: readonly string[];
      }
    | { readonly type: Exclude<FieldType, "code" | "codes"> }
  );

/** `group.key`, the name of a field everywhere: templates, columns, exports, problems. */
export function fieldPath(field: { readonly group: FieldGroup; readonly key: string }): string {
  return `${field.group}.${field.key}`;
}

/** The key of the field's label in the words: `customs.field.GROUP.KEY`. */
export function fieldLabelKey(field: { readonly group: FieldGroup; readonly key: string }): string {
  return `customs.field.${field.group}.${field.key}`;
}

/** Whether the answer itself must stay at home: no mark, or a mark that lets only something coarser go. */
export function isNominal(field: { readonly leaves?: Leaving }): boolean {
  return field.leaves !== "asIs";
}
