import { isCode } from "../codelists/lists.ts";
import { isCountry } from "../countries.ts";
import { compareDecimals, isDecimal } from "../decimal.ts";
import { type Checking, type Problem, refuse, warn } from "./problem.ts";

type Parts = Readonly<Record<string, unknown>>;

/** A place: a name, and a UN/LOCODE or IATA code when it has one; a code that no register knows only warns. */
export function checkPlace(answer: unknown, path: string, checking: Checking): readonly Problem[] {
  const parts = partsOf(answer, ["code", "name", "subdivision"]);
  if (
    parts === null ||
    !isShortText(parts.name) ||
    !isTextOrNull(parts.subdivision) ||
    !isTextOrNull(parts.code)
  ) {
    return [refuse(path, "shape")];
  }
  if (typeof parts.code !== "string") {
    return parts.name.trim() === "" ? [refuse(path, "required")] : [];
  }
  if (!isPlaceCode(parts.code)) return [refuse(path, "placeCode")];
  const isKnown = checking.isKnownPlace?.(parts.code) ?? true;
  return isKnown ? [] : [warn(path, "placeUnknown")];
}

/** A UN/LOCODE (country and three signs) or an IATA code of three letters. */
export function isPlaceCode(code: string): boolean {
  return (
    /^[A-Z]{3}$/u.test(code) || (/^[A-Z]{2}[A-Z2-9]{3}$/u.test(code) && isLocodeCountry(code.slice(0, 2)))
  );
}

/** Decimal degrees within the globe. */
export function checkPosition(answer: unknown, path: string): readonly Problem[] {
  const parts = partsOf(answer, ["latitude", "longitude"]);
  const isRight = parts !== null && isWithin(parts.latitude, "90") && isWithin(parts.longitude, "180");
  return isRight ? [] : [refuse(path, "position")];
}

/** A quantity above nothing, in a unit of the list and, where a template names units, in one of those. */
export function checkQuantity(
  answer: unknown,
  path: string,
  units: readonly string[] | null,
): readonly Problem[] {
  const parts = partsOf(answer, ["amount", "unit"]);
  if (parts === null) return [refuse(path, "shape")];
  const { amount, unit } = parts;
  if (typeof amount !== "string" || !isDecimal(amount)) return [refuse(`${path}.amount`, "decimal")];
  if (compareDecimals(amount, "0") <= 0) return [refuse(`${path}.amount`, "tooSmall", { least: "0" })];
  if (!isCode("unit", unit)) return [refuse(`${path}.unit`, "unknownCode")];
  const isOffered = units === null || units.includes(unit);
  return isOffered ? [] : [refuse(`${path}.unit`, "unitNotAllowed", { unit })];
}

/** An amount in a currency of ISO 4217. */
export function checkMoney(
  answer: unknown,
  path: string,
  isCurrency: (code: string) => boolean,
): readonly Problem[] {
  const parts = partsOf(answer, ["amount", "currency"]);
  if (parts === null) return [refuse(path, "shape")];
  const { amount, currency } = parts;
  if (typeof amount !== "string" || !isDecimal(amount)) return [refuse(`${path}.amount`, "decimal")];
  if (compareDecimals(amount, "0") < 0) return [refuse(`${path}.amount`, "tooSmall", { least: "0" })];
  const isRight = typeof currency === "string" && isCurrency(currency);
  return isRight ? [] : [refuse(`${path}.currency`, "currency")];
}

/** The parts of an answer that has exactly these keys; null for anything else. */
function partsOf(answer: unknown, keys: readonly string[]): Parts | null {
  if (typeof answer !== "object" || answer === null || Array.isArray(answer)) return null;
  const parts: Parts = { ...answer };
  const given = Object.keys(parts);
  return given.length === keys.length && given.every((key) => keys.includes(key)) ? parts : null;
}

function isShortText(text: unknown): text is string {
  return typeof text === "string" && text.length <= 200;
}

function isTextOrNull(text: unknown): text is string | null {
  return text === null || isShortText(text);
}

function isWithin(degrees: unknown, most: string): boolean {
  if (typeof degrees !== "string" || !isDecimal(degrees)) return false;
  return compareDecimals(degrees, most) <= 0 && compareDecimals(degrees, `-${most}`) >= 0;
}

// XZ is the UN/LOCODE prefix of installations in international waters.
function isLocodeCountry(code: string): boolean {
  return isCountry(code) || code === "XZ";
}
