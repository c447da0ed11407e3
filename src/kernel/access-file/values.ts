import { AccessFileProblem } from "./problem.ts";

const dayMs = 86_400_000;
/** Day 0 of Access, 1899-12-30, in days before 1970. */
const dayZero = 25_569;
const longest = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;
const momentForm = /^(\d{4}-\d\d-\d\d)(?:T(\d\d:\d\d(?::\d\d)?)(?:\.(\d{1,3})\d*)?Z?)?$/;
const guidForm = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const decimalForm = /^(-?)(\d+)(?:\.(\d+))?$/;

/**
 * A date as days since 1899-12-30 with the time as a fraction. Before that day the fraction still counts forward:
 * 06:00 on the day before is -1.25. Access knows no time zones; of an instant the hours of UTC are written.
 */
export function encodeDate(text: string): number {
  const [, date = "", time = "00:00:00", thousandths = ""] = momentForm.exec(text) ?? [];
  const fraction = (timeMs(time) + Number(thousandths.padEnd(3, "0"))) / dayMs;
  const days = dayOf(date);
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
  if (size >= 10n ** BigInt(precision)) throw new AccessFileProblem("numberTooLarge", {});
  const bytes = Buffer.alloc(17);
  if (number < 0n) bytes[0] = 0x80;
  for (let word = 0; word < 4; word += 1)
    bytes.writeUInt32LE(Number((size >> BigInt(96 - 32 * word)) & 0xffff_ffffn), 1 + 4 * word);
  return bytes;
}

/** Days since 1899-12-30. */
function dayOf(date: string): number {
  const [year = 0, month = 0, day = 0] = date.split("-").map(Number);
  if (year < 100 || day < 1 || day > daysIn(year, month)) throw new AccessFileProblem("dateUnusable", {});
  return Date.UTC(year, month - 1, day) / dayMs + dayZero;
}

function timeMs(time: string): number {
  const [hour = 0, minute = 0, second = 0] = time.split(":").map(Number);
  if (hour > 23 || minute > 59 || second > 59) throw new AccessFileProblem("dateUnusable", {});
  return ((hour * 60 + minute) * 60 + second) * 1000;
}

function daysIn(year: number, month: number): number {
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  if (month === 2 && !isLeap) return 28;
  return longest[month - 1] ?? 0;
}
