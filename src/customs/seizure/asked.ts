import type { CodeListName } from "../codelists/lists.ts";
import type { Condition, FieldGroup, FieldType, Leaving } from "./field.ts";

/** A text an organiser wrote, by language; English must be there, the others fall back to it. */
export type OwnText = Readonly<Record<string, string>>;

/** A label: a key of the words, or a text an organiser wrote. */
export type Label = { readonly word: string } | { readonly own: OwnText };

/** One choice of a code field. */
export type Choice = { readonly code: string; readonly label: Label };

/**
 * A field as a form asks it: what the description says and what the form or the template makes of it. Forms, tables
 * and checks need nothing else.
 */
export type AskedField = {
  /** `group.key`. */
  readonly path: string;
  readonly key: string;
  readonly group: FieldGroup;
  readonly type: FieldType;
  readonly label: Label;
  readonly help: Label | null;
  readonly isMandatory: boolean;
  readonly requiredWhen: Condition | null;
  readonly shownWhen: Condition | null;
  /** What the answers come from, for `code` and `codes`; null for an own list and for other types. */
  readonly list: CodeListName | null;
  /** The choices offered, in order, for `code` and `codes`; null for other types. */
  readonly choices: readonly Choice[] | null;
  /** The units offered for a quantity; null: those of the commodity's category. */
  readonly units: readonly string[] | null;
  /** The unit of a bare number, e.g. `%`. */
  readonly unit: string | null;
  readonly least: string | null;
  readonly most: string | null;
  readonly mayBeFuture: boolean;
  readonly leaves: Leaving | null;
  /** Whether the answer itself stays in the operation or the national node. */
  readonly isNominal: boolean;
};
