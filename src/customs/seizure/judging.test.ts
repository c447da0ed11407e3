import { describe, expect, test } from "vitest";
import { inCase, inLine, long, type Mend, short, without } from "../../../test/support/seizure-record.ts";
import { countSeizures } from "./counting.ts";
import { areLikelySame } from "./duplicate.ts";
import { mayAmend, mayEdit, mayReturn } from "./editing.ts";
import { isOutlier } from "./outlier.ts";
import { qualityOf } from "./quality.ts";

describe("rule 6: likely duplicates and outliers are shown to a person", () => {
  test.each<[string, Mend, boolean]>([
    ["the same record", (record) => record, true],
    ["two days later", inCase({ offenceDate: "2026-11-22" }), true],
    ["three days earlier", inCase({ offenceDate: "2026-11-21" }), false],
    ["5 % less", inLine({ quantity: { amount: "11.875", unit: "KGM" } }), true],
    ["6 % less", inLine({ quantity: { amount: "11.75", unit: "KGM" } }), false],
    ["the same in grams", inLine({ quantity: { amount: "12500", unit: "GRM" } }), true],
    ["another country", inCase({ countryOfDiscovery: "UZ" }), false],
    ["another category", inLine({ category: "NPS" }), false],
    ["another place", inCase({ place: { code: "TJDYU", name: "Dushanbe", subdivision: null } }), false],
  ])("%s", (_, change, isSame) => {
    expect(areLikelySame(long, change(long))).toBe(isSame);
  });

  test("another place but the same lorry", () => {
    const lorry = { conveyance: [{ type: "TRUCK", registration: "4417 KX 02" }] };
    const elsewhere = inCase({ place: { code: "TJDYU", name: "Dushanbe", subdivision: null } })({
      ...long,
      ...lorry,
    });
    expect(areLikelySame({ ...long, ...lorry }, elsewhere)).toBe(true);
  });

  const peers = ["1", "2", "2.5", "3", "4", "5", "6", "8", "10"];
  test.each([
    ["4", peers, false],
    ["40", peers, false],
    ["5000", peers, true],
    ["0.001", peers, true],
    ["5000", peers.slice(0, 7), false],
  ])("%s among its peers", (quantity, among, isFar) => {
    expect(isOutlier(quantity, among)).toBe(isFar);
  });
});

test.each([
  ["DRAFT", "owner", true],
  ["RETURNED", "owner", true],
  ["SUBMITTED", "owner", false],
  ["DRAFT", "reviewer", false],
  ["RILO_REVIEW", "reviewer", false],
  ["DRAFT", "other", false],
] as const)("rule 7: whether a record that is %s is edited by the %s: %s", (state, looking, may) => {
  expect(mayEdit(state, looking)).toBe(may);
});

test("rule 7: a reviewer returns a record with questions on named fields, and never corrects it himself", () => {
  const questions = [{ path: "case.place" }];
  expect(mayReturn("RILO_REVIEW", "reviewer", questions)).toBe(true);
  expect(mayReturn("RILO_REVIEW", "reviewer", [])).toBe(false);
  expect(mayReturn("DRAFT", "reviewer", questions)).toBe(false);
  expect(mayReturn("RILO_REVIEW", "other", questions)).toBe(false);
  expect(mayAmend("VALIDATED", "owner")).toBe(true);
  expect(mayAmend("VALIDATED", "reviewer")).toBe(false);
  expect(mayAmend("WITHDRAWN", "owner")).toBe(false);
});

test("rule 8: a case with three commodities is one seizure with three lines", () => {
  const line = (drugForm: string, amount: string, unit: string) => ({
    category: "DRUGS",
    drugForm,
    quantity: { amount, unit },
  });
  const case1 = {
    commodity: [line("HEROIN", "1.5", "KGM"), line("OPIUM", "200", "GRM"), line("CAPTAGON", "9", "TAB")],
  };
  const case2 = { commodity: [line("HEROIN", "500", "GRM")] };
  expect(countSeizures([case1, case2])).toEqual({
    seizures: 2,
    lines: 4,
    sums: [
      { sumsWith: "DRUGS:HEROIN:KGM", quantity: "2", unit: "KGM" },
      { sumsWith: "DRUGS:OPIUM:KGM", quantity: "0.2", unit: "KGM" },
    ],
    notComparable: 1,
  });
});

describe("CE-08: the score says what would raise it", () => {
  test("more said is more, unknown is half, wrong is nothing", () => {
    const full = qualityOf(long).score;
    const unknown = qualityOf(inCase({ place: { unknown: "NOT_RECORDED" } })(long)).score;
    const missing = qualityOf(without("place")(long)).score;
    expect(full).toBeGreaterThan(unknown);
    expect(unknown).toBeGreaterThan(missing);
    expect(qualityOf({}).score).toBe(0);
    expect(qualityOf(long, [{ path: "case.place", code: "x", weight: "refuses" }]).score).toBe(missing);
  });

  test("the reasons are named, the weightiest first", () => {
    const { score, reasons } = qualityOf(short);
    expect(score).toBeLessThan(80);
    expect(reasons.map(({ points }) => points)).toEqual(
      reasons.map(({ points }) => points).sort((a, b) => b - a),
    );
    expect(reasons).toContainEqual(
      expect.objectContaining({ path: "case.place", code: "customs.quality.missing" }),
    );
    expect(reasons).toContainEqual(
      expect.objectContaining({ path: "routeLeg.2.country", code: "customs.quality.unknown" }),
    );
  });

  test("three lines do not weigh more than one", () => {
    const lines = [1, 2, 3].map(() => long.commodity?.[0] ?? {});
    expect(qualityOf({ ...long, commodity: lines }).score).toBe(qualityOf(long).score);
  });
});
