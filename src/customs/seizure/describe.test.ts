import { describe, expect, test } from "vitest";
import { noticeSchema } from "../exchange/seizure-notice.ts";
import { toSeizureNotice } from "../exchange/to-notice.ts";
import { cellsOf, exportColumns, tableColumns } from "./columns.ts";
import { describeSeizure, seizure } from "./describe.ts";
import type { Field } from "./field.ts";
import { seizureForm } from "./form.ts";
import { columnType, joinFromStorage, splitForStorage } from "./split.ts";
import { validateSeizure } from "./validate.ts";

const added: Field = { key: "smell", group: "commodity", type: "text", mandatory: "long" };
const marked: Field = { ...added, leaves: "asIs" };
const record = { commodity: [{ category: "DRUGS", smell: "vinegar" }] };
const checking = { today: "2026-11-24" };

describe("a field is added in one place", () => {
  const description = describeSeizure([added]);

  test("it stands in the long form, and not in the short one", () => {
    const keys = (level: "short" | "long") =>
      seizureForm(description, level).flatMap((part) => part.fields.map((field) => field.path));
    expect(keys("long")).toContain("commodity.smell");
    expect(keys("short")).not.toContain("commodity.smell");
  });

  test("it is checked", () => {
    const problems = validateSeizure("long", { commodity: [{ category: "DRUGS" }] }, checking, description);
    expect(problems).toContainEqual(expect.objectContaining({ path: "commodity.0.smell" }));
    expect(validateSeizure("long", record, checking).map(({ code }) => code)).toContain(
      "customs.problem.notAsked",
    );
  });

  test("it is a column of tables and of nominal exports", () => {
    const paths = (columns: readonly { path: string }[]) => columns.map(({ path }) => path);
    expect(paths(tableColumns(description))).toContain("commodity.smell");
    expect(paths(exportColumns(description, "nominal"))).toContain("commodity.smell");
    expect(paths(exportColumns(description, "nonNominal"))).not.toContain("commodity.smell");
    const column = exportColumns(description, "nominal").find(({ path }) => path === "commodity.smell");
    expect(column === undefined ? [] : cellsOf(record, column)).toEqual(["vinegar"]);
  });

  test("IC-02: it stays at home until somebody marks it", () => {
    const projection = toSeizureNotice(record, { description });
    expect(JSON.stringify(projection)).not.toContain("vinegar");
    expect(splitForStorage(record, description).columns.commodity).toEqual([{ category: "DRUGS" }]);

    const open = describeSeizure([marked]);
    expect(toSeizureNotice(record, { description: open })).toMatchObject({
      notice: { commodity: [{ smell: "vinegar" }] },
    });
    expect(exportColumns(open, "nonNominal").map(({ path }) => path)).toContain("commodity.smell");
  });

  test("IC-02: a notice that holds it is refused until it is marked", () => {
    const notice = {
      notice: "seizure/1",
      sourceReference: null,
      case: {},
      commodity: [{ smell: "vinegar" }],
      declaredGoods: [],
      routeLeg: [],
      conveyance: [],
      person: [],
      party: [],
    };
    expect(noticeSchema(description).safeParse(notice).success).toBe(false);
    expect(noticeSchema(describeSeizure([marked])).safeParse(notice).success).toBe(true);
  });

  test("two fields of one path are a mistake", () => {
    expect(() => describeSeizure([{ key: "category", group: "commodity", type: "text" }])).toThrow(/twice/u);
  });
});

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
