import type { CodeOf } from "../codelists/lists.ts";
import type { TemplateSection } from "../template.ts";
import { makeTemplates } from "./templates.ts";

// Drugs travel by container, parcel and person alike: nearly all indicators.
const riskIndicators: readonly CodeOf<"riskIndicator">[] = [
  "BL_PLACE_ISSUE",
  "CNEE_SAME_SHPR",
  "CONT_NUMBER",
  "CONT_SOC",
  "GOODS_DIFFICULT",
  "GOODS_ORIGIN",
  "GOODS_HARVEST",
  "BL_TO_ORDER",
  "BL_LATE",
  "BL_PREPAID_CASH",
  "BL_SWITCH",
  "SHPR_NEW",
  "SHPR_ADDRESS",
  "SHPR_HISTORY",
  "CNEE_NEW",
  "CNEE_BUSINESS",
  "CNEE_ADDRESS",
  "CNEE_HISTORY",
  "NOTIFY_MOBILE",
  "NOTIFY_THIRD",
  "GOODS_VAGUE",
  "GOODS_LOW_VALUE",
  "GOODS_UNIT_PRICE",
  "GOODS_NO_MARKET",
  "GOODS_COVER_LOAD",
  "GOODS_PRECURSOR",
  "WEIGHT_VGM",
  "WEIGHT_DENSITY",
  "ROUTE_DETOUR",
  "ROUTE_SOURCE",
  "ROUTE_FTZ",
  "ROUTE_SHORT_NOTICE",
  "ROUTE_DWELL",
  "CONT_SEAL",
  "CONT_MULTI_USE",
  "CONT_REPAIR",
  "CONT_EMPTY",
  "CONT_FIRST_REEFER",
  "VESSEL_DARK",
  "CARRIER_SMALL",
  "PARTY_SANCTION",
  "PARTY_LINK",
  "ECOM_SPLIT",
  "PAX_SHORT_STAY",
  "PAX_NO_BAG",
];

/** Drugs in the form in which they were found, new psychoactive substances, and what drugs are made of. */
const goods: TemplateSection = {
  key: "commodity",
  group: "commodity",
  least: 1,
  fields: [
    { from: "commodity.category", mandatory: true, codes: ["DRUGS", "NPS", "DRUG_PRECURSORS"] },
    { from: "commodity.drugForm" },
    { from: "commodity.description" },
    { from: "commodity.hs" },
    { from: "commodity.quantity", mandatory: true },
    { from: "commodity.packages" },
    { from: "commodity.packageKind" },
    { from: "commodity.purity" },
    { from: "commodity.brand" },
    { from: "commodity.disposal" },
  ],
};

/** The templates an operation on drugs begins with (CC-12). */
export const drugsTemplates = makeTemplates({ preset: "drugs", goods, riskIndicators });
