import type { Field } from "./field.ts";

/** What is answered about each person. Everything is nominal but what CEN keeps. */
export const personFields: readonly Field[] = [
  { key: "role", group: "person", type: "code", list: "personRole", mandatory: "short", leaves: "asIs" },
  { key: "familyName", group: "person", type: "text" },
  { key: "givenNames", group: "person", type: "text" },
  { key: "aliases", group: "person", type: "text" },
  { key: "originalName", group: "person", type: "text" },
  { key: "transliteration", group: "person", type: "text" },
  { key: "sex", group: "person", type: "code", list: "sex", leaves: "asIs" },
  { key: "nationality", group: "person", type: "country", leaves: "asIs" },
  { key: "residence", group: "person", type: "country", leaves: "asIs" },
  { key: "birthDate", group: "person", type: "date", leaves: "asAgeBand" },
  { key: "age", group: "person", type: "integer", least: "0", most: "130", leaves: "asAgeBand" },
  { key: "ageBand", group: "person", type: "code", list: "ageBand", leaves: "asIs" },
  { key: "birthPlace", group: "person", type: "text" },
  { key: "documentType", group: "person", type: "code", list: "documentType" },
  { key: "documentNumber", group: "person", type: "text" },
  { key: "documentState", group: "person", type: "country" },
  { key: "address", group: "person", type: "longText" },
  { key: "telephone", group: "person", type: "telephone" },
  { key: "email", group: "person", type: "email" },
  { key: "outcome", group: "person", type: "code", list: "personOutcome", leaves: "asIs" },
  { key: "photo", group: "person", type: "pictures" },
  { key: "links", group: "person", type: "longText" },
];

/** What is answered about each company or other party. Everything is nominal but what CEN keeps. */
export const partyFields: readonly Field[] = [
  { key: "role", group: "party", type: "code", list: "partyRole", mandatory: "short", leaves: "asIs" },
  { key: "name", group: "party", type: "text" },
  { key: "tradeNames", group: "party", type: "text" },
  { key: "country", group: "party", type: "country", leaves: "asIs" },
  { key: "businessType", group: "party", type: "code", list: "businessType", leaves: "asIs" },
  { key: "registrationNumber", group: "party", type: "text" },
  { key: "taxNumber", group: "party", type: "text" },
  { key: "isAeo", group: "party", type: "boolean" },
  { key: "address", group: "party", type: "longText" },
  { key: "telephone", group: "party", type: "telephone" },
  { key: "email", group: "party", type: "email" },
  { key: "web", group: "party", type: "text" },
  { key: "officers", group: "party", type: "text" },
  { key: "hsChapters", group: "party", type: "text" },
];
