import {
  type Answer,
  type Answers,
  type Entry,
  entriesOf,
  isRepeated,
  isUnknown,
  repeatedGroups,
  singleGroups,
} from "../seizure/answer.ts";
import { isQuantity, normaliseLine, typeWithin } from "../seizure/check-goods.ts";
import type { Description } from "../seizure/describe.ts";
import type { FieldType } from "../seizure/field.ts";
import type { Template, TemplateKind } from "../template.ts";
import { message } from "./describe.ts";
import { askTemplate } from "./resolve.ts";

/** One commodity line as statistics count it. */
export type CodedGoods = {
  readonly category: string | null;
  /** Chemical, drug form or medicine class. */
  readonly type: string | null;
  readonly hs: string | null;
  /** As it was written. */
  readonly amount: string | null;
  readonly unit: string | null;
  /** As it is compared; null where it cannot be, and then `notComparable` says why. Never 0 instead. */
  readonly normalisedAmount: string | null;
  readonly normalisedUnit: string | null;
  readonly factorVersion: string | null;
  readonly sumsWith: string | null;
  readonly notComparable: string | null;
};

/** One leg of the route as statistics count it. */
export type CodedLeg = {
  readonly order: number;
  readonly role: string | null;
  readonly country: string | null;
  readonly mode: string | null;
  readonly certainty: string | null;
};

/** What of a message goes into typed columns for statistics (CC-15): codes, dates and quantities, no word of a person. */
export type CodedValues = {
  readonly kind: TemplateKind;
  readonly date: string | null;
  readonly country: string | null;
  readonly locationType: string | null;
  readonly direction: string | null;
  readonly service: string | null;
  readonly detectionMethod: string | null;
  readonly concealment: readonly string[];
  readonly technicalAid: readonly string[];
  readonly illegality: readonly string[];
  readonly riskIndicators: readonly string[];
  readonly rightIndicators: readonly string[];
  readonly expectedArrival: string | null;
  readonly phase: string | null;
  readonly wasControlled: boolean | null;
  readonly controlLevel: string | null;
  readonly result: string | null;
  readonly noControlMotive: string | null;
  readonly goods: readonly CodedGoods[];
  readonly route: readonly CodedLeg[];
  readonly conveyanceTypes: readonly string[];
};

/** CC-15: the coded part of a message. Answers the template does not ask are left out, "unknown" is null. */
export function codedValues(template: Template, answers: Answers): CodedValues {
  const asked = new Set(
    askTemplate(template).flatMap((section) => section.fields.map((field) => field.path)),
  );
  const say = (group: "message" | "case", key: string) =>
    asked.has(`${group}.${key}`) ? answers[group]?.[key] : undefined;
  return {
    kind: template.kind,
    date: text(say("case", "offenceDate")) ?? text(say("message", "notifiedOn")),
    country: text(say("case", "countryOfDiscovery")),
    locationType: text(say("case", "locationType")),
    direction: text(say("case", "direction")) ?? text(say("message", "direction")),
    service: text(say("case", "service")),
    detectionMethod: text(say("case", "detectionMethod")),
    concealment: codes(say("case", "concealment")),
    technicalAid: codes(say("case", "technicalAid")),
    illegality: codes(say("case", "illegality")),
    riskIndicators: codes(say("message", "riskIndicators")),
    rightIndicators: codes(say("message", "rightIndicators")),
    expectedArrival: text(say("message", "expectedArrival")),
    phase: text(say("message", "phase")),
    wasControlled: truth(say("message", "wasControlled")),
    controlLevel: text(say("message", "controlLevel")),
    result: text(say("message", "result")),
    noControlMotive: text(say("message", "noControlMotive")),
    goods: asked.has("commodity.quantity") || asked.has("commodity.category") ? goodsOf(answers) : [],
    route: asked.has("routeLeg.country") ? legsOf(answers) : [],
    conveyanceTypes: asked.has("conveyance.type") ? typesOf(answers) : [],
  };
}

/** What people write freely, and ids: never in the open, whatever the mark. */
const sealedTypes: readonly FieldType[] = ["text", "longText", "messages", "pictures", "files"];

/**
 * CC-14: what of a message may stand in the open for lists and filters: the coded and measured answers that are not
 * nominal, whatever fields there are. Of a place the code without its name; a template's own fields are nominal.
 */
export function openAnswers(
  template: Template,
  answers: Answers,
  description: Description = message,
): Answers {
  const fields = askTemplate(template, description).flatMap((section) => section.fields);
  const open = new Map(
    fields
      .filter((field) => !field.isNominal && !sealedTypes.includes(field.type))
      .map((field) => [field.path, field.type]),
  );
  const kept: Record<string, Entry | readonly Entry[]> = {};
  for (const group of [...singleGroups, ...repeatedGroups]) {
    const entries = entriesOf(answers, group).map((entry) =>
      Object.fromEntries(
        Object.entries(entry).flatMap(([key, answer]) =>
          openAnswer(open.get(`${group}.${key}`), key, answer),
        ),
      ),
    );
    const [first] = entries;
    if (first !== undefined) kept[group] = isRepeated(group) ? entries : first;
  }
  return kept;
}

function openAnswer(type: FieldType | undefined, key: string, answer: Answer): [string, Answer][] {
  if (type === undefined) return [];
  if (type !== "place" || isUnknown(answer)) return [[key, answer]];
  const code = typeof answer === "object" && "code" in answer ? answer.code : null;
  return code === null ? [] : [[key, code]];
}

function goodsOf(answers: Answers): readonly CodedGoods[] {
  return (answers.commodity ?? []).map((line) => {
    return {
      category: text(line.category),
      type: typeWithin(line),
      hs: text(line.hs),
      amount: isQuantity(line.quantity) ? line.quantity.amount : null,
      unit: isQuantity(line.quantity) ? line.quantity.unit : null,
      ...comparedOf(line),
    };
  });
}

type Compared = Omit<CodedGoods, "category" | "type" | "hs" | "amount" | "unit">;

const nothingToCompare: Compared = {
  normalisedAmount: null,
  normalisedUnit: null,
  factorVersion: null,
  sumsWith: null,
  notComparable: null,
};

function comparedOf(line: Entry): Compared {
  const compared = normaliseLine(line);
  if (compared === null) return nothingToCompare;
  if ("notComparable" in compared) return { ...nothingToCompare, notComparable: compared.notComparable };
  const { quantity, unit, factorVersion, sumsWith } = compared;
  return { normalisedAmount: quantity, normalisedUnit: unit, factorVersion, sumsWith, notComparable: null };
}

function legsOf(answers: Answers): readonly CodedLeg[] {
  return (answers.routeLeg ?? []).map((leg, at) => ({
    order: at + 1,
    role: text(leg.role),
    country: text(leg.country),
    mode: text(leg.mode),
    certainty: text(leg.certainty),
  }));
}

function typesOf(answers: Answers): readonly string[] {
  return (answers.conveyance ?? []).flatMap((conveyance: Entry) => text(conveyance.type) ?? []);
}

function text(answer: Answer | undefined): string | null {
  return typeof answer === "string" ? answer : null;
}

function codes(answer: Answer | undefined): readonly string[] {
  return answer !== undefined && !isUnknown(answer) && Array.isArray(answer) ? answer : [];
}

function truth(answer: Answer | undefined): boolean | null {
  return typeof answer === "boolean" ? answer : null;
}
