import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { damaged } from "../../../test/support/damaged.ts";
import { addDecimals, canonicalDecimal, isDecimal } from "../decimal.ts";
import { type Mapping, mappingSchema } from "../exchange/mapping-schema.ts";
import { validateAnswers } from "../message/check.ts";
import { drugsTemplates } from "../preset/drugs.ts";
import { refusals } from "../seizure/problem.ts";
import { isDateForm, readDate, readNumber, readTime } from "./cell-text.ts";
import { mapRow } from "./map-row.ts";
import { resolveMapping } from "./target.ts";

const example = join(import.meta.dirname, "../../../docs/mappings/colombia-police-seizures.json");
const colombia = mappingSchema.parse(JSON.parse(readFileSync(example, "utf8")));
const [, , template] = drugsTemplates;
const cells = {
  c_digo_dane: "91001000",
  cantidad: "14776",
  clase_de_estupefaciente: "BASE DE COCA",
  clase_de_sitio: "AEROPUERTO",
  departamento: "AMAZONAS",
  dia: "Domingo",
  fecha: "2018-01-28T00:00:00.000",
  municipio: "LETICIA (CT)",
  unidad_de_medida: "GRAMO",
  zona: "URBANA",
};

function mapped(change: Readonly<Record<string, string>> = {}, mapping: Mapping = colombia) {
  return mapRow({ mapping, targets: resolveMapping(mapping, template).targets }, { ...cells, ...change });
}

/** The example with other sources for some fields. */
function withFields(fields: Mapping["fields"], rest: Partial<Mapping> = {}): Mapping {
  return { ...colombia, ...rest, fields: { ...colombia.fields, ...fields } };
}

describe("M5: a row in Spanish becomes a seizure", () => {
  test("every column of the example arrives, and the seizure is right", () => {
    const { answers, problems } = mapped();
    expect(problems).toEqual([]);
    expect(answers).toMatchObject({
      case: {
        offenceDate: "2018-01-28",
        place: { code: null, name: "LETICIA (CT)", subdivision: "AMAZONAS" },
        locationType: "AIRPORT",
        narrative: "AEROPUERTO · URBANA · Domingo · 91001000",
      },
      commodity: [
        { category: "DRUGS", drugForm: "COCAINE_BASE", quantity: { amount: "14776", unit: "GRM" } },
      ],
      routeLeg: [{ country: { unknown: "NOT_RECORDED" } }, { role: "DISCOVERY", country: "CO" }],
    });
    expect(refusals(validateAnswers(template, answers, { today: "2026-11-24" }))).toEqual([]);
  });

  test("a word is known whatever its capitals, accents and blanks", () => {
    const { answers } = mapped({ clase_de_sitio: " Vías  públicas ", clase_de_estupefaciente: "basuco" });
    expect(answers).toMatchObject({ case: { locationType: "INLAND" }, commodity: [{ drugForm: "BASUCO" }] });
  });

  test.each([
    [
      "a word without a translation",
      { clase_de_sitio: "LUNA" },
      "case.locationType",
      "untranslated",
      ["clase_de_sitio"],
    ],
    ["a day that is none", { fecha: "31/02/2018" }, "case.offenceDate", "date", ["fecha"]],
    [
      "an amount in words",
      { cantidad: "mucho" },
      "commodity.0.quantity",
      "number",
      ["cantidad", "unidad_de_medida"],
    ],
    [
      "a comma where a point is said",
      { cantidad: "1,5" },
      "commodity.0.quantity",
      "number",
      ["cantidad", "unidad_de_medida"],
    ],
  ])("%s is named with its field and column, and guessed by nobody", (...[, change, path, code, columns]) => {
    const { answers, problems, columnsAt } = mapped(change);
    expect(problems).toMatchObject([{ path, code: `customs.mapping.${code}` }]);
    expect(columnsAt(path)).toEqual(columns);
    const refused = refusals(validateAnswers(template, answers, { today: "2026-11-24" }));
    expect(refused.map((problem) => problem.path)).toEqual([path]);
  });

  test("what says nothing is not an answer, unless the mapping says what it means", () => {
    expect(mapped({ municipio: "No reporta" }).answers.case?.place).toBeUndefined();
    const told = withFields({ "case.narrative": { column: "nota", whenEmpty: { unknown: "NOT_RECORDED" } } });
    expect(mapped({}, told).answers.case?.narrative).toEqual({ unknown: "NOT_RECORDED" });
  });

  test("a row may hold a second drug, and need not", () => {
    const two = withFields({
      "commodity.1.category": { value: "DRUGS" },
      "commodity.1.drugForm": { column: "otra", codes: { HEROINA: "HEROIN" } },
      "commodity.1.quantity.amount": { column: "cantidad_2" },
      "commodity.1.quantity.unit": { value: "GRM" },
    });
    expect(mapped({}, two).answers.commodity).toHaveLength(1);
    const { answers } = mapped({ otra: "HEROINA", cantidad_2: "3" }, two);
    expect(answers.commodity?.[1]).toEqual({
      category: "DRUGS",
      drugForm: "HEROIN",
      quantity: { amount: "3", unit: "GRM" },
    });
  });

  test("several codes in one cell, truths, whole numbers, times and HS codes are read as such", () => {
    const many = withFields({
      "case.illegality": {
        column: "delito",
        codes: { "SIN DOCUMENTO": "NO_DOCUMENT", PROHIBIDO: "PROHIBITED" },
        between: ",",
      },
      "case.offenceTime": { column: "hora", dates: ["H:mm"] },
      "commodity.0.packages": { column: "bultos" },
      "commodity.0.hs": { column: "arancel" },
      "party.0.role": { value: "CONSIGNEE" },
      "party.0.isAeo": { column: "oea", codes: { SI: "true", NO: "false" } },
    });
    const { answers, problems } = mapped(
      { delito: "prohibido, sin documento", hora: "7:05", bultos: "1200", arancel: "2939.91", oea: "sí" },
      many,
    );
    expect(problems).toEqual([]);
    expect(answers).toMatchObject({
      case: { illegality: ["PROHIBITED", "NO_DOCUMENT"], offenceTime: "07:05" },
      commodity: [{ packages: 1200, hs: "293991" }],
      party: [{ role: "CONSIGNEE", isAeo: true }],
    });
    expect(mapped({ bultos: "1.5" }, many).problems).toMatchObject([{ code: "customs.mapping.whole" }]);
  });
});

