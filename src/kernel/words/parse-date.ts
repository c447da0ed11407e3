import { toLatinDigits } from "./digits.ts";
import { foldForSearch } from "./fold.ts";
import { intlTag, type Locale } from "./locales.ts";

const monthNames = new Map<string, ReadonlyMap<string, number>>();

/**
 * A date as people type it, as "2026-03-05", or null: 5.3.2026, 05/03/26, 5 Mar 2026, 2026-03-05, 05032026; the
 * day before the month in every language. `today` fills in what is left out: "5.3." is the 5th of March this year.
 */
export function parseDate(locale: Locale, typed: string, today: string): string | null {
  const text = foldForSearch(toLatinDigits(typed));
  const iso = /^(\d{4})[-./ ](\d{1,2})[-./ ](\d{1,2})$/u.exec(text);
  if (iso !== null) return validDate(iso[1], iso[2], iso[3], today);
  const run = /^(\d{2})(\d{2})(\d{4}|\d{2})$/u.exec(text);
  if (run !== null) return validDate(run[3], run[2], run[1], today);
  const numbers = /^(\d{1,2})[-./، ]+(\d{1,2})(?:[-./، ]+(\d{4}|\d{2}))?\.?$/u.exec(text);
  if (numbers !== null) return validDate(numbers[3], numbers[2], numbers[1], today);
  const named = /^(\d{1,2})\D+?([\p{L}\p{M}]+)\D*(\d{4}|\d{2})?\D*$/u.exec(text.replace(/\bde\b/gu, " "));
  const month = named === null ? undefined : monthOf(locale, named[2] ?? "");
  return month === undefined ? null : validDate(named?.[3], String(month), named?.[1], today);
}

/** A time of day as people type it, as "14:07", or null: 14:07, 14.07, 1407, 9:5, 14h07, 14. */
export function parseTime(typed: string): string | null {
  const text = toLatinDigits(typed).trim().toLowerCase();
  const parts = /^(\d{1,2})(?:[:.h ](\d{1,2})?)?$/u.exec(text) ?? /^(\d{2})(\d{2})$/u.exec(text);
  if (parts === null) return null;
  const [hours, minutes] = [Number(parts[1]), Number(parts[2] ?? "0")];
  return hours < 24 && minutes < 60 ? `${padded(hours)}:${padded(minutes)}` : null;
}

function validDate(year = "", month = "", day = "", today = ""): string | null {
  const full = fullYear(year, today);
  const date = `${full}-${padded(Number(month))}-${padded(Number(day))}`;
  const moment = new Date(`${date}T00:00:00Z`);
  // The 31st of February would otherwise become the 3rd of March.
  const exists = !Number.isNaN(moment.getTime()) && moment.toISOString().startsWith(date);
  return exists && Number(full) >= 1900 ? date : null;
}

function fullYear(year: string, today: string): string {
  if (year === "") return today.slice(0, 4);
  return year.length === 2 ? `20${year}` : year;
}

function monthOf(locale: Locale, name: string): number | undefined {
  let names = monthNames.get(locale.tag);
  if (names === undefined) {
    names = namesOf(locale);
    monthNames.set(locale.tag, names);
  }
  const matches = [...names].filter(
    ([known]) => known.startsWith(name) && name.length >= Math.min(3, known.length),
  );
  return new Set(matches.map(([, month]) => month)).size === 1 ? matches[0]?.[1] : names.get(name);
}

/** Names of the months in the language and in English, in the forms that stand in dates. */
function namesOf(locale: Locale): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  for (const tag of [intlTag(locale), "en-GB"]) {
    for (const length of ["long", "short"] as const) {
      const format = new Intl.DateTimeFormat(tag, { day: "numeric", month: length, timeZone: "UTC" });
      for (let month = 0; month < 12; month += 1) {
        const part = format.formatToParts(Date.UTC(2026, month, 5)).find((one) => one.type === "month");
        found.set(foldForSearch(part?.value ?? "").replace(/\.$/u, ""), month + 1);
      }
    }
  }
  return found;
}

function padded(number: number): string {
  return String(number).padStart(2, "0");
}
