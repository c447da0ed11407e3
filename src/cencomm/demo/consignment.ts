import { containerCheckDigit } from "#customs/container";
import { hsOfChemical, monitoredChemicals } from "#customs/preset/chemicals-goods";
import type { Answers, Entry } from "#customs/seizure/answer";
import { countries } from "./countries.ts";
import type { Dice } from "./dice.ts";

/** What is on its way: one chemical, by road or in a container, from somewhere to somewhere. */
export type Consignment = Readonly<{
  chemical: string;
  amount: string;
  unit: "KGM" | "LTR";
  goods: Entry;
  declared: Entry;
  conveyance: Entry;
  origin: string;
  transit: string | null;
  destination: string;
}>;

const liquids = new Set(["ACETIC_ANHYDRIDE", "ACETONE", "HYDROGEN_PEROXIDE", "NITRIC_ACID", "NITROMETHANE"]);
const codes = monitoredChemicals.map(({ code }) => code);
// Where chemicals are made and loaded, besides the countries that take part.
const origins = ["CN", "IN", "TR", "DE", "NL", "KZ", "RU", "PL", "ES", "BR"];
const covers = [
  "ceramic tiles",
  "textiles",
  "car parts",
  "paint",
  "cleaning agents",
  "fertiliser",
  "furniture",
];
const packages = [
  { kind: "XDR", holds: 200 },
  { kind: "XJC", holds: 25 },
  { kind: "XBG", holds: 50 },
] as const;

/** A consignment for a country, as chance has it. */
export function drawConsignment(dice: Dice, destination: string): Consignment {
  const chemical = dice.pickFirst(codes);
  const unit = liquids.has(chemical) ? "LTR" : "KGM";
  const amount = drawAmount(dice);
  const hs = hsOfChemical(chemical)[0] ?? "";
  const packing = dice.pick(packages);
  const goods = {
    category: "EXPLOSIVE_PRECURSORS",
    precursor: chemical,
    hs,
    quantity: { amount, unit },
    packages: Math.max(1, Math.ceil(Number(amount) / packing.holds)),
    packageKind: packing.kind,
  };
  const others = countries.map(({ code }) => code).filter((code) => code !== destination);
  return {
    chemical,
    amount,
    unit,
    goods,
    declared: { text: dice.pickFirst(covers) },
    conveyance: drawConveyance(dice),
    origin: dice.pickFirst(origins.filter((code) => code !== destination)),
    transit: dice.happens(0.6) ? dice.pick(others) : null,
    destination,
  };
}

// Parcels, drums and whole containers; people round what they estimate.
function drawAmount(dice: Dice): string {
  const size = dice.next();
  if (size < 0.35) return (dice.between(2, 90) / 4).toFixed(2).replace(/\.?0+$/, "");
  if (size < 0.85) return String(dice.between(2, 40) * 25);
  return String(dice.between(4, 24) * 1000);
}

function drawConveyance(dice: Dice): Entry {
  if (dice.happens(0.55)) {
    return {
      type: "TRUCK",
      role: "CARRYING",
      registration: `${String(dice.between(10, 99))} ${letters(dice, 1)} ${String(dice.between(100, 999))} ${letters(dice, 2)}`,
    };
  }
  if (dice.happens(0.2))
    return { type: "PARCEL", parcelNumber: `RR${String(dice.between(100_000_000, 999_999_999))}` };
  const number = `TIDU${String(dice.between(100_000, 999_999))}`;
  return { type: "CONTAINER", role: "CARRYING", container: `${number}${containerCheckDigit(number)}` };
}

function letters(dice: Dice, count: number): string {
  return Array.from({ length: count }, () => dice.pick([..."ABCEHKMOPTXY"])).join("");
}

/** The legs of a warning: where it comes from, where it goes. */
export function routeOf({ origin, transit, destination, conveyance }: Consignment): Entry[] {
  const mode = conveyance["type"] === "TRUCK" ? "ROAD" : "SEA";
  return [
    { role: "DEPARTURE", country: origin, mode, certainty: "DECLARED" },
    ...(transit === null ? [] : [{ role: "TRANSIT", country: transit, mode: "ROAD", certainty: "DECLARED" }]),
    { role: "DESTINATION", country: destination, mode: "ROAD", certainty: "PRESUMED" },
  ];
}

/** What a warning and its answers share. */
export function sharedAnswers(
  consignment: Consignment,
): Pick<Answers, "commodity" | "declaredGoods" | "conveyance"> {
  const { goods, declared, conveyance } = consignment;
  return { commodity: [goods], declaredGoods: [declared], conveyance: [conveyance] };
}
