import { describe, expect, test } from "vitest";
import { carryOver, emptyAnswers, nominalFields } from "../message/answers.ts";
import { validateAnswers } from "../message/check.ts";
import { validateTemplate } from "../message/check-template.ts";
import { codedValues } from "../message/coded.ts";
import type { Answers } from "../seizure/answer.ts";
import { refusals } from "../seizure/problem.ts";
import { chemicalsFeedback, chemicalsSeizure, chemicalsTemplates, chemicalsWarning } from "./chemicals.ts";
import { monitoredChemicals } from "./chemicals-goods.ts";

const checking = { today: "2026-11-24" };

const goods = {
  category: "EXPLOSIVE_PRECURSORS",
  precursor: "ACETIC_ANHYDRIDE",
  hs: "291524",
  quantity: { amount: "480", unit: "LTR" },
};

const route = [
  { role: "DEPARTURE", country: "PK", mode: "ROAD", certainty: "DECLARED" },
  { role: "TRANSIT", country: "UZ", mode: "RAIL", certainty: "PRESUMED" },
  { role: "DISCOVERY", country: "TJ", mode: "ROAD", certainty: "CONFIRMED" },
];

const seizureAnswers: Answers = {
  case: {
    offenceDate: "2026-11-24",
    countryOfDiscovery: "TJ",
    locationType: "FTZ",
    service: "CUSTOMS",
    detectionMethod: "INTELLIGENCE",
    illegality: ["MISDECLARED"],
    position: { latitude: "37.1482", longitude: "68.7031" },
  },
  commodity: [goods],
  routeLeg: route,
  conveyance: [{ type: "TRUCK", registration: "4417 KX 02" }],
};

const warningAnswers: Answers = {
  message: {
    subject: "480 litres of acetic anhydride",
    deadline: "2026-11-26T12:00:00Z",
    riskIndicators: ["GOODS_VAGUE"],
    motive: "The consignee has no use for it.",
    requestedAction: ["PHYSICAL_CONTROL"],
  },
  commodity: [goods],
  routeLeg: route.slice(0, 2),
};

describe("CC-11: the messages of an operation on chemicals", () => {
  test("CC-12: the templates of the preset are right templates", () => {
    expect(chemicalsTemplates.flatMap((template) => validateTemplate(template))).toEqual([]);
    expect(monitoredChemicals).toHaveLength(14);
  });

  test("a port unit can send a warning, an answer and a seizure", () => {
    expect(refusals(validateAnswers(chemicalsWarning, warningAnswers, checking))).toEqual([]);
    expect(refusals(validateAnswers(chemicalsSeizure, seizureAnswers, checking))).toEqual([]);
    const feedback = {
      message: {
        linkedMessages: ["warning-1"],
        phase: "POST_ARRIVAL",
        wasControlled: true,
        controlledOn: "2026-11-24",
        controlLevel: "FULL",
        result: "NEGATIVE",
      },
    };
    expect(refusals(validateAnswers(chemicalsFeedback, feedback, checking))).toEqual([]);
  });

  test.each([
    [
      "a chemical that is not one of this operation",
      "commodity.0.precursor",
      { ...goods, precursor: "DETONATOR" },
    ],
    [
      "a unit this operation does not offer",
      "commodity.0.quantity.unit",
      { ...goods, quantity: { amount: "1", unit: "TAB" } },
    ],
    ["no quantity", "commodity.0.quantity", { category: goods.category, precursor: goods.precursor }],
  ])("%s is refused at its field", (_, path, line) => {
    const problems = validateAnswers(chemicalsWarning, { ...warningAnswers, commodity: [line] }, checking);
    expect(refusals(problems).map((problem) => problem.path)).toContain(path);
  });

  test("a feedback without control says why there was none, one with a control says when", () => {
    const without = {
      linkedMessages: ["w"],
      phase: "PRE_ARRIVAL",
      result: "NOT_CONTROLLED",
      wasControlled: false,
    };
    const paths = (message: object) =>
      refusals(validateAnswers(chemicalsFeedback, { message }, checking)).map((problem) => problem.path);
    expect(paths(without)).toEqual(["message.noControlMotive"]);
    expect(paths({ ...without, noControlMotive: "NO_RESOURCES" })).toEqual([]);
    expect(paths({ ...without, wasControlled: true, result: "NEGATIVE" })).toEqual([
      "message.controlledOn",
      "message.controlLevel",
    ]);
  });

  test("a route needs two places, and a warning may speak of the future", () => {
    const problems = validateAnswers(chemicalsWarning, { ...warningAnswers, routeLeg: [] }, checking);
    expect(problems).toMatchObject([
      { path: "routeLeg", code: "customs.problem.tooFewEntries", facts: { least: 2 } },
    ]);
    const expected = {
      ...warningAnswers,
      message: { ...warningAnswers.message, expectedArrival: "2027-01-01" },
    };
    expect(refusals(validateAnswers(chemicalsWarning, expected, checking))).toEqual([]);
  });
});

