import type { Answers, Entry } from "./answer.ts";
import { normaliseLine } from "./check-goods.ts";

/** The record with what the system works out: compared quantities and the order of the legs. Typed ones are replaced. */
export function withComputed(answers: Answers): Answers {
  const { commodity, routeLeg } = answers;
  return {
    ...answers,
    ...(commodity === undefined ? {} : { commodity: commodity.map(computeLine) }),
    ...(routeLeg === undefined ? {} : { routeLeg: routeLeg.map((leg, at) => ({ ...leg, order: at + 1 })) }),
  };
}

function computeLine(line: Entry): Entry {
  const { normalisedAmount: _amount, normalisedUnit: _unit, factorVersion: _version, ...typed } = line;
  const compared = normaliseLine(line);
  // Not comparable: the normalised quantity is absent, never 0.
  if (compared === null || "notComparable" in compared) return typed;
  return {
    ...typed,
    normalisedAmount: compared.quantity,
    normalisedUnit: compared.unit,
    factorVersion: compared.factorVersion,
  };
}
