import { type Answers, type Entry, repeatedGroups, singleGroups } from "./answer.ts";
import type { Description } from "./describe.ts";
import { type Field, type FieldType, isNominal } from "./field.ts";

/** How an answer stands in the database when it is not sealed. */
export type ColumnType =
  | "text"
  | "text[]"
  | "date"
  | "numeric"
  | "integer"
  | "boolean"
  | "timestamptz"
  | "jsonb";

/** A record in two: what stands in columns and can be counted, and what is sealed. Together they are the record. */
export type SplitRecord = { readonly columns: Answers; readonly sealed: Answers };

const columnTypes: Readonly<Record<FieldType, ColumnType | null>> = {
  text: "text",
  longText: null,
  code: "text",
  codes: "text[]",
  date: "date",
  time: "text",
  instant: "timestamptz",
  timeZone: "text",
  decimal: "numeric",
  integer: "integer",
  boolean: "boolean",
  country: "text",
  place: "jsonb",
  position: "jsonb",
  quantity: "jsonb",
  money: "jsonb",
  hs: "text",
  container: "text",
  imo: "text",
  email: "text",
  telephone: "text",
  messages: null,
  pictures: null,
  files: null,
};

/** The type of a field's column; null when the field is sealed: everything nominal, long texts and attachments. */
export function columnType(field: Field): ColumnType | null {
  return isNominal(field) ? null : columnTypes[field.type];
}

/** Parts a record for storage. What the description does not know is sealed. */
export function splitForStorage(answers: Answers, description: Description): SplitRecord {
  return {
    columns: select(answers, (path) => hasColumn(description, path)),
    sealed: select(answers, (path) => !hasColumn(description, path)),
  };
}

/** The whole record from its two parts. */
export function joinFromStorage({ columns, sealed }: SplitRecord): Answers {
  const joined: Record<string, Entry | readonly Entry[]> = {};
  for (const group of singleGroups) {
    const entry = { ...columns[group], ...sealed[group] };
    if (Object.keys(entry).length > 0) joined[group] = entry;
  }
  for (const group of repeatedGroups) {
    const entries = columns[group];
    if (entries !== undefined)
      joined[group] = entries.map((entry, at) => ({ ...entry, ...sealed[group]?.[at] }));
  }
  return joined;
}

function hasColumn(description: Description, path: string): boolean {
  const field = description.byPath.get(path);
  return field !== undefined && columnType(field) !== null;
}

function select(answers: Answers, keeps: (path: string) => boolean): Answers {
  const kept: Record<string, Entry | readonly Entry[]> = {};
  const pick = (entry: Entry, group: string): Entry =>
    Object.fromEntries(Object.entries(entry).filter(([key]) => keeps(`${group}.${key}`)));
  for (const group of singleGroups) {
    const entry = answers[group];
    if (entry !== undefined) kept[group] = pick(entry, group);
  }
  for (const group of repeatedGroups) {
    const entries = answers[group];
    if (entries !== undefined) kept[group] = entries.map((entry) => pick(entry, group));
  }
  return kept;
}
