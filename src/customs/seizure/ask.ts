import { codesOf } from "../codelists/lists.ts";
import type { AskedField, Choice } from "./asked.ts";
import { type Field, fieldLabelKey, fieldPath, isNominal } from "./field.ts";

/** The two forms of a seizure (CE-02): the seven answers, and all of them. */
export type FormLevel = "short" | "long";

/** A field as a form of this level asks it. */
export function askField(field: Field, level: FormLevel): AskedField {
  const { key, group, type, mandatory } = field;
  return {
    path: fieldPath(field),
    key,
    group,
    type,
    label: { word: fieldLabelKey(field) },
    help: null,
    isMandatory: mandatory === "short" || (mandatory === "long" && level === "long"),
    requiredWhen: level === "long" ? (field.requiredWhen ?? null) : null,
    shownWhen: field.shownWhen ?? null,
    ...choicesFor(field),
    units: null,
    ...limitsOf(field),
    leaves: field.leaves ?? null,
    isNominal: isNominal(field),
  };
}

function choicesFor(field: Field): Pick<AskedField, "list" | "choices"> {
  if (field.type !== "code" && field.type !== "codes") return { list: null, choices: null };
  return { list: field.list, choices: choicesOf(field.list, field.codes ?? codesOf(field.list)) };
}

function limitsOf({ unit, least, most, mayBeFuture }: Field) {
  return { unit: unit ?? null, least: least ?? null, most: most ?? null, mayBeFuture: mayBeFuture ?? false };
}

/** The choices of a code list, each with the key of its label (`customs.LIST.CODE`). */
export function choicesOf(list: string, codes: readonly string[]): readonly Choice[] {
  return codes.map((code) => ({ code, label: { word: `customs.${list}.${code}` } }));
}
