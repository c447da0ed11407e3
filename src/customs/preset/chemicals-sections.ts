import type { DescribedField, TemplateSection } from "../template.ts";
import { monitoredChemicals } from "./chemicals-goods.ts";

const units = ["KGM", "LTR", "GRM", "TNE", "MLT", "LBR", "XDR", "XJC", "XBG", "XPK", "XCN"];

/** Who sends it: filled in from the sender's profile, but for the offices. */
export const originatorSection: TemplateSection = {
  key: "originator",
  group: "message",
  fields: [
    { from: "message.originator" },
    { from: "message.originatorTelephone" },
    { from: "message.originatorCountry" },
    { from: "message.notifiedOn" },
    { from: "message.office" },
    { from: "message.officeInCharge" },
  ],
};

/** The monitored chemicals with quantity and HS code; one line at least. */
export const goodsSection: TemplateSection = {
  key: "commodity",
  group: "commodity",
  least: 1,
  fields: [
    { from: "commodity.category", mandatory: true, codes: ["EXPLOSIVE_PRECURSORS"] },
    { from: "commodity.precursor", mandatory: true, codes: monitoredChemicals.map(({ code }) => code) },
    { from: "commodity.description" },
    { from: "commodity.hs" },
    { from: "commodity.quantity", mandatory: true, units },
    { from: "commodity.packages" },
    { from: "commodity.packageKind" },
    { from: "commodity.purity" },
    { from: "commodity.brand" },
  ],
};

/** What the papers say, line by line. */
export const declaredGoodsSection: TemplateSection = {
  key: "declaredGoods",
  group: "declaredGoods",
  fields: [
    { from: "declaredGoods.text", mandatory: true },
    { from: "declaredGoods.hs" },
    { from: "declaredGoods.quantity" },
    { from: "declaredGoods.value" },
  ],
};

/** Where it came from, where it goes, and how sure that is: two places at least. */
export const routeSection: TemplateSection = {
  key: "routeLeg",
  group: "routeLeg",
  least: 2,
  fields: [
    { from: "routeLeg.role", mandatory: true },
    { from: "routeLeg.country", mandatory: true },
    { from: "routeLeg.place" },
    { from: "routeLeg.locationType" },
    { from: "routeLeg.mode" },
    { from: "routeLeg.date" },
    { from: "routeLeg.time" },
    { from: "routeLeg.certainty" },
  ],
};

/** What carries it. */
export const conveyanceSection: TemplateSection = {
  key: "conveyance",
  group: "conveyance",
  fields: fieldsOf("conveyance", [
    "type*",
    "role",
    "registration",
    "registrationCountry",
    "make",
    "model",
    "colour",
    "vin",
    "imo",
    "mmsi",
    "flag",
    "vesselName",
    "voyageNumber",
    "container",
    "containerSize",
    "seals",
    "parcelNumber",
    "carrier",
  ]),
};

/** Who carries it or stands behind it; all but nationality, sex, residence, role and outcome stays here. */
export const personSection: TemplateSection = {
  key: "person",
  group: "person",
  fields: fieldsOf("person", [
    "role*",
    "familyName",
    "givenNames",
    "aliases",
    "originalName",
    "transliteration",
    "sex",
    "nationality",
    "residence",
    "birthDate",
    "age",
    "birthPlace",
    "documentType",
    "documentNumber",
    "documentState",
    "address",
    "telephone",
    "email",
    "photo",
    "links",
  ]),
};

/** The companies on the papers. */
export const partySection: TemplateSection = {
  key: "party",
  group: "party",
  fields: fieldsOf("party", [
    "role*",
    "name",
    "tradeNames",
    "country",
    "businessType",
    "registrationNumber",
    "taxNumber",
    "isAeo",
    "address",
    "telephone",
    "email",
    "web",
    "officers",
  ]),
};

/** The fields of a group by key, those with a star mandatory in each entry. */
export function fieldsOf(group: string, keys: readonly string[]): readonly DescribedField[] {
  return keys.map((key) =>
    key.endsWith("*")
      ? { from: `${group}.${key.slice(0, -1)}`, mandatory: true }
      : { from: `${group}.${key}` },
  );
}
