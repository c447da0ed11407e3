import type { DescribedField, TemplateSection } from "../template.ts";

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

/** When and where it was found. */
export const dateAndPlaceSection: TemplateSection = {
  key: "dateAndPlace",
  group: "case",
  fields: fieldsOf("case", [
    "offenceDate*",
    "offenceTime",
    "timeZone",
    "direction",
    "countryOfDiscovery*",
    "place",
    "locationType*",
    "position",
    "office",
  ]),
};

/** Who found it, why it was chosen, with what, and how it was hidden. */
export const detectionSection: TemplateSection = {
  key: "detection",
  group: "case",
  fields: fieldsOf("case", [
    "service*",
    "detectionMethod*",
    "detectionOther",
    "technicalAid",
    "technicalAidOther",
    "concealment",
    "concealmentOther",
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
