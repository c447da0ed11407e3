import { formatDate, formatInstant, type Zone } from "#kernel/words/dates";
import type { Words } from "#kernel/words/format";
import { formatDecimal, formatNumber } from "#kernel/words/numbers";
import { countryName } from "./countries.ts";
import { codeText, labelText } from "./labels.ts";
import { type Answer, isUnknown } from "./seizure/answer.ts";
import type { AskedField } from "./seizure/asked.ts";

/** An answer in the reader's language, as one line; null for what is no text: pictures, files, other messages. */
export function answerText(t: Words, field: AskedField, answer: Answer, zone?: Zone): string | null {
  if (isUnknown(answer))
    return t("customs.form.unknownBecause", { reason: codeText(t, "unknownReason", answer.unknown) });
  if (typeof answer === "boolean") return t(answer ? "customs.form.yes" : "customs.form.no");
  if (typeof answer === "number") return withUnit(formatNumber(t.locale, answer), field);
  if (typeof answer === "string") return stringText(t, field, answer, zone);
  return "join" in answer ? listText(t, field, answer) : objectText(t, answer);
}

/** What is written between the parts of a line. */
export const between = " · ";

function stringText(t: Words, field: AskedField, answer: string, zone: Zone): string {
  switch (field.type) {
    case "code":
      return choiceText(t, field, answer);
    case "country":
      return countryName(answer, t.locale.language);
    case "date":
      return formatDate(t.locale, answer);
    case "instant":
      return formatInstant(t.locale, answer, zone);
    case "decimal":
      return withUnit(formatDecimal(t.locale, answer), field);
    default:
      return answer;
  }
}

function listText(t: Words, field: AskedField, answer: readonly string[]): string | null {
  if (field.type !== "codes") return null;
  return answer.map((code) => choiceText(t, field, code)).join(between);
}

function choiceText(t: Words, field: AskedField, code: string): string {
  const choice = field.choices?.find((one) => one.code === code);
  if (choice !== undefined) return labelText(t, choice.label);
  return field.list === null ? code : codeText(t, field.list, code);
}

type Composite = Exclude<
  Answer,
  string | number | boolean | readonly string[] | { readonly unknown: string }
>;

function objectText(t: Words, answer: Composite): string {
  if ("latitude" in answer) return `${answer.latitude}, ${answer.longitude}`;
  if ("currency" in answer) return `${formatDecimal(t.locale, answer.amount)} ${answer.currency}`;
  if ("unit" in answer)
    return `${formatDecimal(t.locale, answer.amount)} ${codeText(t, "unit", answer.unit)}`;
  const parts = [answer.name, answer.subdivision, answer.code];
  return parts.filter((part) => part !== null && part !== "").join(", ");
}

function withUnit(text: string, { unit }: AskedField): string {
  return unit === null ? text : `${text} ${unit}`;
}
