import { toLatinDigits } from "#kernel/words/digits";

/** What a check of an IMO number says; `number` is the seven digits as stored. */
export type ImoCheck =
  | { readonly isRight: true; readonly number: string }
  | { readonly isRight: false; readonly code: "shape" }
  | { readonly isRight: false; readonly code: "checkDigit"; readonly expected: string };

/** CC-20: checks an IMO ship number. Takes `IMO 9074729`, spaces and Arabic digits. */
export function checkImo(typed: string): ImoCheck {
  const number = toLatinDigits(typed)
    .toUpperCase()
    .replace(/^\s*IMO/u, "")
    .replace(/[\s.-]/gu, "");
  if (!/^\d{7}$/u.test(number)) return { isRight: false, code: "shape" };
  const sum = [...number.slice(0, 6)].reduce((total, digit, at) => total + Number(digit) * (7 - at), 0);
  const expected = String(sum % 10);
  return number.endsWith(expected)
    ? { isRight: true, number }
    : { isRight: false, code: "checkDigit", expected };
}
