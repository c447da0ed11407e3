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

function answerSchema(field: Field): z.ZodType<Answer> {
  switch (field.type) {
    case "code":
      return z.enum(noticeCodes(field));
    case "codes":
      return z.array(z.enum(noticeCodes(field))).max(100);
    case "integer":
      return z.int();
    case "boolean":
      return z.boolean();
    case "decimal":
      return decimal;
    case "date":
      return z.iso.date();
    case "time":
      return z.string().regex(/^\d{2}:\d{2}$/u);
    case "instant":
      return z.iso.datetime();
    case "country":
      return z.string().regex(/^[A-Z]{2}$/u);
    case "hs":
      return z.string().regex(/^\d{2,6}$/u);
    case "container":
      return z.string().regex(/^[A-Z]{4}\d{7}$/u);
    case "imo":
      return z.string().regex(/^\d{7}$/u);
    case "place":
      return z.strictObject({ code: text.nullable(), name: text, subdivision: text.nullable() });
    case "position":
      return z.strictObject({ latitude: tenth, longitude: tenth });
    case "quantity":
      return z.strictObject({ amount: decimal, unit: z.enum(codesOf("unit")) });
    case "money":
      return z.strictObject({ amount: decimal, currency: z.string().regex(/^[A-Z]{3}$/u) });
    case "longText":
      return z.string().max(20_000);
    case "text":
    case "timeZone":
    case "email":
    case "telephone":
      return text;
    case "messages":
    case "pictures":
    case "files":
      return z.array(z.string().max(64)).max(200);
    default:
      return field satisfies never;
  }
}
