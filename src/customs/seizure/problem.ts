import type { Facts, FieldProblem } from "#kernel/errors";

/** The last part of a problem's code; the sentence is the word `customs.problem.CODE`. */
export type ProblemName =
  | "required"
  | "notAsked"
  | "notShown"
  | "shape"
  | "unknownCode"
  | "unknownReason"
  | "twice"
  | "date"
  | "future"
  | "time"
  | "decimal"
  | "integer"
  | "tooSmall"
  | "tooLarge"
  | "tooLong"
  | "country"
  | "countryThen"
  | "currency"
  | "hs"
  | "hsUnknown"
  | "containerShape"
  | "containerDigit"
  | "containerOwner"
  | "imoShape"
  | "imoDigit"
  | "placeCode"
  | "placeUnknown"
  | "position"
  | "email"
  | "telephone"
  | "unitNotAllowed"
  | "tooFewEntries"
  | "tooManyEntries"
  | "routeDeparture"
  | "routeDestination"
  | "routeDiscovery"
  | "routeOrder"
  | "routeAfterDiscovery"
  | "routeConveyance"
  | "notComparable"
  | "periodOrder"
  | "templateField"
  | "templateCode"
  | "templateOwnKey"
  | "templateTwice"
  | "templateEnglish"
  | "templateChoices"
  | "templateGroup";

/** One thing to mend (`refuses`) or to look at again (`warns`), at a path like `routeLeg.2.country`. */
export type Problem = FieldProblem & { readonly weight: "refuses" | "warns" };

/** What a check has to know from outside; it reads no clock and no register. */
export type Checking = {
  /** The latest date anywhere on Earth (`latestDate`), after which lies the future. */
  readonly today: string;
  /** Whether a UN/LOCODE or IATA code is in the register; absent: not asked. */
  readonly isKnownPlace?: (code: string) => boolean;
  /** Whether an HS heading or subheading is in the edition in force; absent: chapters only. */
  readonly isKnownHs?: (code: string) => boolean;
};

/** The problems that stand against a record or a message, without those that only warn. */
export function refusals(problems: readonly Problem[]): readonly Problem[] {
  return problems.filter((problem) => problem.weight === "refuses");
}

/** A problem to mend. */
export function refuse(path: string, name: ProblemName, facts?: Facts): Problem {
  return {
    path,
    code: `customs.problem.${name}`,
    weight: "refuses",
    ...(facts === undefined ? {} : { facts }),
  };
}

/** A problem to look at again. */
export function warn(path: string, name: ProblemName, facts?: Facts): Problem {
  return { ...refuse(path, name, facts), weight: "warns" };
}

/** The problems without repetitions: two checks may find the same thing. */
export function eachOnce(problems: readonly Problem[]): readonly Problem[] {
  return [...new Map(problems.map((problem) => [`${problem.path} ${problem.code}`, problem])).values()];
}
