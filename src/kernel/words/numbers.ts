import { toLatinDigits } from "./digits.ts";
import { intlTag, type Locale } from "./locales.ts";

type Separators = {
  readonly group: string;
  readonly decimal: string;
  readonly groupsFrom: number;
};

const separatorsByTag = new Map<string, Separators>();
const formatters = new Map<string, Intl.NumberFormat>();

/** A count or a measured number in the reader's writing, always with Latin digits. */
export function formatNumber(locale: Locale, value: number, options: Intl.NumberFormatOptions = {}): string {
  const key = `${locale.tag} ${JSON.stringify(options)}`;
  let formatter = formatters.get(key);
  if (formatter === undefined) {
    formatter = new Intl.NumberFormat(intlTag(locale), options);
    formatters.set(key, formatter);
  }
  const written = formatter.format(value).replaceAll("\u200E", "");
  // French sets narrow spaces, also before the percent sign.
  return locale.language === "fr" ? written.replaceAll("\u00A0", "\u202F") : written;
}

/** A share between 0 and 1 as a percentage without decimals. */
export function formatPercent(locale: Locale, share: number): string {
  return formatNumber(locale, share, { style: "percent" });
}

/**
 * An exact decimal, grouped and cut as text, never through a float: "1234567.50" → "1,234,567.50".
 * All its decimals are kept.
 */
export function formatDecimal(locale: Locale, decimal: string): string {
  const parts = /^(-?)(\d+)(?:\.(\d+))?$/u.exec(decimal);
  if (parts === null) return decimal;
  const [, sign = "", whole = "", fraction] = parts;
  const { group, decimal: point, groupsFrom } = separators(locale);
  const grouped = whole.length < groupsFrom ? whole : whole.replace(/\B(?=(?:\d{3})+$)/gu, group);
  return `${sign === "-" ? "\u2212" : ""}${grouped}${fraction === undefined ? "" : point + fraction}`;
}

/**
 * What a person typed as a number, as an exact decimal ("1234.5"), or null when it is not one number.
 * The reader's own decimal sign decides; a lone comma or point that can only be decimal is taken as such.
 */
export function parseDecimal(locale: Locale, typed: string): string | null {
  const { decimal: point } = separators(locale);
  const text = toLatinDigits(typed)
    .replace(/[\s\u00A0\u202F'’_]/gu, "")
    .replace(/^\u2212/u, "-");
  const decimalSign = decimalSignIn(text, point);
  const plain = decimalSign === null ? text.replace(/[.,]/gu, "") : withPoint(text, decimalSign);
  const parts = /^(-?)0*(\d+)(?:\.(\d+))?$/u.exec(plain);
  if (parts === null) return null;
  const [, sign = "", whole = "", fraction] = parts;
  return `${sign}${whole}${fraction === undefined ? "" : `.${fraction}`}`;
}

function decimalSignIn(text: string, point: string): string | null {
  const signs = [...text].filter((letter) => letter === "." || letter === ",");
  if (signs.length === 0) return null;
  const last = signs[signs.length - 1] ?? point;
  if (new Set(signs).size === 2) return last;
  if (signs.length > 1) return null;
  const looksGrouped = /^-?[1-9]\d{0,2}[.,]\d{3}$/u.test(text);
  return last === point || !looksGrouped ? last : null;
}

function withPoint(text: string, decimalSign: string): string {
  const at = text.lastIndexOf(decimalSign);
  return `${text.slice(0, at).replace(/[.,]/gu, "")}.${text.slice(at + 1)}`;
}

function separators(locale: Locale): Separators {
  const known = separatorsByTag.get(locale.tag);
  if (known !== undefined) return known;
  const format = new Intl.NumberFormat(intlTag(locale));
  const parts = format.formatToParts(12345.6);
  const part = (type: string) => parts.find((one) => one.type === type)?.value ?? "";
  // Spanish writes 1234 but 12.345.
  const groupsFour = format.formatToParts(1234).some((one) => one.type === "group");
  const found = {
    group: part("group"),
    decimal: part("decimal"),
    groupsFrom: groupsFour ? 4 : 5,
  };
  separatorsByTag.set(locale.tag, found);
  return found;
}
