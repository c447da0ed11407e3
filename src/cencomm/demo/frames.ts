import { instantOf, msOf } from "#kernel/clock";
import { organiser, profileOf } from "./people.ts";

/** What differs between the operations of the demonstration. */
type Frame = Readonly<{
  code: string;
  startsOn: string;
  endsOn: string;
  retainUntil: string;
  details: unknown;
}>;

/** What an operation is founded with. */
export function frameOf(agencies: ReadonlyMap<string, string>, frame: Frame) {
  return {
    ...frame,
    closingDays: 30,
    timeZone: "Asia/Tashkent",
    handling: "TLP:AMBER",
    preset: "chemicals",
    servicesTogether: false,
    // Everybody can try every role with the one password of the demonstration.
    secondFactorRequired: false,
    answeredWhen: "first",
    responseHours: 24,
    organiser: {
      profile: profileOf(organiser),
      agencyId: agencies.get(organiser.of) ?? "",
      officeId: null,
      language: organiser.language,
    },
  };
}

const common = {
  legalBasis: "Agreements on mutual administrative assistance in customs matters between the participants.",
  controller: "Secretariat of the demonstration",
};

/** Operation ALKALI, in its third week. */
export function alkali(beganAt: string): Frame {
  return {
    code: "ALK",
    startsOn: dayAfter(beganAt, -14),
    endsOn: dayAfter(beganAt, 4),
    retainUntil: dayAfter(beganAt, 730),
    details: {
      ...common,
      name: "Operation ALKALI",
      names: {
        ru: "Операция «АЛКАЛИ»",
        ar: "عملية القلويات",
        "fa-AF": "عملیات القلی",
        ur: "آپریشن الکلی",
      },
      scope:
        "Chemicals that can become explosives or drugs, on roads, rails and in containers of 25 countries.",
      purpose:
        "Find diverted precursor chemicals on their way, and learn which indicators are worth a control.",
    },
  };
}

/** Operation NEREID, which is over. */
export function nereid(beganAt: string): Frame {
  return {
    code: "NER",
    startsOn: dayAfter(beganAt, -60),
    endsOn: dayAfter(beganAt, -30),
    retainUntil: dayAfter(beganAt, 300),
    details: {
      ...common,
      name: "Operation NEREID",
      names: { ru: "Операция «НЕРЕИДА»", ar: "عملية نيريد", "fa-AF": "عملیات نیرید", ur: "آپریشن نیرید" },
      scope: "Chemicals at sea, in containers between four ports.",
      purpose: "Find containers whose declared goods cannot be what they weigh.",
    },
  };
}

function dayAfter(instant: string, days: number): string {
  return instantOf(msOf(instant) + days * 86_400_000).slice(0, 10);
}
