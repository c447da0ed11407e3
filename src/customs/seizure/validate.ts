import { isCountryOn } from "../countries.ts";
import type { Answers } from "./answer.ts";
import type { FormLevel } from "./ask.ts";
import { checkEntries } from "./check-entries.ts";
import { checkGoods } from "./check-goods.ts";
import { checkEnds, checkRoute } from "./check-route.ts";
import { type Description, seizure } from "./describe.ts";
import { checkedParts } from "./form.ts";
import { parseAnswers } from "./parse.ts";
import { type Checking, eachOnce, type Problem, refuse } from "./problem.ts";

const cargoConveyances = ["CONTAINER", "TRUCK", "TRAIN", "VESSEL_CONTAINER", "VESSEL_BULK_GENERAL"];

/** CE-02: checks a record against the short or the long form; the same on every way in. Nothing refused: it is right. */
export function validateSeizure(
  level: FormLevel,
  input: unknown,
  checking: Checking,
  description: Description = seizure,
): readonly Problem[] {
  const { answers, problems } = parseAnswers(input);
  if (problems.length > 0) return problems;
  const found = [
    ...checkEntries(checkedParts(description, level), answers, checking),
    ...checkCountries(answers),
    ...checkRoute(answers),
    ...checkGoods(answers),
    ...(level === "short" ? checkEnds(answers) : checkCargo(answers)),
  ];
  return eachOnce(found);
}

/** Rule 2: the country of discovery as ISO 3166-1 had it on that date. */
function checkCountries(answers: Answers): Problem[] {
  const { countryOfDiscovery: country, offenceDate: date } = answers.case ?? {};
  if (typeof country !== "string" || typeof date !== "string") return [];
  return isCountryOn(country, date) ? [] : [refuse("case.countryOfDiscovery", "countryThen", { date })];
}

/** Cargo was declared as something: the long form asks as what. */
function checkCargo(answers: Answers): Problem[] {
  const isCargo = (answers.conveyance ?? []).some(
    ({ type }) => typeof type === "string" && cargoConveyances.includes(type),
  );
  const isDeclared = (answers.declaredGoods ?? []).length > 0;
  return isCargo && !isDeclared ? [refuse("declaredGoods", "tooFewEntries", { least: 1 })] : [];
}
