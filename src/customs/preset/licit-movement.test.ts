import { describe, expect, test } from "vitest";
import { toSeizureNotice } from "../exchange/to-notice.ts";
import { emptyAnswers } from "../message/answers.ts";
import { validateAnswers } from "../message/check.ts";
import { codedValues, openAnswers } from "../message/coded.ts";
import { askTemplate } from "../message/resolve.ts";
import type { Answers, Entry } from "../seizure/answer.ts";
import { seizure } from "../seizure/describe.ts";
import { refusals } from "../seizure/problem.ts";
import { chemicalsMovement, chemicalsSeizure } from "./chemicals.ts";

const checking = { today: "2026-11-24" };

const trade: Entry = {
  category: "EXPLOSIVE_PRECURSORS",
  precursor: "ACETONE",
  hs: "291411",
  quantity: { amount: "18500.5", unit: "LTR" },
  exporterCountry: "KZ",
  importerCountry: "UZ",
  consignments: 14,
};

function movementOf(line: Entry = trade, change: Entry = {}): Answers {
  return {
    message: { periodFrom: "2026-10-01", periodTo: "2026-10-31", direction: "IMPORT", ...change },
    commodity: [line],
  };
}

function pathsOf(answers: Answers): readonly string[] {
  return refusals(validateAnswers(chemicalsMovement, answers, checking)).map(({ path }) => path);
}

describe("CC-11: a licit movement tells of lawful trade as numbers", () => {
  test("it asks what the data dictionary says, and nobody's name", () => {
    const asked = askTemplate(chemicalsMovement).flatMap(({ fields }) => fields.map(({ path }) => path));
    expect(asked).toEqual(
      expect.arrayContaining([
        "message.periodFrom",
        "message.periodTo",
        "message.direction",
        "commodity.hs",
        "commodity.precursor",
        "commodity.quantity",
        "commodity.exporterCountry",
        "commodity.importerCountry",
        "commodity.consignments",
      ]),
    );
    expect(asked.filter((path) => /^(?:person|party|conveyance|case)\./u.test(path))).toEqual([]);
  });

  test("a month's trade in one chemical is right, and so are several lines", () => {
    expect(pathsOf(movementOf())).toEqual([]);
    expect(
      pathsOf({ ...movementOf(), commodity: [trade, { ...trade, importerCountry: "TJ", consignments: 1 }] }),
    ).toEqual([]);
  });

  test.each([
    [
      "a period that ends before it begins",
      movementOf(trade, { periodTo: "2026-09-30" }),
      "message.periodTo",
    ],
    ["a period that lies in the future", movementOf(trade, { periodTo: "2026-12-31" }), "message.periodTo"],
    ["no direction", movementOf(trade, { direction: "" }), "message.direction"],
    ["no HS code", movementOf({ ...trade, hs: "" }), "commodity.0.hs"],
    ["nobody who exports", movementOf({ ...trade, exporterCountry: "" }), "commodity.0.exporterCountry"],
    [
      "a country that there is not",
      movementOf({ ...trade, importerCountry: "XX" }),
      "commodity.0.importerCountry",
    ],
    ["no consignment at all", movementOf({ ...trade, consignments: 0 }), "commodity.0.consignments"],
    [
      "a chemical that the operation does not watch",
      movementOf({ ...trade, precursor: "DETONATOR" }),
      "commodity.0.precursor",
    ],
    ["no line", { ...movementOf(), commodity: [] }, "commodity"],
  ])("%s is refused at its field", (_, answers, path) => {
    expect(pathsOf(answers)).toEqual([path]);
  });

  test("a new one begins with a line of the only category", () => {
    expect(emptyAnswers(chemicalsMovement).commodity).toEqual([{ category: "EXPLOSIVE_PRECURSORS" }]);
  });

  test("CC-14, CC-15: its numbers are codes and compared quantities", () => {
    expect(codedValues(chemicalsMovement, movementOf())).toMatchObject({
      kind: "LICIT_MOVEMENT",
      direction: "IMPORT",
      goods: [
        {
          type: "ACETONE",
          hs: "291411",
          amount: "18500.5",
          normalisedAmount: "14800.4",
          normalisedUnit: "KGM",
        },
      ],
    });
    const { comments, ...message } = {
      periodFrom: "2026-10-01",
      periodTo: "2026-10-31",
      direction: "IMPORT",
      comments: "x",
    };
    expect(openAnswers(chemicalsMovement, movementOf(trade, { comments }))).toEqual({
      message,
      commodity: [trade],
    });
  });

  test("IC-02: it is no seizure: no field of a seizure has its countries, and no notice takes them", () => {
    expect(seizure.byPath.has("commodity.exporterCountry")).toBe(false);
    expect(JSON.stringify(toSeizureNotice(movementOf()))).not.toMatch(/exporterCountry|consignments/u);
    const asked = refusals(validateAnswers(chemicalsSeizure, { commodity: [trade] }, checking));
    expect(asked).toContainEqual(
      expect.objectContaining({ path: "commodity.0.exporterCountry", code: "customs.problem.notAsked" }),
    );
  });
});
