import { isCode } from "../codelists/lists.ts";
import { checkContainer } from "../container.ts";
import { isCountry } from "../countries.ts";
import { isCurrency } from "../currencies.ts";
import { isDate, isTime } from "../dates.ts";
import { compareDecimals, isDecimal } from "../decimal.ts";
import { isHsShape } from "../hs/codes.ts";
import { checkImo } from "../imo.ts";
import { isUnknown } from "./answer.ts";
import type { AskedField } from "./asked.ts";
import { checkMoney, checkPlace, checkPosition, checkQuantity } from "./check-object.ts";
import type { FieldType } from "./field.ts";
import { type Checking, type Problem, refuse, warn } from "./problem.ts";

type Check = (answer: unknown, path: string, field: AskedField, checking: Checking) => readonly Problem[];

const shortText = 500;
const longText = 20_000;
const right: readonly Problem[] = [];

const checks: Readonly<Record<FieldType, Check>> = {
  text: (answer, path) => checkText(answer, path, shortText),
  longText: (answer, path) => checkText(answer, path, longText),
  code: checkCode,
  codes: checkCodes,
  date: checkDate,
  time: (answer, path) => one((typeof answer === "string" && isTime(answer)) || refuse(path, "time")),
  instant: checkInstant,
  timeZone: (answer, path) => one(isTimeZone(answer) || refuse(path, "shape")),
  decimal: checkDecimal,
  integer: checkInteger,
  boolean: (answer, path) => one(typeof answer === "boolean" || refuse(path, "shape")),
  country: (answer, path) =>
    one((typeof answer === "string" && isCountry(answer)) || refuse(path, "country")),
  place: (answer, path, _field, checking) => checkPlace(answer, path, checking),
  position: (answer, path) => checkPosition(answer, path),
  quantity: (answer, path, field) => checkQuantity(answer, path, field.units),
  money: (answer, path) => checkMoney(answer, path, isCurrency),
  hs: checkHs,
  container: checkContainerAnswer,
  imo: checkImoAnswer,
  email: (answer, path) => checkShape(answer, path, /^[^\s@]+@[^\s@]+\.[^\s@]+$/u, "email"),
  telephone: (answer, path) => checkShape(answer, path, /^\+?[\d\s()./-]{4,30}$/u, "telephone"),
  messages: checkIds,
  pictures: checkIds,
  files: checkIds,
};

/** The problems of one answer that was given; rule 1: "unknown, because …" is right for every field. */
export function checkAnswer(
  field: AskedField,
  answer: unknown,
  path: string,
  checking: Checking,
): readonly Problem[] {
  if (isUnknownShape(answer)) {
    return one(
      (isUnknown(answer) && isCode("unknownReason", answer.unknown)) || refuse(path, "unknownReason"),
    );
  }
  return checks[field.type](answer, path, field, checking);
}

function isUnknownShape(answer: unknown): answer is { unknown: string } {
  return typeof answer === "object" && answer !== null && "unknown" in answer;
}

/** Nothing when a question holds, else its problem: `one(isRight || refuse(…))`. */
function one(outcome: true | Problem): readonly Problem[] {
  return outcome === true ? right : [outcome];
}

function checkText(answer: unknown, path: string, most: number): readonly Problem[] {
  if (typeof answer !== "string") return [refuse(path, "shape")];
  return one(answer.length <= most || refuse(path, "tooLong", { most }));
}

function checkShape(answer: unknown, path: string, shape: RegExp, name: "email" | "telephone") {
  return one(
    (typeof answer === "string" && answer.length <= shortText && shape.test(answer)) || refuse(path, name),
  );
}

function checkCode(answer: unknown, path: string, field: AskedField): readonly Problem[] {
  return one(isOffered(answer, field) || refuse(path, "unknownCode"));
}

