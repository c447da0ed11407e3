import { isDate, yearsBetween } from "../dates.ts";
import type { Entry } from "./answer.ts";

const bands: readonly (readonly [number, string])[] = [
  [18, "0-17"],
  [25, "18-24"],
  [35, "25-34"],
  [45, "35-44"],
  [55, "45-54"],
  [65, "55-64"],
];

/** The only age that leaves: the band of an age in whole years. */
export function ageBandOf(years: number): string {
  if (years < 0) return "UNKNOWN";
  return bands.find(([below]) => years < below)?.[1] ?? "65+";
}

/** The age band of a person on a day: as chosen, else from the age, else from the date of birth; null when unknown. */
export function ageBandOn(person: Entry, date: string | null): string | null {
  const { ageBand, age, birthDate } = person;
  if (typeof ageBand === "string") return ageBand;
  if (typeof age === "number") return ageBandOf(age);
  const isKnown = typeof birthDate === "string" && isDate(birthDate) && date !== null;
  return isKnown ? ageBandOf(yearsBetween(birthDate, date)) : null;
}
