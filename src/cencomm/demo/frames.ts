import { instantOf, msOf } from "#kernel/clock";
import { organiser, profileOf } from "./people.ts";

/** What differs between the operations of the demonstration. */
type Frame = Readonly<{
  code: string;
  startsOn: string;
  endsOn: string;
  retainUntil: string;
  timeZone: string;
  handling: string;
  preset: "chemicals" | "drugs";
  details: unknown;
}>;

/** What an operation is founded with. */
export function frameOf(agencies: ReadonlyMap<string, string>, frame: Frame) {
  return {
    ...frame,
    closingDays: 30,
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

const chemicals = { timeZone: "Asia/Tashkent", handling: "TLP:AMBER", preset: "chemicals" } as const;

const common = {
  legalBasis: "Agreements on mutual administrative assistance in customs matters between the participants.",
  controller: "Secretariat of the demonstration",
};

/** Operation ALKALI, in its third week. */
export function alkali(beganAt: string): Frame {
  return {
    ...chemicals,
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
    ...chemicals,
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

/** The operation that holds real records, and is called so in every language. */
export function colombia(beganAt: string): Frame {
  return {
    code: "COL2018",
    startsOn: dayAfter(beganAt, -20),
    endsOn: dayAfter(beganAt, 40),
    retainUntil: dayAfter(beganAt, 400),
    timeZone: "America/Bogota",
    handling: "TLP:CLEAR",
    preset: "drugs",
    details: {
      ...common,
      name: "Colombia 2018: real records",
      names: {
        fr: "Colombie 2018\u202f: données réelles",
        es: "Colombia 2018: registros reales",
        pt: "Colômbia 2018: registos reais",
        ru: "Колумбия, 2018: подлинные записи",
        ar: "كولومبيا 2018: سجلات حقيقية",
        "fa-AF": "کلمبیا 2018: سوابق واقعی",
        ur: "کولمبیا 2018: اصل ریکارڈ",
      },
      scope:
        "Seizures of drugs that the national police of Colombia published (datos.gov.co), first half of 2018.",
      purpose: "See what becomes of records that an administration has: they were imported from their file.",
    },
  };
}

function dayAfter(instant: string, days: number): string {
  return instantOf(msOf(instant) + days * 86_400_000).slice(0, 10);
}
