import { describe, expect, test } from "vitest";
import { exportColumns } from "./columns.ts";
import { seizure } from "./describe.ts";
import { seizureForm } from "./form.ts";
import { columnType, joinFromStorage, splitForStorage } from "./split.ts";

describe("the description is the data dictionary", () => {
  test("all of persons and parties stays at home, but what CEN keeps", () => {
    const leaving = (group: string) =>
      seizure.fields
        .filter((field) => field.group === group && field.leaves === "asIs")
        .map(({ key }) => key);
    expect(leaving("person").sort()).toEqual([
      "ageBand",
      "nationality",
      "outcome",
      "residence",
      "role",
      "sex",
    ]);
    expect(leaving("party").sort()).toEqual(["businessType", "country", "role"]);
  });

  test.each([
    "case.office",
    "case.externalRef",
    "case.internalNarrative",
    "case.declarationNumber",
    "case.billOfLading",
    "case.airWaybill",
    "case.lawCited",
    "case.position",
    "commodity.serialNumber",
    "conveyance.registration",
    "conveyance.vin",
    "conveyance.imo",
    "conveyance.mmsi",
    "conveyance.vesselName",
    "conveyance.voyageNumber",
    "conveyance.container",
    "conveyance.seals",
    "conveyance.parcelNumber",
  ])("%s is nominal: it is sealed and in no open export", (path) => {
    const field = seizure.byPath.get(path);
    expect(field === undefined ? "not described" : columnType(field)).toBeNull();
    expect(
      exportColumns(seizure, "nonNominal").map((column) => `${column.group}.${column.key}`),
    ).not.toContain(path);
  });

  test("the short form asks its seven answers and little else", () => {
    const asked = seizureForm(seizure, "short").flatMap((part) =>
      part.fields.filter((field) => field.isMandatory),
    );
    expect(asked.map(({ path }) => path).sort()).toEqual([
      "case.countryOfDiscovery",
      "case.detectionMethod",
      "case.locationType",
      "case.offenceDate",
      "commodity.category",
      "commodity.quantity",
      "party.role",
      "person.role",
      "routeLeg.country",
      "routeLeg.role",
    ]);
  });

  test("what is parted for storage is whole again when it is joined", () => {
    const whole = {
      case: { offenceDate: "2026-11-24", office: "B", narrative: "x" },
      commodity: [{ category: "DRUGS", quantity: { amount: "1", unit: "KGM" } }],
      person: [{ role: "DRIVER", familyName: "Canary" }, { sex: "F" }],
      conveyance: [{ registration: "AB 1" }],
    };
    const split = splitForStorage(whole, seizure);
    expect(JSON.stringify(split.columns)).not.toMatch(/Canary|AB 1/u);
    expect(joinFromStorage(split)).toEqual(whole);
  });
});
