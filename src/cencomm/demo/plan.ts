import { codeText, quantityText } from "#customs/labels";
import { listAnswers } from "#customs/message/answers";
import { chemicalsWarning } from "#customs/preset/chemicals";
import type { Answers } from "#customs/seizure/answer";
import { instantOf, msOf } from "#kernel/clock";
import type { Language } from "#kernel/words/locales";
import { words } from "#kernel/words/words";
import { type Consignment, drawConsignment, routeOf, sharedAnswers } from "./consignment.ts";
import { countries } from "./countries.ts";
import { type Dice, diceOf } from "./dice.ts";
import { type DemoPerson, members } from "./people.ts";
import { phrases } from "./phrases.ts";

/** What became of a warning, or a seizure that nobody had warned of. */
export type PlannedAnswer = Readonly<{
  kind: "feedback" | "seizure";
  from: string;
  hoursAgo: number;
  answers: Answers;
  /** What comes from the warning and was not touched. */
  carriedOver: readonly string[];
  hasPicture: boolean;
}>;

/** A warning of the demonstration and its answers, in their order. */
export type PlannedWarning = Readonly<{
  from: string;
  to: readonly string[];
  hoursAgo: number;
  isUrgent: boolean;
  answers: Answers;
  answered: readonly PlannedAnswer[];
  /** What happened to it besides: the contact point who was asked took it in charge, or it was taken back. */
  turn: "taken" | "withdrawn" | null;
}>;

/** All that the demonstration warns of and finds. */
export type Plan = Readonly<{ warnings: readonly PlannedWarning[]; seizures: readonly PlannedAnswer[] }>;

const seed = 20_261_116;
const warnings = 350;
const answeredBySeizure = 150;
const otherSeizures = 80;
/** How long the operation has been going on. */
const hours = 335;
const indicators = chemicalsWarning.sections
  .flatMap(({ fields }) => fields)
  .flatMap((field) =>
    "from" in field && field.from === "message.riskIndicators" ? (field.codes ?? []) : [],
  );

/** Draws the plan: 350 warnings, 230 seizures of which 150 answer a warning, feedback with delays as people have them. */
export function drawPlan(beganAt: string): Plan {
  const nowMs = msOf(beganAt);
  const dice = diceOf(seed);
  const planned = Array.from({ length: warnings }, (_, at) => drawWarning(dice, { at, nowMs }));
  const seizures = Array.from({ length: otherSeizures }, (_, at) => {
    const country = dice.pickFirst(countries).code;
    const hoursAgo = hours - (at * hours) / otherSeizures + 0.4;
    const found = { consignment: drawConsignment(dice, country), country, hoursAgo, nowMs };
    return { ...drawSeizure(dice, found), carriedOver: [] };
  });
  return { warnings: planned, seizures };
}

function drawWarning(dice: Dice, { at, nowMs }: Readonly<{ at: number; nowMs: number }>): PlannedWarning {
  const from = dice.pickFirst(countries);
  const destination = dice.pickFirst(countries.filter(({ code }) => code !== from.code)).code;
  const consignment = drawConsignment(dice, destination);
  const writer = dice.pick(peopleOf(from.code));
  const hoursAgo = Math.max(0.5, hours - (at * hours) / warnings);
  const transit = consignment.transit;
  const to = [destination, ...(transit === null || transit === from.code ? [] : [transit])];
  const fate = drawFate(dice, { consignment, country: destination, hoursAgo, at, nowMs });
  return {
    from: writer.key,
    to,
    hoursAgo,
    isUrgent: dice.happens(0.12),
    answers: {
      message: {
        subject: fill(dice.pick(phrases[writer.language].subjects), consignment, writer.language),
        expectedArrival: instantBefore(nowMs, hoursAgo - dice.between(10, 90)).slice(0, 10),
        riskIndicators: pickSome(dice, indicators, 3),
        motive: dice.pick(phrases[writer.language].motives),
        requestedAction: [dice.pickFirst(["PHYSICAL_CONTROL", "SCAN", "DOCUMENT_CHECK", "INFORMATION"])],
      },
      ...sharedAnswers(consignment),
      routeLeg: routeOf(consignment),
      party: [
        {
          role: "CONSIGNEE",
          name: `${dice.pick(companies)} ${String(dice.between(2, 99))}`,
          country: destination,
        },
      ],
    },
    ...fate,
  };
}

const companies = [
  "Silverline Trading",
  "North Gate Chemicals",
  "Karvon Savdo",
  "Blue Delta Import",
  "Orient Cargo Line",
];

type Fate = Readonly<{
  consignment: Consignment;
  country: string;
  hoursAgo: number;
  at: number;
  nowMs: number;
}>;

