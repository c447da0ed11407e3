import { addDecimals } from "../decimal.ts";
import type { Answers } from "./answer.ts";
import { normaliseLine } from "./check-goods.ts";

/** Quantities that may be added: one category, type and unit. */
export type QuantitySum = { readonly sumsWith: string; readonly quantity: string; readonly unit: string };

/** What a set of records amounts to. */
export type Count = {
  readonly seizures: number;
  readonly lines: number;
  readonly sums: readonly QuantitySum[];
  /** Lines whose quantity cannot be compared: named beside the sums, never in them as 0. */
  readonly notComparable: number;
};

/** Rule 8: a case with three commodities is one seizure with three lines, everywhere. */
export function countSeizures(records: readonly Answers[]): Count {
  const lines = records.flatMap((record) => record.commodity ?? []);
  const compared = lines.map(normaliseLine).filter((one) => one !== null);
  const summable = compared.filter((one) => "quantity" in one);
  const groups = Map.groupBy(summable, (one) => one.sumsWith);
  return {
    seizures: records.length,
    lines: lines.length,
    sums: [...groups].map(([sumsWith, parts]) => ({
      sumsWith,
      quantity: addDecimals(parts.map((part) => part.quantity)),
      unit: parts[0]?.unit ?? "",
    })),
    notComparable: compared.length - summable.length,
  };
}
