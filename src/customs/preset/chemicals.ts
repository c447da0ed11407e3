import type { CodeOf } from "../codelists/lists.ts";
import type { Template, TemplateSection } from "../template.ts";
import {
  conveyanceSection,
  declaredGoodsSection,
  fieldsOf,
  goodsSection,
  originatorSection,
  partySection,
  personSection,
  routeSection,
} from "./chemicals-sections.ts";

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

const pictures: TemplateSection = {
  key: "pictures",
  group: "message",
  fields: [{ from: "message.pictures" }, { from: "message.files" }],
};

/** A shipment to look for: chemicals, route, and why it is suspected. */
export const chemicalsWarning: Template = {
  kind: "WARNING",
  preset: "chemicals",
  version: 1,
  sections: [
    originatorSection,
    {
      key: "subject",
      group: "message",
      fields: fieldsOf("message", ["subject*", "deadline*", "expectedArrival", "expectedArrivalTime"]),
    },
    goodsSection,
    declaredGoodsSection,
    routeSection,
    {
      key: "risk",
      group: "message",
      fields: [
        { from: "message.riskIndicators", mandatory: true, codes: riskIndicators },
        { from: "message.motive", mandatory: true },
      ],
    },
    conveyanceSection,
    { ...personSection, key: "courier" },
    partySection,
    {
      key: "request",
      group: "message",
      fields: fieldsOf("message", ["requestedAction*", "handling", "sourceEvaluation"]),
    },
    pictures,
    { key: "narrative", group: "message", fields: [{ from: "message.comments" }] },
    { key: "links", group: "message", fields: [{ from: "message.linkedMessages" }] },
  ],
};

/** What became of a warning. */
export const chemicalsFeedback: Template = {
  kind: "FEEDBACK",
  preset: "chemicals",
  version: 1,
  sections: [
    originatorSection,
    {
      key: "links",
      group: "message",
      fields: fieldsOf("message", ["linkedMessages*", "onwardMessages"]),
    },
    {
      key: "control",
      group: "message",
      fields: fieldsOf("message", [
        "phase*",
        "wasControlled*",
        "controlledOn",
        "controlLevel",
        "noControlMotive",
      ]),
    },
    {
      key: "result",
      group: "message",
      fields: [
        { from: "message.result", mandatory: true },
        { from: "message.riskIndicators", codes: riskIndicators },
        { from: "message.rightIndicators", codes: riskIndicators },
        { from: "message.hoursSpent" },
      ],
    },
    { ...goodsSection, least: 0 },
    conveyanceSection,
    {
      key: "narrative",
      group: "message",
      fields: fieldsOf("message", ["narrative", "comments"]),
    },
    pictures,
  ],
};

/** Chemicals that were seized: the record of a seizure as this operation asks for it. */
export const chemicalsSeizure: Template = {
  kind: "SEIZURE",
  preset: "chemicals",
  version: 1,
  sections: [
    originatorSection,
    {
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
    },
    goodsSection,
    declaredGoodsSection,
    routeSection,
    conveyanceSection,
    { ...personSection, fields: [...personSection.fields, { from: "person.outcome" }] },
    partySection,
    {
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
    },
    {
      key: "offence",
      group: "case",
      fields: fieldsOf("case", ["illegality*", "lawCited", "sanction", "value", "valueBasis"]),
    },
    {
      key: "documents",
      group: "case",
      fields: fieldsOf("case", ["declarationNumber", "billOfLading", "airWaybill"]),
    },
    {
      key: "narrative",
      group: "case",
      fields: fieldsOf("case", ["narrative", "internalNarrative"]),
    },
    { key: "pictures", group: "case", fields: [{ from: "case.pictures" }] },
    { key: "links", group: "case", fields: [{ from: "case.linkedWarning" }, { from: "case.linkedFinding" }] },
  ],
};

/** The templates an operation on chemicals begins with (CC-12). */
export const chemicalsTemplates: readonly Template[] = [
  chemicalsWarning,
  chemicalsFeedback,
  chemicalsSeizure,
];
