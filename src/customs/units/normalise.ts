import { multiplyDecimals } from "../decimal.ts";
import type { Quantity } from "../seizure/answer.ts";
import { unitsFor } from "./allowed.ts";
import { type Factor, factors, factorVersion } from "./factors.ts";

/** What has to be known of a commodity to compare its quantity: its category and the type within it. */
export type Measured = {
  readonly category: string;
  /** Drug form, precursor or medicine class; null when it has none or it is not known. */
  readonly type: string | null;
};

/** A quantity that can be added to others with the same `sumsWith`. */
export type Normalised = {
  /** An exact decimal. */
  readonly quantity: string;
  readonly unit: string;
  readonly factorVersion: string;
  /** Leaf, paste and powder are never one sum: category, type and unit. */
  readonly sumsWith: string;
};

/** Why a quantity cannot be compared; never a zero in its place. */
export type NotComparable = {
  readonly notComparable: "unitNotAllowed" | "package" | "blockWeight" | "currency" | "noFactor";
};

// What quantities of a category are compared in. A unit that is none of these needs a factor.
const comparedIn: Readonly<Record<string, readonly string[]>> = {
  DRUGS: ["KGM", "LTR"],
  NPS: ["KGM", "LTR"],
  DRUG_PRECURSORS: ["KGM", "LTR"],
  EXPLOSIVE_PRECURSORS: ["KGM", "LTR", "C62"],
  TOBACCO: ["STK", "KGM"],
  ALCOHOL: ["LTR"],
  FUEL: ["LTR", "KGM"],
  PHARMA: ["TAB", "AMP", "KGM", "LTR", "C62"],
  WEAPONS: ["C62", "CARTR", "KGM"],
  CURRENCY: [],
};
const otherwise: readonly string[] = ["KGM", "LTR", "C62", "MTQ", "NPR", "PLT", "TAB"];
const litresInCubicMetre = "1000";

/** Rule 3: a quantity in the unit in which its category is compared, or the reason why it cannot be. */
export function normalise(quantity: Quantity, commodity: Measured): Normalised | NotComparable {
  const { amount, unit } = quantity;
  if (!unitsFor(commodity.category).includes(unit)) return { notComparable: "unitNotAllowed" };
  if (unit === "ISO4217") return { notComparable: "currency" };
  if (unit === "BLOCK") return { notComparable: "blockWeight" };
  if (unit.startsWith("X")) return { notComparable: "package" };
  const targets = comparedIn[commodity.category] ?? otherwise;
  if (commodity.category === "FUEL" && unit === "MTQ") {
    return normalised(multiplyDecimals(amount, litresInCubicMetre), "LTR", commodity);
  }
  const ofType = factorFor(unit, commodity.type, targets);
  if (ofType !== null) return convert(amount, ofType, commodity);
  if (targets.includes(unit)) return normalised(amount, unit, commodity);
  const general = factorFor(unit, null, targets);
  return general === null ? { notComparable: "noFactor" } : convert(amount, general, commodity);
}

/** A factor may lead to one that is for this type of goods: millilitres to litres to kilograms. */
function convert(amount: string, factor: Factor, commodity: Measured): Normalised {
  const there = multiplyDecimals(amount, factor.times);
  const next = factors.find((one) => one.from === factor.to && one.of !== null && one.of === commodity.type);
  return next === undefined
    ? normalised(there, factor.to, commodity)
    : normalised(multiplyDecimals(there, next.times), next.to, commodity);
}

function factorFor(unit: string, type: string | null, targets: readonly string[]): Factor | null {
  return factors.find((one) => one.from === unit && one.of === type && targets.includes(one.to)) ?? null;
}

function normalised(quantity: string, unit: string, { category, type }: Measured): Normalised {
  return { quantity, unit, factorVersion, sumsWith: [category, type ?? "-", unit].join(":") };
}
