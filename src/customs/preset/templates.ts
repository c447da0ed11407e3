import type { CodeOf } from "../codelists/lists.ts";
import type { Template, TemplateSection } from "../template.ts";
import {
  conveyanceSection,
  dateAndPlaceSection,
  declaredGoodsSection,
  detectionSection,
  fieldsOf,
  originatorSection,
  partySection,
  personSection,
  routeSection,
} from "./sections.ts";

/** What distinguishes the messages of one preset from those of another. */
export type Preset = {
  readonly preset: string;
  /** The goods that the operation is about. */
  readonly goods: TemplateSection;
  readonly riskIndicators: readonly CodeOf<"riskIndicator">[];
};

/** CC-12: the templates of a preset: warning, feedback, seizure, licit movement. */
export function makeTemplates(of: Preset): readonly [Template, Template, Template, Template] {
  return [warning(of), feedback(of), seizure(of), licitMovement(of)];
}

const pictures: TemplateSection = {
  key: "pictures",
  group: "message",
  fields: [{ from: "message.pictures" }, { from: "message.files" }],
};

/** A shipment to look for: goods, route, and why it is suspected. */
function warning({ preset, goods, riskIndicators }: Preset): Template {
  return {
    kind: "WARNING",
    preset,
    version: 1,
    sections: [
      originatorSection,
      {
        key: "subject",
        group: "message",
        fields: fieldsOf("message", ["subject*", "deadline*", "expectedArrival", "expectedArrivalTime"]),
      },
      goods,
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
}

/** What became of a warning. */
function feedback({ preset, goods, riskIndicators }: Preset): Template {
  return {
    kind: "FEEDBACK",
    preset,
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
      { ...goods, least: 0 },
      conveyanceSection,
      {
        key: "narrative",
        group: "message",
        fields: fieldsOf("message", ["narrative", "comments"]),
      },
      pictures,
    ],
  };
}

/** What was seized: the record of a seizure as this operation asks for it. */
function seizure({ preset, goods }: Preset): Template {
  return {
    kind: "SEIZURE",
    preset,
    version: 1,
    sections: [
      originatorSection,
      dateAndPlaceSection,
      goods,
      declaredGoodsSection,
      routeSection,
      conveyanceSection,
      { ...personSection, fields: [...personSection.fields, { from: "person.outcome" }] },
      partySection,
      detectionSection,
      {
        key: "offence",
        group: "case",
        fields: fieldsOf("case", ["illegality*", "lawCited", "sanction", "value", "valueBasis"]),
      },
      {
        key: "documents",
        group: "case",
        fields: fieldsOf("case", [
          "declarationNumber",
          "billOfLading",
          "airWaybill",
          "externalRef",
          "externalSystem",
        ]),
      },
      {
        key: "narrative",
        group: "case",
        fields: fieldsOf("case", ["narrative", "internalNarrative"]),
      },
      { key: "pictures", group: "case", fields: [{ from: "case.pictures" }] },
      {
        key: "links",
        group: "case",
        fields: [{ from: "case.linkedWarning" }, { from: "case.linkedFinding" }],
      },
    ],
  };
}

const namingGoods = ["category", "drugForm", "precursor", "medicineClass", "description"].map(
  (key) => `commodity.${key}`,
);

/** Lawful trade of the goods that the operation watches, as numbers: what warnings are compared with (CC-11). */
function licitMovement({ preset, goods }: Preset): Template {
  const naming = goods.fields.filter((field) => "from" in field && namingGoods.includes(field.from));
  const quantity = goods.fields.filter((field) => "from" in field && field.from === "commodity.quantity");
  return {
    kind: "LICIT_MOVEMENT",
    preset,
    version: 1,
    sections: [
      originatorSection,
      {
        key: "movement",
        group: "message",
        fields: fieldsOf("message", ["periodFrom*", "periodTo*", "direction*"]),
      },
      {
        ...goods,
        fields: [
          ...naming,
          ...fieldsOf("commodity", ["hs*"]),
          ...quantity,
          ...fieldsOf("commodity", ["exporterCountry*", "importerCountry*", "consignments"]),
        ],
      },
      { key: "narrative", group: "message", fields: [{ from: "message.comments" }] },
      { key: "pictures", group: "message", fields: [{ from: "message.files" }] },
      { key: "links", group: "message", fields: [{ from: "message.linkedMessages" }] },
    ],
  };
}
