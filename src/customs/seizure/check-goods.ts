import { unitsFor } from "../units/allowed.ts";
import { type Normalised, type NotComparable, normalise } from "../units/normalise.ts";
import type { Answer, Answers, Entry, Quantity } from "./answer.ts";
import { type Problem, refuse, warn } from "./problem.ts";

/** Rule 3: each unit is one of its category; a quantity that cannot be compared is named, not turned into 0. */
export function checkGoods(answers: Answers): readonly Problem[] {
  return (answers.commodity ?? []).flatMap((line, at) => {
    const { category, quantity } = line;
    if (typeof category !== "string" || !isQuantity(quantity)) return [];
    const path = `commodity.${at}.quantity`;
    if (!unitsFor(category).includes(quantity.unit)) {
      return [refuse(`${path}.unit`, "unitNotAllowed", { unit: quantity.unit })];
    }
    const compared = normaliseLine(line);
    return compared !== null && "notComparable" in compared
      ? [warn(path, "notComparable", { because: compared.notComparable })]
      : [];
  });
}

/** The quantity of a commodity line as it is compared; null when it was not given. */
export function normaliseLine(line: Entry): Normalised | NotComparable | null {
  const { category, quantity } = line;
  if (typeof category !== "string" || !isQuantity(quantity)) return null;
  return normalise(quantity, { category, type: typeWithin(line) });
}

/** The type of goods within the category of a line: drug form, precursor or medicine class. */
export function typeWithin(line: Entry): string | null {
  const type = line.drugForm ?? line.precursor ?? line.medicineClass;
  return typeof type === "string" ? type : null;
}

/** Whether an answer is an amount with a unit. */
export function isQuantity(answer: Answer | undefined): answer is Quantity {
  return typeof answer === "object" && "amount" in answer && "unit" in answer;
}
