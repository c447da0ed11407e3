import { codesOf } from "../codelists/lists.ts";
import type { AskedField, Choice } from "./asked.ts";
import { type Field, fieldLabelKey, fieldPath, isNominal } from "./field.ts";

/** The two forms of a seizure (CE-02): the seven answers, and all of them. */
export type FormLevel = "short" | "long";

/** A field as a form of this level asks it. */
export function askField(field: Field, level: FormLevel): AskedField {
  const isCoded = field.type === "code" || field.type === "codes";
  return {
    path: fieldPath(field),
    key: field.key,
    group: field.group,
    type: field.type,
    label: { word: fieldLabelKey(field) },
    help: null,
    isMandatory: field.mandatory === "short" || (field.mandatory === "long" && level === "long"),
    requiredWhen: level === "long" ? (field.requiredWhen ?? null) : null,
    shownWhen: field.shownWhen ?? null,
    list: isCoded ? field.list : null,
    choices: isCoded ? choicesOf(field.list, field.codes ?? codesOf(field.list)) : null,
    units: null,
    unit: field.unit ?? null,
    least: field.least ?? null,
    most: field.most ?? null,
    mayBeFuture: field.mayBeFuture ?? false,
    leaves: field.leaves ?? null,
    isNominal: isNominal(field),
  };
}

/** The choices of a code list, each with the key of its label (`customs.LIST.CODE`). */
export function choicesOf(list: string, codes: readonly string[]): readonly Choice[] {
  return codes.map((code) => ({ code, label: { word: `customs.${list}.${code}` } }));
}