describe("M5: a mapping that is wrong says what was meant", () => {
  test.each([
    ["a slip", { "case.ofenceDate": { column: "fecha" } }, "noSuchField", "case.offenceDate"],
    ["no number of the line", { "commodity.purity": { column: "x" } }, "noSuchField", "commodity.0.purity"],
    ["a field that the form does not ask", { "commodity.0.isotope": { column: "x" } }, "notAsked", ""],
    ["what the system fills in", { "message.originator": { column: "x" } }, "computed", ""],
    [
      "a part that there is not",
      { "case.place.street": { column: "x" } },
      "noSuchPart",
      "code, name, subdivision",
    ],
    ["half a quantity", { "declaredGoods.0.quantity.amount": { column: "x" } }, "partMissing", "unit"],
    ["a line left out", { "person.1.role": { value: "DRIVER" } }, "entryGap", "1"],
    [
      "a form of dates without a year",
      { "case.offenceTime": { column: "x", dates: ["DD/MM"] } },
      "dateForm",
      "DD/MM",
    ],
    ["two columns for one code", { "case.direction": { columns: ["x", "y"] } }, "joined", ""],
  ] as const)("%s", (_, fields, code, hint) => {
    const { problems } = resolveMapping(withFields({ ...fields } as Mapping["fields"]), template);
    expect(problems).toContainEqual(expect.objectContaining({ code, hint }));
  });

  test("the example has nothing wrong", () => {
    expect(resolveMapping(colombia, template).problems).toEqual([]);
  });
});