describe("CC-11, CC-15: what becomes of the answers", () => {
  test("a new message begins with one line of goods and two places, and the only category chosen", () => {
    expect(emptyAnswers(chemicalsSeizure)).toMatchObject({
      commodity: [{ category: "EXPLOSIVE_PRECURSORS" }],
      routeLeg: [{}, {}],
    });
  });

  test("names, plates and container numbers stay in the operation, chemicals and countries need not", () => {
    const nominal = nominalFields(chemicalsSeizure);
    for (const path of [
      "person.familyName",
      "conveyance.registration",
      "conveyance.container",
      "case.position",
      "party.name",
    ]) {
      expect(nominal.has(path)).toBe(true);
    }
    for (const path of ["commodity.precursor", "case.countryOfDiscovery", "person.nationality"]) {
      expect(nominal.has(path)).toBe(false);
    }
  });

  test("an answer with a seizure takes over goods, route and conveyance", () => {
    const carried = carryOver({ ...warningAnswers, conveyance: [{ type: "TRUCK" }] }, chemicalsSeizure);
    expect(carried).toEqual({
      commodity: [goods],
      routeLeg: route.slice(0, 2),
      conveyance: [{ type: "TRUCK" }],
    });
  });

  test("CC-15: statistics get codes and compared quantities, and nobody's name", () => {
    const named = { ...seizureAnswers, person: [{ role: "DRIVER", familyName: "CANARY" }] };
    const coded = codedValues(chemicalsSeizure, named);
    expect(coded).toMatchObject({
      date: "2026-11-24",
      country: "TJ",
      locationType: "FTZ",
      detectionMethod: "INTELLIGENCE",
      goods: [
        {
          type: "ACETIC_ANHYDRIDE",
          amount: "480",
          unit: "LTR",
          normalisedAmount: "518.4",
          normalisedUnit: "KGM",
        },
      ],
      conveyanceTypes: ["TRUCK"],
    });
    expect(coded.route.map((leg) => leg.country)).toEqual(["PK", "UZ", "TJ"]);
    expect(JSON.stringify(coded)).not.toContain("CANARY");
  });

  test("CC-15: drums are counted as a seizure but their quantity is not comparable", () => {
    const drums = { ...seizureAnswers, commodity: [{ ...goods, quantity: { amount: "12", unit: "XDR" } }] };
    expect(codedValues(chemicalsSeizure, drums).goods).toMatchObject([
      { amount: "12", unit: "XDR", normalisedAmount: null, notComparable: "package" },
    ]);
  });
});

describe("CC-12: an organiser's own template", () => {
  const own = { own: "own_sealChanged", type: "boolean", label: { en: "Seal changed on the way" } } as const;
  const sections = chemicalsWarning.sections.map((section) =>
    section.key === "conveyance" ? { ...section, fields: [...section.fields, own] } : section,
  );
  const template = { ...chemicalsWarning, sections };

  test("an own field is asked, checked and stays in the operation", () => {
    expect(validateTemplate(template)).toEqual([]);
    expect(nominalFields(template).has("conveyance.own_sealChanged")).toBe(true);
    const answer = (own_sealChanged: unknown) =>
      validateAnswers(
        template,
        { ...warningAnswers, conveyance: [{ type: "TRUCK", own_sealChanged }] },
        checking,
      );
    expect(refusals(answer(true))).toEqual([]);
    expect(refusals(answer("yes")).map((problem) => problem.path)).toEqual(["conveyance.0.own_sealChanged"]);
  });

  test("an answer to a field the template does not ask is refused", () => {
    const problems = validateAnswers(
      chemicalsWarning,
      { ...warningAnswers, case: { lawCited: "Art. 1" } },
      checking,
    );
    expect(problems.map(({ path, code }) => [path, code])).toEqual([
      ["case.lawCited", "customs.problem.notAsked"],
    ]);
  });

  test.each([
    ["a field nobody knows", { from: "case.shoeSize" }, "templateField"],
    ["a code that is in no list", { from: "commodity.disposal", codes: ["EATEN"] }, "templateCode"],
    ["a field of another group", { from: "case.direction" }, "templateGroup"],
    [
      "an own field named like one of ours",
      { own: "quantity", type: "text", label: { en: "x" } } as const,
      "templateOwnKey",
    ],
    [
      "choices without an English label",
      { own: "own_a", type: "code", label: { en: "A" }, choices: [{ code: "X", label: {} }] } as const,
      "templateChoices",
    ],
    ["a field asked twice", { from: "commodity.precursor" }, "templateTwice"],
  ])("%s does not become a template", (_, field, problem) => {
    const changed = chemicalsWarning.sections.map((section) =>
      section.key === "commodity" ? { ...section, fields: [...section.fields, field] } : section,
    );
    const codes = validateTemplate({ ...chemicalsWarning, sections: changed }).map(({ code }) => code);
    expect(codes).toContain(`customs.problem.${problem}`);
  });
});
