import type { Answers, Entry } from "../../src/customs/seizure/answer.ts";

/** A record that is right in the short form. */
export const short: Answers = {
  case: {
    offenceDate: "2026-11-24",
    countryOfDiscovery: "TJ",
    locationType: "FTZ",
    detectionMethod: "INTELLIGENCE",
  },
  commodity: [{ category: "DRUGS", drugForm: "HEROIN", quantity: { amount: "12.5", unit: "KGM" } }],
  routeLeg: [
    { role: "DEPARTURE", country: "AF" },
    { role: "DISCOVERY", country: "TJ" },
    { role: "DESTINATION", country: { unknown: "NOT_YET_KNOWN" } },
  ],
};

/** The same record, right in the long form. */
export const long: Answers = {
  case: {
    ...short.case,
    office: "Free zone unit, shift B",
    offenceTime: "07:30",
    place: { code: "TJPJB", name: "Panjob", subdivision: null },
    direction: "TRANSIT",
    service: "CUSTOMS",
    technicalAid: ["DOG"],
    concealment: ["CARGO_COVER_LOAD"],
    illegality: ["SMUGGLED"],
    narrative: "Found behind sacks of flour.",
  },
  commodity: [{ ...short.commodity?.[0], hs: "293919" }],
  routeLeg: [
    { role: "DEPARTURE", country: "AF", mode: "ROAD", certainty: "DECLARED" },
    { role: "DISCOVERY", country: "TJ", mode: "ROAD", certainty: "CONFIRMED" },
    { role: "DESTINATION", country: "RU", mode: "ROAD", certainty: "PRESUMED" },
  ],
  conveyance: [{ type: "TRUCK" }],
  declaredGoods: [{ text: "Wheat flour", hs: "1101" }],
};

/** Makes another record of one. */
export type Mend = (record: Answers) => Answers;

/** Changes answers of the case. */
export const inCase =
  (change: Entry): Mend =>
  (record) => ({ ...record, case: { ...record.case, ...change } });

/** Changes answers of the first commodity line. */
export const inLine =
  (change: Entry): Mend =>
  (record) => ({ ...record, commodity: [{ ...record.commodity?.[0], ...change }] });

/** Takes an answer of the case away. */
export const without =
  (key: string): Mend =>
  (record) => ({
    ...record,
    case: Object.fromEntries(Object.entries(record.case ?? {}).filter(([name]) => name !== key)),
  });