describe("M5: numbers and dates as offices write them", () => {
  test.each([
    ["1.234,50", { decimal: ",", grouping: "." }, "1234.50"],
    ["1 234,5", { decimal: ",", grouping: " " }, "1234.5"],
    ["1\u202F234.5", { decimal: ".", grouping: " " }, "1234.5"],
    ["12,345,678", { decimal: ".", grouping: "," }, "12345678"],
    ["0.10", { decimal: ".", grouping: null }, "0.10"],
    ["1e-7", { decimal: ".", grouping: null }, "0.0000001"],
    ["١٢٫٥", { decimal: ".", grouping: null }, "12.5"],
    ["12.34", { decimal: ",", grouping: "." }, null],
    ["1.5", { decimal: ",", grouping: null }, null],
    ["1,2345.6", { decimal: ".", grouping: "," }, null],
    ["12 kg", { decimal: ".", grouping: null }, null],
    ["", { decimal: ".", grouping: "," }, null],
  ] as const)("%s is %s", (text, form, decimal) => {
    expect(readNumber(text, form)).toBe(decimal);
  });

  test.each([
    ["28/01/2018", ["DD/MM/YYYY"], "2018-01-28"],
    ["01/28/2018", ["DD/MM/YYYY", "MM/DD/YYYY"], "2018-01-28"],
    ["5.3.2018", ["D.M.YYYY"], "2018-03-05"],
    ["20180128", ["YYYYMMDD"], "2018-01-28"],
    ["2018-01-28T23:59:59.999Z", ["ISO"], "2018-01-28"],
    ["2018-01-28 06:30", ["YYYY-MM-DD HH:mm"], "2018-01-28"],
    ["29/02/2018", ["DD/MM/YYYY"], null],
    ["28/01/18", ["DD/MM/YYYY"], null],
  ])("%s is the day %s", (text, forms, date) => {
    expect(readDate(text, forms)).toBe(date);
  });

  test.each([
    ["06:30", ["ISO"], "06:30"],
    ["2018-01-28T06:30:00.000", ["ISO"], "06:30"],
    ["28/01/2018 6:30", ["DD/MM/YYYY H:mm"], "06:30"],
    ["25:00", ["ISO"], null],
    ["2018-01-28", ["ISO"], null],
  ])("%s is the time %s", (text, forms, time) => {
    expect(readTime(text, forms)).toBe(time);
  });

  test.each([
    ["DD/MM/YYYY", true],
    ["H:mm", true],
    ["ISO", true],
    ["DD/MM", false],
    ["MM/MM/YYYY DD", false],
    ["", false],
  ])("the form %s can be read: %s", (form, isRight) => {
    expect(isDateForm(form)).toBe(isRight);
  });

  test("whatever a cell holds, a number is an exact decimal or none, and nothing throws", () => {
    const written = fc.string({
      unit: fc.constantFrom("0", "1", "9", ".", ",", " ", "-", "e", "٣", "\u00A0", "x"),
    });
    const forms = fc.record({
      decimal: fc.constantFrom("." as const, "," as const),
      grouping: fc.constantFrom(null, " ", "'"),
    });
    fc.assert(
      fc.property(fc.oneof(written, fc.string()), forms, (text, form) => {
        const decimal = readNumber(text, form);
        expect(decimal === null || isDecimal(decimal)).toBe(true);
      }),
    );
  });

  test("the sum of a column is the sum of what is read, in every form", () => {
    const amounts = fc.array(fc.tuple(fc.nat(10 ** 9), fc.nat(999)), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(amounts, (pairs) => {
        const plain = pairs.map(([whole, fraction]) => `${whole}.${String(fraction).padStart(3, "0")}`);
        const local = pairs.map(
          ([whole, fraction]) => `${whole.toLocaleString("de-DE")},${String(fraction).padStart(3, "0")}`,
        );
        const read = local.map((text) => readNumber(text, { decimal: ",", grouping: "." }) ?? "none");
        expect(read.map(canonicalDecimal)).toEqual(plain.map(canonicalDecimal));
        expect(addDecimals(read)).toBe(addDecimals(plain));
      }),
    );
  });
});

test("M5: whatever stands in a mapping file, it is refused, or its problems are named, or rows are mapped by it", () => {
  fc.assert(
    fc.property(fc.oneof(damaged(colombia), fc.jsonValue()), (written) => {
      const parsed = mappingSchema.safeParse(written);
      if (!parsed.success) return;
      const { problems } = resolveMapping(parsed.data, template);
      for (const { path } of problems) expect(path).not.toBe("");
      if (problems.length === 0) expect(mapped({}, parsed.data).answers).toBeDefined();
    }),
    { numRuns: 300 },
  );
});

test("M5: whatever the cells of a row hold, it is mapped or its problems are named", () => {
  const anything = fc.dictionary(fc.constantFrom(...Object.keys(cells)), fc.string());
  fc.assert(
    fc.property(anything, (change) => {
      const { answers, problems, columnsAt } = mapped(change);
      expect(() => validateAnswers(template, answers, { today: "2026-11-24" })).not.toThrow();
      for (const { path } of problems) expect(columnsAt(path).length).toBeGreaterThan(0);
    }),
  );
});
