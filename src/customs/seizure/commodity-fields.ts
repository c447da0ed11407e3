import type { CodeOf } from "../codelists/lists.ts";
import type { Condition, Field } from "./field.ts";

const packageKinds: readonly CodeOf<"unit">[] = [
  "XPK",
  "XCT",
  "XBG",
  "XBL",
  "XDR",
  "XTN",
  "XJC",
  "XRO",
  "XCN",
  "BLOCK",
];

/** What is answered about each commodity of a seizure, and about the goods as they were declared. */
export const commodityFields: readonly Field[] = [
  {
    key: "category",
    group: "commodity",
    type: "code",
    list: "commodityCategory",
    mandatory: "short",
    leaves: "asIs",
    points: 10,
  },
  typeWithin("drugForm", "drugForm", ["DRUGS"]),
  typeWithin("precursor", "explosivePrecursor", ["EXPLOSIVE_PRECURSORS"]),
  typeWithin("medicineClass", "medicineClass", ["PHARMA"]),
  { key: "description", group: "commodity", type: "text", leaves: "asIs", points: 3 },
  { key: "hs", group: "commodity", type: "hs", mandatory: "long", leaves: "asIs", points: 3 },
  { key: "quantity", group: "commodity", type: "quantity", mandatory: "short", leaves: "asIs", points: 12 },
  { key: "normalisedAmount", group: "commodity", type: "decimal", source: "computed", leaves: "asIs" },
  {
    key: "normalisedUnit",
    group: "commodity",
    type: "code",
    list: "unit",
    source: "computed",
    leaves: "asIs",
  },
  { key: "factorVersion", group: "commodity", type: "text", source: "computed", leaves: "asIs" },
  { key: "packages", group: "commodity", type: "integer", least: "0", leaves: "asIs" },
  { key: "packageKind", group: "commodity", type: "code", list: "unit", codes: packageKinds, leaves: "asIs" },
  {
    key: "purity",
    group: "commodity",
    type: "decimal",
    unit: "%",
    least: "0",
    most: "100",
    shownWhen: ofCategory(["DRUGS", "NPS", "DRUG_PRECURSORS", "EXPLOSIVE_PRECURSORS", "GOLD_GEMS"]),
    leaves: "asIs",
    points: 2,
  },
  { key: "brand", group: "commodity", type: "text", leaves: "asIs" },
  only("rightHolder", ["IPR", "PHARMA", "TOBACCO", "ALCOHOL"]),
  {
    key: "iprRights",
    group: "commodity",
    type: "codes",
    list: "iprRight",
    shownWhen: ofCategory(["IPR", "PHARMA", "TOBACCO", "ALCOHOL"]),
    requiredWhen: ofCategory(["IPR"]),
    leaves: "asIs",
  },
  {
    key: "counterfeit",
    group: "commodity",
    type: "code",
    list: "counterfeit",
    shownWhen: ofCategory(["IPR", "PHARMA", "TOBACCO", "ALCOHOL", "UNSAFE", "CURRENCY"]),
    leaves: "asIs",
  },
  only("species", ["CITES", "WILDLIFE_OTHER", "TIMBER_FISH"]),
  {
    key: "citesAppendix",
    group: "commodity",
    type: "code",
    list: "citesAppendix",
    shownWhen: ofCategory(["CITES"]),
    leaves: "asIs",
  },
  {
    key: "specimen",
    group: "commodity",
    type: "code",
    list: "specimen",
    shownWhen: ofCategory(["CITES", "WILDLIFE_OTHER"]),
    leaves: "asIs",
  },
  only("specimenSize", ["CITES", "WILDLIFE_OTHER"]),
  only("specimenAge", ["CITES", "WILDLIFE_OTHER"]),
  only("weaponMake", ["WEAPONS"]),
  only("weaponModel", ["WEAPONS"]),
  only("calibre", ["WEAPONS"]),
  { key: "serialNumber", group: "commodity", type: "text", shownWhen: ofCategory(["WEAPONS"]) },
  only("lot", ["PHARMA", "UNSAFE"]),
  {
    key: "expiry",
    group: "commodity",
    type: "date",
    mayBeFuture: true,
    shownWhen: ofCategory(["PHARMA", "UNSAFE"]),
    leaves: "asIs",
  },
  only("period", ["CULTURAL"]),
  only("material", ["CULTURAL"]),
  only("provenance", ["CULTURAL"]),
  only("objectId", ["CULTURAL"]),
  only("isotope", ["NUCLEAR"]),
  {
    key: "doseRate",
    group: "commodity",
    type: "decimal",
    unit: "µSv/h",
    least: "0",
    shownWhen: ofCategory(["NUCLEAR"]),
    leaves: "asIs",
  },
  only("denominations", ["CURRENCY"]),
  { key: "disposal", group: "commodity", type: "code", list: "disposal", leaves: "asIs" },
];

/** The goods as they were declared, line by line. */
export const declaredGoodsFields: readonly Field[] = [
  { key: "text", group: "declaredGoods", type: "text", mandatory: "long", leaves: "asIs" },
  { key: "hs", group: "declaredGoods", type: "hs", leaves: "asIs" },
  { key: "quantity", group: "declaredGoods", type: "quantity", leaves: "asIs" },
  { key: "value", group: "declaredGoods", type: "money", leaves: "asIs" },
];

function ofCategory(categories: readonly CodeOf<"commodityCategory">[]): Condition {
  return { field: "commodity.category", isOneOf: categories };
}

function typeWithin(
  key: string,
  list: "drugForm" | "explosivePrecursor" | "medicineClass",
  categories: readonly CodeOf<"commodityCategory">[],
): Field {
  const condition = ofCategory(categories);
  return {
    key,
    group: "commodity",
    type: "code",
    list,
    shownWhen: condition,
    requiredWhen: condition,
    leaves: "asIs",
    points: 3,
  };
}

/** A text that only some categories have. */
function only(key: string, categories: readonly CodeOf<"commodityCategory">[]): Field {
  return { key, group: "commodity", type: "text", shownWhen: ofCategory(categories), leaves: "asIs" };
}