function checkCodes(answer: unknown, path: string, field: AskedField): readonly Problem[] {
  if (!Array.isArray(answer)) return [refuse(path, "shape")];
  if (new Set(answer).size !== answer.length) return [refuse(path, "twice")];
  return one(answer.every((code) => isOffered(code, field)) || refuse(path, "unknownCode"));
}

function isOffered(code: unknown, field: AskedField): boolean {
  return (field.choices ?? []).some((choice) => choice.code === code);
}

function checkDate(answer: unknown, path: string, field: AskedField, checking: Checking): readonly Problem[] {
  if (typeof answer !== "string" || !isDate(answer)) return [refuse(path, "date")];
  return one(field.mayBeFuture || answer <= checking.today || refuse(path, "future"));
}

function checkInstant(
  answer: unknown,
  path: string,
  field: AskedField,
  checking: Checking,
): readonly Problem[] {
  const isInstant =
    typeof answer === "string" && /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,6})?)?Z$/u.test(answer);
  if (!isInstant || !isDate(answer.slice(0, 10)) || !isTime(answer.slice(11, 16)))
    return [refuse(path, "date")];
  return one(field.mayBeFuture || answer.slice(0, 10) <= checking.today || refuse(path, "future"));
}

/** A name of the IANA register, or an offset such as `+04:30`. */
function isTimeZone(answer: unknown): boolean {
  return (
    typeof answer === "string" &&
    /^(?:UTC|[+-]\d{2}:\d{2}|[A-Za-z_]+(?:\/[A-Za-z0-9_+-]+){1,2})$/u.test(answer)
  );
}

function checkDecimal(answer: unknown, path: string, field: AskedField): readonly Problem[] {
  if (typeof answer !== "string" || !isDecimal(answer)) return [refuse(path, "decimal")];
  return checkLimits(answer, path, field);
}

function checkInteger(answer: unknown, path: string, field: AskedField): readonly Problem[] {
  if (typeof answer !== "number" || !Number.isSafeInteger(answer)) return [refuse(path, "integer")];
  return checkLimits(String(answer), path, field);
}

function checkLimits(decimal: string, path: string, { least, most }: AskedField): readonly Problem[] {
  if (least !== null && compareDecimals(decimal, least) < 0) return [refuse(path, "tooSmall", { least })];
  if (most !== null && compareDecimals(decimal, most) > 0) return [refuse(path, "tooLarge", { most })];
  return right;
}

function checkHs(answer: unknown, path: string, _field: AskedField, checking: Checking): readonly Problem[] {
  if (typeof answer !== "string" || !isHsShape(answer)) return [refuse(path, "hs")];
  const isKnown = checking.isKnownHs?.(answer) ?? true;
  return one(isKnown || warn(path, "hsUnknown"));
}

function checkContainerAnswer(answer: unknown, path: string): readonly Problem[] {
  const check = typeof answer === "string" ? checkContainer(answer) : null;
  if (check === null || (!check.isRight && check.code === "shape")) return [refuse(path, "containerShape")];
  if (!check.isRight) return [refuse(path, "containerDigit", { expected: check.expected })];
  if (check.number !== answer) return [refuse(path, "containerShape")];
  return one(check.owner !== null || warn(path, "containerOwner"));
}

function checkImoAnswer(answer: unknown, path: string): readonly Problem[] {
  const check = typeof answer === "string" ? checkImo(answer) : null;
  if (check === null || (!check.isRight && check.code === "shape")) return [refuse(path, "imoShape")];
  if (!check.isRight) return [refuse(path, "imoDigit", { expected: check.expected })];
  return one(check.number === answer || refuse(path, "imoShape"));
}

function checkIds(answer: unknown, path: string): readonly Problem[] {
  const areIds =
    Array.isArray(answer) && answer.every((id) => typeof id === "string" && /^[\w-]{1,64}$/u.test(id));
  if (!areIds) return [refuse(path, "shape")];
  return one(new Set(answer).size === answer.length || refuse(path, "twice"));
}
