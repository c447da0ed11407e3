import { repeatedGroups } from "./answer.ts";
import { askField, type FormLevel } from "./ask.ts";
import type { AskedPart } from "./check-entries.ts";
import type { Description } from "./describe.ts";
import { type Field, type FieldGroup, fieldPath } from "./field.ts";

/** A part of the form of a seizure; its title is the word `customs.section.KEY`. */
export type FormPartAsked = AskedPart & { readonly key: string; readonly title: string };

const most = 500;
// What the answers of the short form cannot be understood without.
const shortToo = [
  "commodity.drugForm",
  "commodity.precursor",
  "commodity.medicineClass",
  "commodity.description",
  "case.detectionOther",
];
// The order in which an officer tells it; a part that is new to this list comes after them.
const partOrder = [
  "dateAndPlace",
  "commodity",
  "declaredGoods",
  "routeLeg",
  "conveyance",
  "person",
  "party",
  "detection",
  "offence",
  "documents",
  "narrative",
  "pictures",
  "links",
  "administration",
];

/** CE-02: the short or the long form of a seizure, in parts; the short form has what it cannot do without. */
export function seizureForm(description: Description, level: FormLevel): readonly FormPartAsked[] {
  const asked = description.fields.filter((field) => field.source === undefined && isInForm(field, level));
  const keys = [...new Set(asked.map(partOf))].sort((left, right) => rank(left) - rank(right));
  return keys.map((key) => {
    const fields = asked.filter((field) => partOf(field) === key);
    return {
      key,
      title: `customs.section.${key}`,
      group: fields[0]?.group ?? "case",
      fields: fields.map((field) => askField(field, level)),
      least: key === "commodity" ? 1 : 0,
      most,
    };
  });
}

/** The form of this level as it is checked: the same fields, and those that the system fills in. */
export function checkedParts(description: Description, level: FormLevel): readonly AskedPart[] {
  const groups: readonly FieldGroup[] = ["case", ...repeatedGroups];
  return groups.map((group) => ({
    group,
    fields: description.fields
      .filter((field) => field.group === group)
      .map((field) => askField(field, level)),
    least: group === "commodity" ? 1 : 0,
    most,
  }));
}

function isInForm(field: Field, level: FormLevel): boolean {
  if (level === "long" || field.mandatory === "short") return true;
  return shortToo.includes(fieldPath(field));
}

function partOf(field: Field): string {
  return field.section ?? field.group;
}

function rank(part: string): number {
  const at = partOrder.indexOf(part);
  return at === -1 ? partOrder.length : at;
}
