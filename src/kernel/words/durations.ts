import {
  dateOf,
  daysBetween,
  formatDate,
  formatDayDistance,
  formatInstant,
  formatTime,
  type Zone,
} from "./dates.ts";
import type { Words } from "./format.ts";

/** A length of time in minutes, in at most two units: "3 h 20 min", "2 days 4 h". */
export function sayDuration(t: Words, minutes: number): string {
  const whole = Math.max(0, Math.round(minutes));
  const [d, h, m] = [Math.floor(whole / 1440), Math.floor((whole % 1440) / 60), whole % 60];
  if (d > 0) return h === 0 ? t("kernel.time.days", { d }) : t("kernel.time.daysHours", { d, h });
  if (h > 0) return m === 0 ? t("kernel.time.hours", { h }) : t("kernel.time.hoursMinutes", { h, m });
  return t("kernel.time.minutes", { m });
}

/** An instant as people say it: "just now", "today 07:52", "yesterday 21:04", "5 Mar 2026, 14:07". */
export function sayMoment(t: Words, instant: string, now: string, zone?: Zone): string {
  const age = Date.parse(now) - Date.parse(instant);
  if (age >= 0 && age < 60_000) return t("kernel.time.now");
  const time = formatTime(t.locale, instant, zone);
  const days = daysBetween(dateOf(now, zone), dateOf(instant, zone));
  if (days === 0) return t("kernel.time.today", { time });
  if (days === -1) return t("kernel.time.yesterday", { time });
  if (days === 1) return t("kernel.time.tomorrow", { time });
  return formatInstant(t.locale, instant, zone);
}

/** An instant for a narrow list: the time when it is today, else the day. */
export function sayShortMoment(t: Words, instant: string, now: string, zone?: Zone): string {
  const day = dateOf(instant, zone);
  if (day === dateOf(now, zone)) return formatTime(t.locale, instant, zone);
  return daysBetween(day, dateOf(now, zone)) === 1
    ? formatDayDistance(t.locale, -1)
    : formatDate(t.locale, day);
}
