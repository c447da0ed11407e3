import { describe, expect, test } from "vitest";
import { validateAnswers } from "../message/check.ts";
import { validateTemplate } from "../message/check-template.ts";
import { codedValues } from "../message/coded.ts";
import type { Answers, Entry } from "../seizure/answer.ts";
import { refusals } from "../seizure/problem.ts";
import { chemicalsSeizure } from "./chemicals.ts";
import { drugsTemplates } from "./drugs.ts";

const [drugsWarning, drugsFeedback, drugsSeizure] = drugsTemplates;
const checking = { today: "2026-11-24" };
const notRecorded = { unknown: "NOT_RECORDED" };

const basuco: Entry = { category: "DRUGS", drugForm: "BASUCO", quantity: { amount: "45", unit: "GRM" } };

/** A seizure on a street: nobody wrote down why the officers looked there, nor where it came from. */
function seizureOf(line: Entry): Answers {
  return {
    case: {
      offenceDate: "2018-01-03",
      countryOfDiscovery: "CO",
      locationType: "INLAND",
      service: "POLICE",
      detectionMethod: notRecorded,
      illegality: ["PROHIBITED"],
    },
    commodity: [line],
    routeLeg: [
      { role: "DEPARTURE", country: notRecorded },
      { role: "DISCOVERY", country: "CO", certainty: "CONFIRMED" },
    ],
  };
}

describe("CC-12: the preset for drugs", () => {
  test("its templates are right templates, one of each kind", () => {
    expect(drugsTemplates.flatMap((template) => validateTemplate(template))).toEqual([]);
    expect(drugsTemplates.map(({ kind, preset }) => `${preset} ${kind}`)).toEqual([
      "drugs WARNING",
      "drugs FEEDBACK",
      "drugs SEIZURE",
      "drugs LICIT_MOVEMENT",
    ]);
  });

  test("a seizure on a street is taken as it is known, and in an operation on chemicals it is not", () => {
    expect(refusals(validateAnswers(drugsSeizure, seizureOf(basuco), checking))).toEqual([]);
    const elsewhere = refusals(validateAnswers(chemicalsSeizure, seizureOf(basuco), checking));
    expect(elsewhere.map(({ path }) => path)).toContain("commodity.0.category");
  });

  test.each([
    ["a drug without its form", "commodity.0.drugForm", { ...basuco, drugForm: "" }],
    ["a form that is in no list", "commodity.0.drugForm", { ...basuco, drugForm: "ASPIRIN" }],
    [
      "a unit drugs are not measured in",
      "commodity.0.quantity",
      { ...basuco, quantity: { amount: "1", unit: "STK" } },
    ],
    ["no quantity", "commodity.0.quantity", { category: "DRUGS", drugForm: "BASUCO" }],
  ])("%s is refused at its field", (_, path, line) => {
    const problems = refusals(validateAnswers(drugsSeizure, seizureOf(line), checking));
    expect(problems.map((problem) => problem.path).join()).toContain(path);
  });

  test("rule 3: basuco is counted in kilograms, and never in one sum with base or paste", () => {
    const sumsWith = (drugForm: string) => {
      const { goods } = codedValues(drugsSeizure, seizureOf({ ...basuco, drugForm }));
      return { amount: goods[0]?.normalisedAmount, sumsWith: goods[0]?.sumsWith };
    };
    expect(sumsWith("BASUCO")).toEqual({ amount: "0.045", sumsWith: "DRUGS:BASUCO:KGM" });
    expect(sumsWith("COCAINE_BASE").sumsWith).not.toBe(sumsWith("BASUCO").sumsWith);
  });

  test("passengers and parcels carry drugs: their indicators are offered", () => {
    const offered = JSON.stringify([drugsWarning, drugsFeedback]);
    expect(offered).toContain("PAX_NO_BAG");
    expect(offered).toContain("ECOM_SPLIT");
  });
});
