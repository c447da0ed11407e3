import { describe, expect, test } from "vitest";
import { inCase, inLine, long, type Mend, short, without } from "../../../test/support/seizure-record.ts";
import type { Entry } from "./answer.ts";
import { withDiscovery } from "./check-route.ts";
import { refusals } from "./problem.ts";
import { validateSeizure } from "./validate.ts";

const checking = { today: "2026-11-24", isKnownPlace: (code: string) => code !== "TJZZZ" };

const withLegs =
  (routeLeg: readonly Entry[]): Mend =>
  (record) => ({ ...record, routeLeg });

function refused(level: "short" | "long", record: unknown): readonly (readonly [string, string])[] {
  return refusals(validateSeizure(level, record, checking)).map(({ path, code }) => [
    path,
    code.replace("customs.problem.", ""),
  ]);
}

test("CE-02: a right record is accepted in either form", () => {
  expect(refused("short", short)).toEqual([]);
  expect(refused("long", long)).toEqual([]);
});

describe("CE-02: what each form demands", () => {
  test.each(["offenceDate", "countryOfDiscovery", "locationType", "detectionMethod"])(
    "the short form cannot do without %s",
    (key) => {
      expect(refused("short", without(key)(short))).toContainEqual([`case.${key}`, "required"]);
    },
  );

  test("the short form asks category, quantity, departure and destination", () => {
    expect(refused("short", { case: short.case })).toEqual([
      ["commodity", "tooFewEntries"],
      ["routeLeg", "routeDeparture"],
      ["routeLeg", "routeDestination"],
    ]);
    expect(refused("short", { ...short, commodity: [{}] })).toEqual([
      ["commodity.0.category", "required"],
      ["commodity.0.quantity", "required"],
    ]);
  });

  test.each([
    "office",
    "offenceTime",
    "place",
    "direction",
    "service",
    "technicalAid",
    "concealment",
    "illegality",
    "narrative",
  ])("the long form asks %s, the short one does not", (key) => {
    expect(refused("long", without(key)(long))).toEqual([[`case.${key}`, "required"]]);
    expect(refused("short", without(key)(long))).toEqual([]);
  });

  test("cargo was declared as something", () => {
    expect(refused("long", { ...long, declaredGoods: [] })).toEqual([["declaredGoods", "tooFewEntries"]]);
    expect(refused("long", { ...long, declaredGoods: [], conveyance: [{ type: "CAR" }] })).toEqual([]);
  });
});

describe("rule 1: unknown is an answer, empty is not", () => {
  test.each([
    ["unknown with a reason", { locationType: { unknown: "NOT_RECORDED" } }, []],
    [
      "unknown without a reason of the list",
      { locationType: { unknown: "LAZY" } },
      [["case.locationType", "unknownReason"]],
    ],
    ["blank", { locationType: " " }, [["case.locationType", "required"]]],
    ["an empty list", { technicalAid: [] }, [["case.technicalAid", "required"]]],
  ])("%s", (_, change, problems) => {
    expect(refused("long", inCase(change)(long))).toEqual(problems);
  });
});

describe("rule 3: a unit must be allowed for the category", () => {
  test("cigarettes are no unit of heroin", () => {
    expect(refused("short", inLine({ quantity: { amount: "5", unit: "STK" } })(short))).toEqual([
      ["commodity.0.quantity.unit", "unitNotAllowed"],
    ]);
  });

  test("sacks are accepted, and named as not comparable", () => {
    const problems = validateSeizure(
      "short",
      inLine({ quantity: { amount: "5", unit: "XBG" } })(short),
      checking,
    );
    expect(problems).toMatchObject([{ code: "customs.problem.notComparable", weight: "warns" }]);
  });
});

describe("rule 5: the route tells one story", () => {
  const [departure, discovery, destination] = [
    { role: "DEPARTURE", country: "AF", mode: "ROAD", certainty: "DECLARED" },
    { role: "DISCOVERY", country: "TJ", mode: "ROAD", certainty: "CONFIRMED" },
    { role: "DESTINATION", country: "RU", mode: "ROAD", certainty: "PRESUMED" },
  ];
  test.each([
    ["the discovery is not on it", [departure, destination], [["routeLeg", "routeDiscovery"]]],
    [
      "the discovery is in another country",
      [departure, { ...discovery, country: "UZ" }],
      [["routeLeg.1.country", "routeDiscovery"]],
    ],
    [
      "the order has a gap",
      [
        { ...departure, order: 1 },
        { ...discovery, order: 3 },
      ],
      [["routeLeg.1.order", "routeOrder"]],
    ],
    [
      "a leg after the discovery is called confirmed",
      [departure, discovery, { ...destination, certainty: "CONFIRMED" }],
      [["routeLeg.2.certainty", "routeAfterDiscovery"]],
    ],
    [
      "a leg names a conveyance there is none of",
      [departure, { ...discovery, conveyance: 2 }],
      [["routeLeg.1.conveyance", "routeConveyance"]],
    ],
    [
      "all is well",
      [
        { ...departure, order: 1 },
        { ...discovery, order: 2, conveyance: 1 },
        { ...destination, order: 3 },
      ],
      [],
    ],
  ])("%s", (_, legs, problems) => {
    expect(refused("long", withLegs(legs)(long))).toEqual(problems);
  });

  test("a short form puts the discovery between departure and destination", () => {
    const told = withLegs([
      { role: "DEPARTURE", country: "AF" },
      { role: "DESTINATION", country: "RU" },
    ])(short);
    expect(withDiscovery(told).routeLeg?.map(({ role }) => role)).toEqual([
      "DEPARTURE",
      "DISCOVERY",
      "DESTINATION",
    ]);
    expect(refused("short", withDiscovery(told))).toEqual([]);
    expect(withDiscovery(short)).toBe(short);
  });
});
