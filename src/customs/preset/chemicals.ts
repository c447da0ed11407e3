import type { CodeOf } from "../codelists/lists.ts";
import type { TemplateSection } from "../template.ts";
import { monitoredChemicals } from "./chemicals-goods.ts";
import { makeTemplates } from "./templates.ts";

// Passengers seldom carry chemicals by the drum: the indicators of passengers and parcels stay out.
const riskIndicators: readonly CodeOf<"riskIndicator">[] = [
  "BL_PLACE_ISSUE",
  "CNEE_SAME_SHPR",
  "CONT_NUMBER",
  "CONT_SOC",
  "CUBE_SAME_WEIGHT",
  "GOODS_DIFFICULT",
  "GOODS_CONT_TYPE",
  "GOODS_ORIGIN",
  "BL_TO_ORDER",
  "BL_LATE",
  "BL_SWITCH",
  "SHPR_NEW",
  "SHPR_ADDRESS",
  "SHPR_HISTORY",
  "SHPR_NVOCC",
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
  "WEIGHT_ROUND",
  "WEIGHT_VGM",
  "WEIGHT_DENSITY",
  "PKG_COUNT",
  "ROUTE_DETOUR",
  "ROUTE_SOURCE",
  "ROUTE_FTZ",
  "ROUTE_SHORT_NOTICE",
  "ROUTE_DWELL",
  "CONT_SEAL",
  "CONT_MULTI_USE",
  "CONT_EMPTY",
  "DOC_FONT",
  "PARTY_SANCTION",
  "PARTY_LINK",
];

const units = ["KGM", "LTR", "GRM", "TNE", "MLT", "LBR", "XDR", "XJC", "XBG", "XPK", "XCN"];

/** The monitored chemicals with quantity and HS code; one line at least. */
const goods: TemplateSection = {
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

/** The templates an operation on chemicals begins with (CC-12). */
export const chemicalsTemplates = makeTemplates({ preset: "chemicals", goods, riskIndicators });

/** Chemicals: a warning, what became of it, what was seized, and what is traded lawfully. */
export const [chemicalsWarning, chemicalsFeedback, chemicalsSeizure, chemicalsMovement] = chemicalsTemplates;
