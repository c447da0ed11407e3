import { daysBetween } from "../dates.ts";
import { compareDecimals, multiplyDecimals, subtractDecimals } from "../decimal.ts";
import type { Answer, Answers, Entry, Place } from "./answer.ts";
import { isQuantity, normaliseLine } from "./check-goods.ts";

const daysApart = 2;
const tolerance = "0.05";
const conveyanceMarks = ["registration", "container", "imo", "vin", "vesselName", "parcelNumber"];

/**
 * Rule 6: whether two records are likely the same case: same country within two days, the same category, a quantity
 * within 5 %, and the same place or conveyance. A person decides.
 */
export function areLikelySame(left: Answers, right: Answers): boolean {
  const { countryOfDiscovery: country, offenceDate: date } = left.case ?? {};
  const other = right.case ?? {};
  if (typeof country !== "string" || country !== other.countryOfDiscovery) return false;
  if (typeof date !== "string" || typeof other.offenceDate !== "string") return false;
  if (Math.abs(daysBetween(date, other.offenceDate)) > daysApart) return false;
  return haveLikeGoods(left, right) && (haveSamePlace(left, right) || haveSameConveyance(left, right));
}

function haveLikeGoods(left: Answers, right: Answers): boolean {
  return (left.commodity ?? []).some((one) => (right.commodity ?? []).some((other) => areLike(one, other)));
}

function areLike(one: Entry, other: Entry): boolean {
  if (typeof one.category !== "string" || one.category !== other.category) return false;
  const amounts = comparedAmounts(one, other);
  if (amounts === null) return false;
  const [less, more] = compareDecimals(...amounts) <= 0 ? amounts : [amounts[1], amounts[0]];
  return compareDecimals(subtractDecimals(more, less), multiplyDecimals(more, tolerance)) <= 0;
}

/** Both amounts in one unit: as they are compared, else as they were written in the same unit; null otherwise. */
function comparedAmounts(one: Entry, other: Entry): [string, string] | null {
  const left = normaliseLine(one);
  const right = normaliseLine(other);
  if (left !== null && right !== null && "quantity" in left && "quantity" in right) {
    return left.unit === right.unit ? [left.quantity, right.quantity] : null;
  }
  if (!isQuantity(one.quantity) || !isQuantity(other.quantity)) return null;
  return one.quantity.unit === other.quantity.unit ? [one.quantity.amount, other.quantity.amount] : null;
}

function haveSamePlace(left: Answers, right: Answers): boolean {
  const one = left.case?.place;
  const other = right.case?.place;
  if (!isPlace(one) || !isPlace(other)) return false;
  if (one.code !== null && other.code !== null) return one.code === other.code;
  return one.name.trim().toLowerCase() === other.name.trim().toLowerCase();
}

function haveSameConveyance(left: Answers, right: Answers): boolean {
  return (left.conveyance ?? []).some((one) =>
    (right.conveyance ?? []).some((other) =>
      conveyanceMarks.some((mark) => typeof one[mark] === "string" && one[mark] === other[mark]),
    ),
  );
}

function isPlace(answer: Answer | undefined): answer is Place {
  return typeof answer === "object" && "name" in answer;
}
