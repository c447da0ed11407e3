import type { Answer, Answers, Entry } from "./answer.ts";
import { entriesOf, isUnknown } from "./answer.ts";
import type { Description } from "./describe.ts";
import { type Field, type FieldGroup, type FieldType, fieldLabelKey, fieldPath, isNominal } from "./field.ts";

/** A column of a table or an export: one field, or one part of a field that has several. */
export type Column = {
  /** `group.key` or `group.key.part`. */
  readonly path: string;
  readonly group: FieldGroup;
  readonly key: string;
  /** The part of a quantity, money, place or position; null when the answer is one value. */
  readonly part: string | null;
  readonly type: FieldType;
  /** The key of the label of the field. */
  readonly label: string;
  readonly isNominal: boolean;
};

/** Which columns an export has: without nominal data, or with it (OCU roles, recorded in the audit). */
export type ExportKind = "nonNominal" | "nominal";

const partsByType: Partial<Record<FieldType, readonly string[]>> = {
  quantity: ["amount", "unit"],
  money: ["amount", "currency"],
  place: ["code", "name", "subdivision"],
  position: ["latitude", "longitude"],
};

/** CC-16: the columns of an export, in the order of the description. Nobody writes this list by hand. */
export function exportColumns(description: Description, kind: ExportKind): readonly Column[] {
  return allColumns(description).filter((column) => kind === "nominal" || !column.isNominal);
}

/** The columns a table can show; long texts, pictures and files stand on the record's own page. */
export function tableColumns(description: Description): readonly Column[] {
  const elsewhere: readonly FieldType[] = ["longText", "pictures", "files"];
  return allColumns(description).filter((column) => !elsewhere.includes(column.type));
}

/** The value of a column in one entry, as text for a cell; null when it was not answered. */
export function cellOf(entry: Entry, column: Column): string | null {
  const answer = entry[column.key];
  if (answer === undefined) return null;
  if (isUnknown(answer))
    return column.part === null || column.part === firstPart(column.type) ? "UNKNOWN" : null;
  return textOf(answer, column.part);
}

/** The cells of a record's column, one for each entry of its group. */
export function cellsOf(answers: Answers, column: Column): readonly (string | null)[] {
  return entriesOf(answers, column.group).map((entry) => cellOf(entry, column));
}

function allColumns(description: Description): readonly Column[] {
  return description.fields.flatMap(columnsOf);
}

function columnsOf(field: Field): readonly Column[] {
  const column = {
    group: field.group,
    key: field.key,
    type: field.type,
    label: fieldLabelKey(field),
    isNominal: isNominal(field),
  };
  const parts = partsOf(field.type);
  if (parts === null) return [{ ...column, path: fieldPath(field), part: null }];
  return parts.map((part) => ({ ...column, path: `${fieldPath(field)}.${part}`, part }));
}

/** The parts of an answer of this type; null when it is one value. */
export function partsOf(type: FieldType): readonly string[] | null {
  return partsByType[type] ?? null;
}

function firstPart(type: FieldType): string | undefined {
  return partsByType[type]?.[0];
}

function textOf(answer: Answer, part: string | null): string | null {
  if (Array.isArray(answer)) return answer.join(" ");
  if (typeof answer !== "object") return String(answer);
  const value: unknown = Object.entries(answer).find(([key]) => key === part)?.[1];
  return typeof value === "string" ? value : null;
}
