import { describe, expect, test } from "vitest";
import { inCase, inLine, long } from "../../../test/support/seizure-record.ts";
import { refusals } from "./problem.ts";
import { validateSeizure } from "./validate.ts";

const checking = { today: "2026-11-24", isKnownPlace: (code: string) => code !== "TJZZZ" };

function refused(level: "short" | "long", record: unknown): readonly (readonly [string, string])[] {
  return refusals(validateSeizure(level, record, checking)).map(({ path, code }) => [
    path,
    code.replace("customs.problem.", ""),
  ]);
}

describe("rule 2: what can be checked is checked", () => {
  test.each([
    ["a date in the future", { offenceDate: "2026-11-25" }, "case.offenceDate", "future"],
    ["30 February", { offenceDate: "2026-02-30" }, "case.offenceDate", "date"],
    ["half past 25", { offenceTime: "25:30" }, "case.offenceTime", "time"],
    ["a country that is none", { countryOfDiscovery: "XX" }, "case.countryOfDiscovery", "country"],
    [
      "South Sudan before it was",
      { countryOfDiscovery: "SS", offenceDate: "2011-01-01" },
      "case.countryOfDiscovery",
      "countryThen",
    ],
    [
      "a place code of no country",
      { place: { code: "XXABC", name: "x", subdivision: null } },
      "case.place",
      "placeCode",
    ],
    [
      "a position beyond the pole",
      { position: { latitude: "91", longitude: "0" } },
      "case.position",
      "position",
    ],
    [
      "a currency that is none",
      { value: { amount: "5", currency: "XYZ" } },
      "case.value.currency",
      "currency",
    ],
  ])("%s is refused", (_, change, path, code) => {
    expect(refused("long", inCase(change)(long))).toContainEqual([path, code]);
  });

  test.each([
    ["an HS code of chapter 77", { hs: "770100" }, "commodity.0.hs", "hs"],
    ["an HS code of five digits", { hs: "29152" }, "commodity.0.hs", "hs"],
    ["purity above 100 %", { purity: "100.1" }, "commodity.0.purity", "tooLarge"],
    [
      "a quantity of nothing",
      { quantity: { amount: "0", unit: "KGM" } },
      "commodity.0.quantity.amount",
      "tooSmall",
    ],
    [
      "a quantity with a comma",
      { quantity: { amount: "1,5", unit: "KGM" } },
      "commodity.0.quantity.amount",
      "decimal",
    ],
  ])("%s is refused", (_, change, path, code) => {
    expect(refused("long", inLine(change)(long))).toContainEqual([path, code]);
  });

  test.each([
    [
      "a wrong check digit of a container",
      { type: "CONTAINER", container: "CSQU3054384" },
      "conveyance.0.container",
      "containerDigit",
    ],
    [
      "a container number of another shape",
      { type: "CONTAINER", container: "CSQ3054384" },
      "conveyance.0.container",
      "containerShape",
    ],
    ["a wrong IMO number", { type: "VESSEL_FISHING", imo: "9074728" }, "conveyance.0.imo", "imoDigit"],
  ])("%s is refused", (_, conveyance, path, code) => {
    expect(refused("long", { ...long, conveyance: [conveyance] })).toContainEqual([path, code]);
  });

  test("an unknown place or container owner warns, it does not refuse", () => {
    const record = inCase({ place: { code: "TJZZZ", name: "x", subdivision: null } })({
      ...long,
      conveyance: [{ type: "CONTAINER", container: "CSQU3054383" }],
    });
    const problems = validateSeizure("long", record, checking);
    expect(refusals(problems)).toEqual([]);
    expect(problems.map(({ code }) => code).sort()).toEqual([
      "customs.problem.containerOwner",
      "customs.problem.placeUnknown",
    ]);
  });

  test("what the description does not know is refused", () => {
    expect(refused("long", inCase({ shoeSize: "43" })(long))).toEqual([["case.shoeSize", "notAsked"]]);
    expect(refused("long", { ...long, passport: {} })).toEqual([["passport", "notAsked"]]);
    expect(refused("long", "a record")).toEqual([["", "shape"]]);
  });
});
