import type { OwnText } from "./seizure/asked.ts";
import type { Condition, FieldGroup, FieldType } from "./seizure/field.ts";

/** The formatted messages of an operation (CC-11). */
export type TemplateKind = "WARNING" | "FEEDBACK" | "SEIZURE" | "LICIT_MOVEMENT";

/** A field the description knows, as this operation asks for it. */
export type DescribedField = {
  /** `group.key` of the description. */
  readonly from: string;
  readonly mandatory?: true;
  readonly requiredWhen?: Condition;
  /** The codes this operation offers, in its order; absent: the whole list. */
  readonly codes?: readonly string[];
  /** The units this operation offers for a quantity. */
  readonly units?: readonly string[];
  readonly label?: OwnText;
  readonly help?: OwnText;
};

/** A field of the operation's own. It is counted nowhere and never leaves the operation. */
export type OwnField = {
  /** Begins with `own_`. */
  readonly own: string;
  readonly type: Extract<
    FieldType,
    "text" | "longText" | "code" | "codes" | "date" | "integer" | "decimal" | "boolean" | "country"
  >;
  /** The choices of an own code field, each with its label. */
  readonly choices?: readonly { readonly code: string; readonly label: OwnText }[];
  readonly mandatory?: true;
  readonly requiredWhen?: Condition;
  readonly label: OwnText;
  readonly help?: OwnText;
};

/** A field of a template. */
export type TemplateField = DescribedField | OwnField;

/** A part of the form that expands and collapses; all its fields belong to one group. */
export type TemplateSection = {
  /** Unique within the template; its title is the word `customs.section.KEY` unless it has one of its own. */
  readonly key: string;
  readonly title?: OwnText;
  readonly group: FieldGroup;
  /** How many entries a repeated group needs and takes. */
  readonly least?: number;
  readonly most?: number;
  readonly fields: readonly TemplateField[];
};

/** What a formatted message asks, as data: an organiser edits it, a sent message keeps the version it was written with. */
export type Template = {
  readonly kind: TemplateKind;
  /** The preset it began as, e.g. `chemicals`. */
  readonly preset: string;
  readonly version: number;
  readonly sections: readonly TemplateSection[];
};
