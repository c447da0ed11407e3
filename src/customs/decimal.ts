import { Decimal } from "decimal.js";
import { toLatinDigits } from "#kernel/words/digits";

// Enough digits that sums and products of parsed decimals are exact, and no exponents in what is written.
const Exact = Decimal.clone({ precision: 250, toExpNeg: -9e15, toExpPos: 9e15 });

const longest = 60;
const plain = /^([+-]?)(\d+)(?:\.(\d+))?$/u;
const scientific = /^[+-]?\d+(?:\.\d+)?[eE][+-]?\d{1,3}$/u;

/**
 * A text as an exact decimal in plain writing (`-12.50`), or null when it is not one. Takes ٠–٩ and ۰–۹ and an
 * exponent (`1E-3` is `0.001`); keeps decimals as they were written; at most 60 digits.
 */
export function parseDecimal(text: string): string | null {
  const latin = toLatinDigits(text.trim());
  const written = scientific.test(latin) ? new Exact(latin).toFixed() : latin;
  const parts = plain.exec(written);
  if (parts === null) return null;
  const [, sign = "", whole = "", fraction] = parts;
  if (whole.length + (fraction?.length ?? 0) > longest) return null;
  const unsigned = `${whole.replace(/^0+(?=\d)/u, "")}${fraction === undefined ? "" : `.${fraction}`}`;
  return sign === "-" && /[1-9]/u.test(unsigned) ? `-${unsigned}` : unsigned;
}

/** Whether a text is an exact decimal in plain writing. */
export function isDecimal(text: string): boolean {
  return parseDecimal(text) === text;
}

/** The exact sum; `"0"` of nothing. */
export function addDecimals(decimals: readonly string[]): string {
  return decimals.reduce((sum, one) => sum.plus(one), new Exact(0)).toFixed();
}

/** The exact difference. */
export function subtractDecimals(from: string, take: string): string {
  return new Exact(from).minus(take).toFixed();
}

/** The exact product. */
export function multiplyDecimals(left: string, right: string): string {
  return new Exact(left).times(right).toFixed();
}

/** Negative when the left is smaller, 0 when both are the same number (`1.0` and `1`), else positive. */
export function compareDecimals(left: string, right: string): number {
  return new Exact(left).comparedTo(right);
}

/** Rounded to a number of decimals, halves away from zero: `roundDecimal("37.15", 1)` is `37.2`. */
export function roundDecimal(decimal: string, decimals: number): string {
  return new Exact(decimal).toDecimalPlaces(decimals, Decimal.ROUND_HALF_UP).toFixed();
}

/** Without zeros that say nothing: `12.50` becomes `12.5`; two equal numbers become the same text. */
export function canonicalDecimal(decimal: string): string {
  return new Exact(decimal).toFixed();
}

/** What a sheet's double meant: the shortest decimal that gives it. Null for what is not a finite number. */
export function decimalOfDouble(double: number): string | null {
  return Number.isFinite(double) ? new Exact(String(double)).toFixed() : null;
}

/** The double that holds this decimal without loss, for a cell of a sheet; null when it must be written as text. */
export function doubleOfDecimal(decimal: string): number | null {
  const digits = canonicalDecimal(decimal).replace(/[-.]/gu, "").replace(/^0+/u, "").replace(/0+$/u, "");
  if (digits.length > 15) return null;
  const double = Number(decimal);
  const back = decimalOfDouble(double);
  return back !== null && compareDecimals(back, decimal) === 0 ? double : null;
}
