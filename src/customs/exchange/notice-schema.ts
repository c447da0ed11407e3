import { z } from "zod";
import { codesOf } from "../codelists/lists.ts";
import type { Answer } from "../seizure/answer.ts";
import type { Description } from "../seizure/describe.ts";
import { type Field, fieldPath } from "../seizure/field.ts";

/** One part of a notice by field key; strict: no other key is taken. */
export type NoticeEntry = Readonly<Record<string, Answer | undefined>>;

const decimal = z.string().regex(/^-?\d{1,60}(?:\.\d{1,60})?$/u);
const tenth = z.string().regex(/^-?\d{1,3}(?:\.\d)?$/u);
const text = z.string().max(500);
const unknown = z.strictObject({ unknown: z.enum(codesOf("unknownReason")) });

/** The fields of a group that a notice can hold: derived from the marks, a field without one is not among them. */
export function noticeFields(description: Description, group: Field["group"]): readonly Field[] {
  return description.fields.filter(
    (field) => field.group === group && field.leaves !== undefined && field.leaves !== "asAgeBand",
  );
}

/** The strict schema of one part of a notice. */
export function noticeEntry(description: Description, group: Field["group"]): z.ZodType<NoticeEntry> {
  const shape = Object.fromEntries(
    noticeFields(description, group).map((field) => [
      field.key,
      z.union([answerSchema(field), unknown]).optional(),
    ]),
  );
  return z.strictObject(shape);
}

/** Witnesses never leave the national system, not even as a number. */
export function noticeCodes(field: Extract<Field, { list: unknown }>): readonly string[] {
  const codes = field.codes ?? codesOf(field.list);
  return fieldPath(field) === "person.role" ? codes.filter((code) => code !== "WITNESS") : codes;
}

type FieldType = Exclude<Field["type"], "code" | "codes">;

const ids = z.array(z.string().max(64)).max(200);

const schemas: Readonly<Record<FieldType, z.ZodType<Answer>>> = {
  text,
  longText: z.string().max(20_000),
  timeZone: text,
  email: text,
  telephone: text,
  integer: z.int(),
  boolean: z.boolean(),
  decimal,
  date: z.iso.date(),
  time: z.string().regex(/^\d{2}:\d{2}$/u),
  instant: z.iso.datetime(),
  country: z.string().regex(/^[A-Z]{2}$/u),
  hs: z.string().regex(/^\d{2,6}$/u),
  container: z.string().regex(/^[A-Z]{4}\d{7}$/u),
  imo: z.string().regex(/^\d{7}$/u),
  place: z.strictObject({ code: text.nullable(), name: text, subdivision: text.nullable() }),
  position: z.strictObject({ latitude: tenth, longitude: tenth }),
  quantity: z.strictObject({ amount: decimal, unit: z.enum(codesOf("unit")) }),
  money: z.strictObject({ amount: decimal, currency: z.string().regex(/^[A-Z]{3}$/u) }),
  messages: ids,
  pictures: ids,
  files: ids,
};

function answerSchema(field: Field): z.ZodType<Answer> {
  if (field.type === "code") return z.enum(noticeCodes(field));
  if (field.type === "codes") return z.array(z.enum(noticeCodes(field))).max(100);
  return schemas[field.type];
}
