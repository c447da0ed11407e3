import { intlTag, type Locale } from "./locales.ts";

/** A time zone by its IANA name; left out, the zone of the browser or process. */
export type Zone = string | undefined;

const formatters = new Map<string, Intl.DateTimeFormat>();

/** A calendar date ("2026-03-05") in the reader's writing: 5 Mar 2026. */
export function formatDate(locale: Locale, date: string): string {
  return dayFormat(locale, "UTC").format(new Date(`${date}T00:00:00Z`));
}

/** A calendar date with its weekday, for page heads: Thursday 5 March 2026. */
export function formatLongDate(locale: Locale, date: string): string {
  const options = {
    weekday: "long",
    day: "numeric",
    month: "long",
    year: "numeric",
    timeZone: "UTC",
  } as const;
  return cached(intlTag(locale), options).format(new Date(`${date}T00:00:00Z`));
}

/** An instant (ISO with Z) as date and time: 5 Mar 2026, 14:07. */
export function formatInstant(locale: Locale, instant: string, zone?: Zone): string {
  const moment = new Date(instant);
  const comma = locale.direction === "rtl" ? "، " : ", ";
  return `${dayFormat(locale, zone).format(moment)}${comma}${timeFormat(locale, zone).format(moment)}`;
}

/** The time of day of an instant: 14:07. */
export function formatTime(locale: Locale, instant: string, zone?: Zone): string {
  return timeFormat(locale, zone).format(new Date(instant));
}

/** A time zone by the name that the reader's language has for it: "Uzbekistan Time". */
export function nameZone(locale: Locale, instant: string, zone: string): string {
  const options = { timeZone: zone, timeZoneName: "longGeneric" } as const;
  const parts = cached(intlTag(locale), options).formatToParts(new Date(instant));
  return parts.find(({ type }) => type === "timeZoneName")?.value ?? zone;
}

/** The day of an instant in a zone, as "2026-03-05". */
export function dateOf(instant: string, zone?: Zone): string {
  const options = {
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    ...zoned(zone),
  } as const;
  return cached("en-CA", options).format(new Date(instant));
}

/** The solar date that Afghan offices write below the Gregorian one: 14 حوت 1404. */
export function formatSolarDate(date: string): string {
  const options = {
    day: "numeric",
    month: "long",
    year: "numeric",
    timeZone: "UTC",
  } as const;
  const parts = cached("fa-AF-u-ca-persian-nu-latn", options).formatToParts(new Date(`${date}T00:00:00Z`));
  const part = (type: string) => parts.find((one) => one.type === type)?.value ?? "";
  return `${part("day")} ${part("month")} ${part("year")}`;
}

/** "today", "yesterday", "tomorrow", "in 3 days", in the reader's words, in small letters. */
export function formatDayDistance(locale: Locale, days: number): string {
  return new Intl.RelativeTimeFormat(intlTag(locale), { numeric: "auto" })
    .format(days, "day")
    .replaceAll("\u200E", "");
}

/** Whole days from one calendar date to another; negative when the second is earlier. */
export function daysBetween(from: string, to: string): number {
  const day = 86_400_000;
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / day);
}

function dayFormat(locale: Locale, zone: Zone): Intl.DateTimeFormat {
  // The short months of Arabic and Dari are the long ones, and Dari's short pattern puts the month first.
  const month = locale.language === "ar" || locale.language === "fa-AF" ? "long" : "short";
  return cached(intlTag(locale), {
    day: "numeric",
    month,
    year: "numeric",
    ...zoned(zone),
  });
}

function timeFormat(locale: Locale, zone: Zone): Intl.DateTimeFormat {
  return cached(intlTag(locale), {
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
    ...zoned(zone),
  });
}

function zoned(zone: Zone): { timeZone?: string } {
  return zone === undefined ? {} : { timeZone: zone };
}

function cached(tag: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${tag} ${JSON.stringify(options)}`;
  let formatter = formatters.get(key);
  if (formatter === undefined) {
    formatter = new Intl.DateTimeFormat(tag, options);
    formatters.set(key, formatter);
  }
  return formatter;
}
