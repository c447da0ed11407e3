import type { Words } from "#kernel/words/format";
import { formatDecimal, formatNumber } from "#kernel/words/numbers";
import { doubleOfDecimal } from "./decimal.ts";
import type { Quantity } from "./seizure/answer.ts";
import type { Label } from "./seizure/asked.ts";

/** A label in the reader's language; an organiser's own text falls back to English, an unknown word to its key. */
export function labelText(words: Words, label: Label): string {
  if ("word" in label) return words.has(label.word) ? words(label.word) : label.word;
  return label.own[words.locale.language] ?? label.own.en ?? "";
}

/** The label of a code in the reader's language; a code that is in no list is shown as it is. */
export function codeText(words: Words, list: string, code: string): string {
  const key = `customs.${list}.${code}`;
  return words.has(key) ? words(key) : code;
}

const intlUnits: Readonly<Record<string, string>> = {
  GRM: "gram",
  KGM: "kilogram",
  LBR: "pound",
  LTR: "liter",
  MLT: "milliliter",
};

/** A quantity as a reader writes it: "480 l", "12 drum"; an amount that no double holds keeps all its digits. */
export function quantityText(words: Words, { amount, unit }: Quantity): string {
  const intlUnit = intlUnits[unit];
  const value = doubleOfDecimal(amount);
  if (intlUnit === undefined || value === null)
    return `${formatDecimal(words.locale, amount)} ${codeText(words, "unit", unit)}`;
  const options = { style: "unit", unit: intlUnit, maximumFractionDigits: 15 } as const;
  return formatNumber(words.locale, value, options);
}
