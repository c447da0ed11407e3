import { toLatinDigits } from "#kernel/words/digits";
import { isDate, isTime } from "../dates.ts";
import { parseDecimal } from "../decimal.ts";

/** How numbers are written in a file. */
export type NumberForm = Readonly<{ decimal: "." | ","; grouping: string | null }>;

const tokens: Readonly<Record<string, string>> = {
  YYYY: "(?<year>\\d{4})",
  MM: "(?<month>\\d{2})",
  M: "(?<month>\\d{1,2})",
  DD: "(?<day>\\d{2})",
  D: "(?<day>\\d{1,2})",
  HH: "(?<hour>\\d{2})",
  H: "(?<hour>\\d{1,2})",
  mm: "(?<minute>\\d{2})",
  ss: "\\d{2}",
};
const token = /YYYY|MM|M|DD|D|HH|H|mm|ss/gu;
const iso =
  /^(?<year>\d{4})-(?<month>\d{2})-(?<day>\d{2})(?:[T ](?<hour>\d{2}):(?<minute>\d{2})(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?)?$/u;
const isoTime = /^(?<hour>\d{2}):(?<minute>\d{2})(?::\d{2}(?:\.\d+)?)?$/u;

/** Whether a form of dates or times can be read: each part at most once, a date or a time whole. */
export function isDateForm(form: string): boolean {
  if (form === "ISO") return true;
  const used = (form.match(token) ?? []).map((one) => (one === "MM" || one === "mm" ? one : (one[0] ?? "")));
  const holds = (...parts: string[]) => parts.every((part) => used.includes(part));
  const months = used.map((one) => (one === "MM" ? "M" : one));
  const isOnce = new Set(months).size === months.length;
  return isOnce && ((months.includes("M") && holds("Y", "D")) || holds("H", "mm"));
}

/** A date as `YYYY-MM-DD` in the first form that fits and is a day of the calendar; null when none does. */
export function readDate(text: string, forms: readonly string[]): string | null {
  return readForms(text, forms, ({ year, month, day }) => {
    const date = `${year}-${month?.padStart(2, "0")}-${day?.padStart(2, "0")}`;
    return isDate(date) ? date : null;
  });
}

/** A time of day as `HH:MM`; null when no form has one that fits. */
export function readTime(text: string, forms: readonly string[]): string | null {
  return readForms(text, forms, ({ hour, minute }) => {
    const time = `${hour?.padStart(2, "0")}:${minute}`;
    return isTime(time) ? time : null;
  });
}

type Parts = Readonly<Record<string, string | undefined>>;

function readForms(
  text: string,
  forms: readonly string[],
  read: (parts: Parts) => string | null,
): string | null {
  const latin = toLatinDigits(text.trim());
  for (const pattern of forms.flatMap(patternsOf)) {
    const groups = pattern.exec(latin)?.groups;
    const found = groups === undefined ? null : read(groups);
    if (found !== null) return found;
  }
  return null;
}

const patterns = new Map<string, readonly RegExp[]>();

function patternsOf(form: string): readonly RegExp[] {
  if (form === "ISO") return [iso, isoTime];
  let known = patterns.get(form);
  if (known === undefined) {
    const source = form
      .split(/(YYYY|MM|M|DD|D|HH|H|mm|ss)/u)
      .map((part) => tokens[part] ?? part.replace(/[.*+?^${}()|[\]\\/]/gu, "\\$&"));
    known = [new RegExp(`^${source.join("")}$`, "u")]; // eslint-disable-line tidewaiter/input -- escaped above, and our own tokens repeat nothing
    patterns.set(form, known);
  }
  return known;
}

/** A number as an exact decimal; null when it is not one in this form: `1.234,50` is `1234.50` where a comma parts decimals. */
export function readNumber(text: string, { decimal, grouping }: NumberForm): string | null {
  const latin = toLatinDigits(text.trim()).replace(/[\u00A0\u202F]/gu, " ");
  const bare = grouping === null ? latin : withoutGroups(latin, grouping, decimal);
  if (bare === null || (decimal === "," && bare.includes("."))) return null;
  return parseDecimal(decimal === "," ? bare.replace(",", ".") : bare);
}

// 1.234 is one thousand two hundred and thirty-four, 12.34 with a point for thousands a mistake and not 1234.
function withoutGroups(text: string, grouping: string, decimal: string): string | null {
  const [whole = "", ...fraction] = text.split(decimal);
  if (fraction.some((part) => part.includes(grouping))) return null;
  const [first = "", ...groups] = whole.split(grouping);
  const isGrouped = groups.length === 0 || /^[+-]?\d{1,3}$/u.test(first);
  if (!isGrouped || groups.some((group) => !/^\d{3}$/u.test(group))) return null;
  return [[first, ...groups].join(""), ...fraction].join(decimal);
}