// Every seventh warning is still waiting; the newest more often, so that the board has something to show.
function drawFate(dice: Dice, fate: Fate): Pick<PlannedWarning, "answered" | "turn"> {
  const { consignment, country, hoursAgo, at, nowMs } = fate;
  const delay = drawDelay(dice);
  const waits = dice.happens(hoursAgo < 30 ? 0.6 : 0.07) || delay >= hoursAgo;
  if (waits) return { answered: [], turn: drawTurn(dice) };
  const when = { consignment, country, hoursAgo: hoursAgo - delay, nowMs };
  const isSeizure =
    Math.floor(((at + 1) * answeredBySeizure) / 300) > Math.floor((at * answeredBySeizure) / 300);
  const final = isSeizure
    ? drawSeizure(dice, when)
    : drawFeedback(dice, { ...when, result: dice.pick(results) });
  const draw = dice.next();
  const interim = drawFeedback(dice, { ...when, hoursAgo: hoursAgo - delay / 3, result: "PENDING" });
  if (draw < 0.05) return { answered: [interim], turn: "taken" };
  return { answered: draw < 0.2 ? [interim, final] : [final], turn: null };
}

function drawTurn(dice: Dice): PlannedWarning["turn"] {
  const draw = dice.next();
  if (draw < 0.06) return "withdrawn";
  return draw < 0.6 ? "taken" : null;
}

const results = ["NEGATIVE", "NEGATIVE", "DOC_CHECK_CLEAR", "NOT_ARRIVED", "POSITIVE_OFFENCE"] as const;

// Half answer within seven hours, one in nine after the day they have.
function drawDelay(dice: Dice): number {
  return 0.4 + 7 * (dice.next() / (1.04 - dice.next() * 0.9)) ** 1.3;
}

type Found = Readonly<{ consignment: Consignment; country: string; hoursAgo: number; nowMs: number }>;

function drawFeedback(dice: Dice, found: Found & Readonly<{ result: string }>): PlannedAnswer {
  const { result, country, hoursAgo, nowMs } = found;
  const writer = dice.pick(peopleOf(country));
  const wasControlled = result === "NEGATIVE" || result === "POSITIVE_OFFENCE";
  const control = wasControlled
    ? {
        wasControlled: true,
        controlledOn: instantBefore(nowMs, hoursAgo).slice(0, 10),
        controlLevel: dice.pick(["SCAN", "PARTIAL", "FULL"]),
      }
    : { wasControlled: false, noControlMotive: result === "DOC_CHECK_CLEAR" ? "LOW_RISK" : "OTHER" };
  return {
    kind: "feedback",
    from: writer.key,
    hoursAgo,
    carriedOver: [],
    hasPicture: false,
    answers: {
      message: {
        phase: wasControlled ? "POST_ARRIVAL" : "PRE_ARRIVAL",
        ...control,
        result,
        hoursSpent: String(dice.between(1, 9) / 2),
        narrative: dice.pick(phrases[writer.language].notFound),
        ...(wasControlled && { rightIndicators: pickSome(dice, indicators, 1) }),
      },
    },
  };
}

function drawSeizure(dice: Dice, { consignment, country, hoursAgo, nowMs }: Found): PlannedAnswer {
  const writer = dice.pick(peopleOf(country));
  const isRoad = consignment.conveyance["type"] === "TRUCK";
  return {
    kind: "seizure",
    from: writer.key,
    hoursAgo,
    carriedOver: listAnswers(sharedAnswers(consignment)).map(({ path }) => path),
    hasPicture: true,
    answers: {
      case: {
        offenceDate: instantBefore(nowMs, hoursAgo + 1).slice(0, 10),
        direction: dice.pick(["IMPORT", "TRANSIT", "EXPORT"]),
        countryOfDiscovery: country,
        locationType: dice.pickFirst(
          isRoad ? ["LAND_BORDER", "INLAND", "FTZ"] : ["SEAPORT", "FTZ", "MAIL_CENTRE"],
        ),
        service: "CUSTOMS",
        detectionMethod: dice.pickFirst(["WARNING", "RISK_PROFILE", "INTELLIGENCE", "ROUTINE"]),
        technicalAid: [dice.pick(["XRAY_CARGO", "FIELD_TEST", "DOG", "NONE"])],
        concealment: [
          dice.pickFirst(["CARGO_COVER_LOAD", "CARGO_IN_GOODS", "CARGO_PALLET", "NOT_CONCEALED"]),
        ],
        illegality: [dice.pickFirst(["MISDECLARED", "NOT_DECLARED", "FORGED_DOCUMENT", "DIVERSION"])],
        narrative: dice.pick(phrases[writer.language].found),
      },
      ...sharedAnswers(consignment),
      routeLeg: [
        { role: "DEPARTURE", country: consignment.origin, certainty: "DECLARED" },
        { role: "DISCOVERY", country, certainty: "CONFIRMED" },
      ],
    },
  };
}

function peopleOf(country: string): readonly DemoPerson[] {
  return members.filter(({ of, role }) => of === country && (role === "PU" || role === "NCP"));
}

function fill(phrase: string, { chemical, amount, unit }: Consignment, language: Language): string {
  const say = words(language);
  return phrase
    .replace("{chemical}", codeText(say, "explosivePrecursor", chemical))
    .replace("{amount}", quantityText(say, { amount, unit }))
    .replace(/^./u, (first) => first.toLocaleUpperCase(language));
}

function pickSome<One>(dice: Dice, from: readonly One[], most: number): One[] {
  return [...new Set(Array.from({ length: dice.between(1, most) }, () => dice.pick(from)))];
}

function instantBefore(nowMs: number, hoursAgo: number): string {
  const minute = 60_000;
  return instantOf(Math.round((nowMs - hoursAgo * 60 * minute) / minute) * minute);
}
