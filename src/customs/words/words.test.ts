import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { wordsOf } from "#kernel/words/format";
import { isLanguage, type Language, languages, localeOf } from "#kernel/words/locales";
import { codeListNames, codesOf, codeValues, isCodeListName } from "../codelists/lists.ts";
import { message } from "../message/describe.ts";
import { chemicalsTemplates } from "../preset/chemicals.ts";
import { fieldLabelKey } from "../seizure/field.ts";

const shared = join(import.meta.dirname, "../../../../shared/data");
const hasShared = existsSync(join(shared, "codelists.json"));

function catalogue(language: Language): Record<string, string> {
  return JSON.parse(readFileSync(join(import.meta.dirname, `${language}.json`), "utf8")) as Record<
    string,
    string
  >;
}

describe("CC-06: the vocabulary in eight languages", () => {
  test.each(languages)("every code, list, field and section has a label in %s", (language) => {
    const labels = catalogue(language);
    const wanted = [
      ...codeListNames.flatMap((list) => codesOf(list).map((code) => `customs.${list}.${code}`)),
      ...codeListNames.map((list) => `customs.list.${list}`),
      ...message.fields.map(fieldLabelKey),
      ...chemicalsTemplates.flatMap(({ sections }) => sections.map(({ key }) => `customs.section.${key}`)),
    ];
    expect(wanted.filter((key) => (labels[key] ?? "").trim() === "")).toEqual([]);
    expect(Object.keys(labels)).toEqual(Object.keys(catalogue("en")));
  });

  test.each(languages)("every sentence can be said in %s", (language) => {
    const labels = catalogue(language);
    const say = wordsOf(localeOf(language), labels);
    const args = {
      least: "2",
      most: "5",
      date: "2026-11-24",
      expected: "1",
      field: "x",
      words: "y",
      n: 3,
      number: 1,
      owner: "x",
      hasOwner: "yes",
      section: "x",
      entry: "x",
      reason: "x",
      value: "x",
      hint: "x",
    };
    for (const key of Object.keys(labels)) {
      if (say.has(key)) expect(say(key, args)).not.toMatch(/[{}]/u);
    }
  });

  test.each([
    ["ar", /[یکہۀ]/u],
    ["fa-AF", /[يكىةہ]/u],
    ["ur", /[يكىة]/u],
  ])("%s is written with its own letters", (language, foreign) => {
    const labels = isLanguage(language) ? catalogue(language) : {};
    expect(Object.entries(labels).filter(([, text]) => foreign.test(text))).toEqual([]);
  });

  test("Dari is not the Persian of Iran", () => {
    const all = Object.values(catalogue("fa-AF")).join(" ");
    for (const iranian of ["فرودگاه", "خودرو", "هواپیما", "اطلاعات ", "شیمیایی", "سیگار", "کالا"]) {
      expect(all).not.toContain(iranian);
    }
  });
});

describe("code lists", () => {
  // In a clone without the data for development there is nothing to compare with.
  test.skipIf(!hasShared)("our copy has every list and code of the data dictionary, with its source", () => {
    type Shared = { lists: Record<string, { values: { code: string; source: string; hint?: string }[] }> };
    const { lists } = JSON.parse(readFileSync(join(shared, "codelists.json"), "utf8")) as Shared;
    expect(Object.keys(lists)).toHaveLength(32);
    for (const [name, { values }] of Object.entries(lists)) {
      const given = new Set(values.map(({ code }) => code));
      const ours = isCodeListName(name) ? codeValues(name) : [];
      // What was added since stands in our copy alone.
      expect(ours.filter(({ code }) => given.has(code)).map(({ code, source }) => [code, source])).toEqual(
        values.map(({ code, source }) => [code, source]),
      );
    }
  });

  test("no code stands in a list twice", () => {
    for (const name of codeListNames) expect(new Set(codesOf(name)).size).toBe(codesOf(name).length);
  });

  test.skipIf(!hasShared)("a thing has the word of the terminology in every language", () => {
    type Terms = { terms: (Record<Language, string> & { id: string })[] };
    const { terms } = JSON.parse(readFileSync(join(shared, "terminology.json"), "utf8")) as Terms;
    for (const [key, id] of Object.entries(termOfKey)) {
      const term = terms.find((one) => one.id === id);
      for (const language of languages) {
        const label = catalogue(language)[key] ?? "";
        expect([key, language, label.toLowerCase()]).toEqual([key, language, term?.[language].toLowerCase()]);
      }
    }
  });
});

