import type { CodeListName } from "../codelists/lists.ts";
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
  return typedWithin(line)?.code ?? null;
}

/** As `typeWithin`, with the code list that the type is of. */
export function typedWithin(line: Entry): { readonly list: CodeListName; readonly code: string } | null {
  for (const [key, list] of typeLists) {
    const code = line[key];
    if (typeof code === "string") return { list, code };
  }
  return null;
}

const typeLists: readonly (readonly [string, CodeListName])[] = [
  ["drugForm", "drugForm"],
  ["precursor", "explosivePrecursor"],
  ["medicineClass", "medicineClass"],
];

/** Whether an answer is an amount with a unit. */
export function isQuantity(answer: Answer | undefined): answer is Quantity {
  return typeof answer === "object" && "amount" in answer && "unit" in answer;
}
