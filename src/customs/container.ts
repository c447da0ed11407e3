import { toLatinDigits } from "#kernel/words/digits";
import { ownerOfPrefix } from "./container-owners.ts";
import { type ContainerSuggestion, likelyContainers } from "./container-slips.ts";

/** What a check of a container number says. */
export type ContainerCheck =
  | {
      readonly isRight: true;
      /** Eleven signs, as stored: `MSKU1234565`. */
      readonly number: string;
      /** The three letters of the owner and the letter of the category. */
      readonly prefix: string;
      /** Null when the prefix is not in our list: a reason to look again, not to refuse. */
      readonly owner: string | null;
    }
  | { readonly isRight: false; readonly code: "shape" }
  | {
      readonly isRight: false;
      readonly code: "checkDigit";
      readonly number: string;
      readonly expected: string;
      /** Right numbers that differ by one slip of the eye or the hand, the likelier first; at most five. */
      readonly suggestions: readonly ContainerSuggestion[];
    };

/**
 * CC-20: checks a container number of ISO 6346. A remainder of 10 counts as 0. Takes small letters, spaces, hyphens
 * and Arabic digits.
 */
export function checkContainer(typed: string): ContainerCheck {
  const number = toLatinDigits(typed)
    .toUpperCase()
    .replace(/[\s./-]/gu, "");
  if (!/^[A-Z]{3}[UJZ]\d{7}$/u.test(number)) return { isRight: false, code: "shape" };
  const expected = containerCheckDigit(number);
  if (number.endsWith(expected)) {
    const prefix = number.slice(0, 4);
    return { isRight: true, number, prefix, owner: ownerOfPrefix(prefix) };
  }
  const suggestions = likelyContainers(number, isRightContainer);
  return { isRight: false, code: "checkDigit", number, expected, suggestions };
}

/** The check digit of the first ten signs of a container number (ISO 6346). */
export function containerCheckDigit(number: string): string {
  const sum = [...number.slice(0, 10)].reduce((total, sign, at) => total + valueOf(sign) * 2 ** at, 0);
  return String((sum % 11) % 10);
}

function isRightContainer(number: string): boolean {
  return /^[A-Z]{3}[UJZ]\d{7}$/u.test(number) && number.endsWith(containerCheckDigit(number));
}

// Letters count from 10 and skip 11, 22 and 33, which would hide errors in a sum taken modulo 11.
function valueOf(sign: string): number {
  if (sign <= "9") return Number(sign);
  const place = sign.charCodeAt(0) - 65;
  return 10 + place + Math.floor((place + 9) / 10);
}