const termOfKey: Record<string, string> = {
  "customs.locationType.AIRPORT": "airport",
  "customs.locationType.SEAPORT": "seaport",
  "customs.locationType.LAND_BORDER": "land_border",
  "customs.locationType.MAIL_CENTRE": "mail_centre",
  "customs.direction.IMPORT": "import",
  "customs.direction.EXPORT": "export",
  "customs.routeRole.TRANSIT": "transit",
  "customs.routeRole.TRANSHIPMENT": "transhipment",
  "customs.routeRole.ORIGIN": "origin",
  "customs.routeRole.DEPARTURE": "departure",
  "customs.routeRole.DESTINATION": "destination",
  "customs.routeRole.DISCOVERY": "place_of_discovery",
  "customs.technicalAid.DOG": "detector_dog",
  "customs.detectionMethod.CONTROLLED_DELIVERY": "controlled_delivery",
  "customs.personRole.COURIER": "courier",
  "customs.personRole.CONSIGNEE": "consignee",
  "customs.partyRole.CARRIER": "carrier",
  "customs.partyRole.NOTIFY": "notify_party",
  "customs.partyRole.FORWARDER": "freight_forwarder",
  "customs.partyRole.CUSTOMS_BROKER": "customs_broker",
  "customs.partyRole.RIGHT_HOLDER": "right_holder",
  "customs.commodityCategory.DRUGS": "drugs",
  "customs.commodityCategory.NPS": "nps",
  "customs.commodityCategory.TOBACCO": "tobacco",
  "customs.commodityCategory.ALCOHOL": "alcohol",
  "customs.commodityCategory.IPR": "counterfeit",
  "customs.commodityCategory.NUCLEAR": "nuclear_material",
  "customs.commodityCategory.STRATEGIC": "strategic_goods",
  "customs.commodityCategory.CULTURAL": "cultural_goods",
  "customs.drugForm.CANNABIS_HERB": "cannabis_herb",
  "customs.drugForm.CANNABIS_RESIN": "cannabis_resin",
  "customs.drugForm.HEROIN": "heroin",
  "customs.drugForm.OPIUM": "opium",
  "customs.drugForm.MORPHINE": "morphine",
  "customs.drugForm.AMPHETAMINE": "amphetamine",
  "customs.drugForm.METHAMPHETAMINE": "methamphetamine",
  "customs.drugForm.CAPTAGON": "captagon",
  "customs.drugForm.MDMA": "mdma",
  "customs.drugForm.KETAMINE": "ketamine",
  "customs.drugForm.KHAT": "khat",
  "customs.conveyanceType.CONTAINER": "container",
  "customs.controlLevel.DOCUMENTS": "documentary_control",
  "customs.requestedAction.PHYSICAL_CONTROL": "physical_control",
  "customs.caseStatus.VALIDATED": "validated",
  "customs.caseStatus.WITHDRAWN": "withdrawn",
  "customs.caseStatus.REJECTED": "rejected",
  "customs.caseStatus.DUPLICATE": "duplicate",
  "customs.caseStatus.RETURNED": "returned_questions",
  "customs.warningStatus.OVERDUE": "overdue",
  "customs.warningStatus.ACKNOWLEDGED": "acknowledged",
  "customs.list.commodityCategory": "commodity_category",
  "customs.list.riskIndicator": "risk_indicator",
  "customs.field.case.countryOfDiscovery": "country_of_discovery",
  "customs.field.case.detectionMethod": "detection_method",
  "customs.field.case.locationType": "location_type",
  "customs.field.commodity.quantity": "quantity",
  "customs.field.commodity.hs": "hs_code",
  "customs.field.commodity.purity": "purity",
  "customs.field.routeLeg.certainty": "certainty",
  "customs.field.conveyance.container": "container_number",
  "customs.field.message.narrative": "narrative",
  "customs.section.declaredGoods": "declared_goods",
  "customs.section.routeLeg": "route",
  "customs.section.commodity": "goods",
};
