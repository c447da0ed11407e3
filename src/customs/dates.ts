import { instantOf, msOf } from "#kernel/clock";

const dayMs = 86_400_000;

/** The date it is already where the day begins first (UTC+14), for an instant: what lies after it is the future. */
export function latestDate(instant: string): string {
  return dateOf(msOf(instant) + 14 * 3_600_000);
}

/** Whether a text is a date of the Gregorian calendar as `YYYY-MM-DD`; 30 February is not. */
export function isDate(text: string): boolean {
  if (!/^(?:1[89]|2\d)\d{2}-\d{2}-\d{2}$/u.test(text)) return false;
  const ms = msOf(`${text}T00:00:00Z`);
  return Number.isFinite(ms) && dateOf(ms) === text;
}

/** Whether a text is a time of day as `HH:MM`. */
export function isTime(text: string): boolean {
  return /^(?:[01]\d|2[0-3]):[0-5]\d$/u.test(text);
}

/** Whether an instant lies after another, however exactly each is written. */
export function isLater(instant: string, than: string): boolean {
  return msOf(instant) > msOf(than);
}

/** The instant so many seconds after another. */
export function addSeconds(instant: string, seconds: number): string {
  return instantOf(msOf(instant) + seconds * 1000);
}

/** Whole seconds from one instant to another, negative when the other is earlier. */
export function secondsBetween(from: string, to: string): number {
  return Math.trunc((msOf(to) - msOf(from)) / 1000);
}

/** Whole years from one date to another. */
export function yearsBetween(from: string, to: string): number {
  const years = Number(to.slice(0, 4)) - Number(from.slice(0, 4));
  return to.slice(5) < from.slice(5) ? years - 1 : years;
}

/** Days from one date to another, negative when the other is earlier. */
export function daysBetween(from: string, to: string): number {
  return Math.round((msOf(`${to}T00:00:00Z`) - msOf(`${from}T00:00:00Z`)) / dayMs);
}

function dateOf(ms: number): string {
  return instantOf(ms).slice(0, 10);
}

/** The time of day of an instant in a zone, as `HH:MM`; without a zone that of the device. */
export function timeOf(instant: string, zone: string | undefined): string {
  return wallClock(instant, zone)[1] ?? "";
}

/** The instant of a date and a time of day in a zone. A time that the clocks skip is taken after the skip. */
export function instantAt(date: string, time: string, zone: string | undefined): string {
  const asUtc = msOf(`${date}T${time}:00Z`);
  const first = asUtc - offsetMs(instantOf(asUtc), zone);
  const second = asUtc - offsetMs(instantOf(first), zone);
  return instantOf(second);
}

/** How far the clocks of a zone are ahead of UTC at an instant. */
function offsetMs(instant: string, zone: string | undefined): number {
  const [date = "", time = ""] = wallClock(instant, zone);
  return msOf(`${date}T${time}:00Z`) - Math.floor(msOf(instant) / 60_000) * 60_000;
}

function wallClock(instant: string, zone: string | undefined): readonly string[] {
  const options = { hourCycle: "h23", ...(zone !== undefined && { timeZone: zone }) } as const;
  const shown = new Intl.DateTimeFormat("sv-SE", {
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
    ...options,
  }).format(msOf(instant));
  return shown.split(" ");
}
