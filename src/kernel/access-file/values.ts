import { AccessFileProblem } from "./problem.ts";

const dayMs = 86_400_000;
/** Day 0 of Access, 1899-12-30, in days before 1970. */
const dayZero = 25_569;
const powers = Array.from({ length: 29 }, (_, exponent) => 10n ** BigInt(exponent));
const longest = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;
const momentForm = /^\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?Z?)?$/;
const guidForm = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const decimalForm = /^(-?)(\d+)(?:\.(\d+))?$/;

/**
 * A date as days since 1899-12-30 with the time as a fraction. Before that day the fraction still counts forward:
 * 06:00 on the day before is -1.25. Access knows no time zones; of an instant the hours of UTC are written.
 */
export function encodeDate(text: string): number {
  if (!momentForm.test(text)) throw new AccessFileProblem("dateUnusable", {});
  const days = dayOf(text);
  const fraction = text.length > 10 ? timeMs(text) / dayMs : 0;
  return days < 0 ? days - fraction : days + fraction;
}

/** A GUID in the order of its text, as an index has it. */
export function guidBytes(text: string): Buffer {
  if (!guidForm.test(text)) throw new AccessFileProblem("guidUnusable", {});
  return Buffer.from(text.replaceAll("-", ""), "hex");
}

/** A GUID in the order of Windows, as a row has it: the first three groups with their last byte first. */
export function encodeGuid(text: string): Buffer {
  const bytes = guidBytes(text);
  bytes.subarray(0, 4).reverse();
  bytes.subarray(4, 6).reverse();
  bytes.subarray(6, 8).reverse();
  return bytes;
}

/** A decimal text without its point: 12.5 with scale 4 is 125000. Refuses to lose a digit. */
export function scaled(text: string, scale: number): bigint {
  const [, sign, whole = "", behind = ""] = decimalForm.exec(text) ?? [];
  if (sign === undefined) throw new AccessFileProblem("kindUnusable", {});
  const digits = behind.replace(/0+$/, "");
  if (digits.length > scale) throw new AccessFileProblem("digitsLost", { most: scale });
  const number = BigInt(whole + digits.padEnd(scale, "0"));
  return sign === "-" ? -number : number;
}

/** Money: a whole number of ten-thousandths. */
export function encodeCurrency(text: string): bigint {
  const number = scaled(text, 4);
  if (BigInt.asIntN(64, number) !== number) throw new AccessFileProblem("numberTooLarge", {});
  return number;
}

/** A decimal: its sign, then four words, the highest first and each with its lowest byte first. */
export function encodeDecimal(text: string, precision: number, scale: number): Buffer {
  const number = scaled(text, scale);
  const size = number < 0n ? -number : number;
  if (size >= (powers[precision] ?? 0n)) throw new AccessFileProblem("numberTooLarge", {});
  const bytes = Buffer.allocUnsafe(17);
  bytes[0] = number < 0n ? 0x80 : 0;
  for (let at = 13, rest = size; at > 0; at -= 4, rest >>= 32n)
    bytes.writeUInt32LE(rest === 0n ? 0 : Number(rest & 0xffff_ffffn), at);
  return bytes;
}

/** Days since 1899-12-30. */
function dayOf(text: string): number {
  const year = Number(text.slice(0, 4));
  const month = Number(text.slice(5, 7));
  const day = Number(text.slice(8, 10));
  if (year < 100 || day < 1 || day > daysIn(year, month)) throw new AccessFileProblem("dateUnusable", {});
  return Date.UTC(year, month - 1, day) / dayMs + dayZero;
}

function timeMs(text: string): number {
  const hour = Number(text.slice(11, 13));
  const minute = Number(text.slice(14, 16));
  const seconds = text[16] === ":" ? Number(text.slice(17, 23).replace("Z", "")) : 0;
  if (hour > 23 || minute > 59 || seconds >= 60) throw new AccessFileProblem("dateUnusable", {});
  return (hour * 60 + minute) * 60_000 + Math.round(seconds * 1000);
}

function daysIn(year: number, month: number): number {
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  if (month === 2 && !isLeap) return 28;
  return longest[month - 1] ?? 0;
}
