import { type Answers, type Entry, isUnknown } from "./answer.ts";
import { type Problem, refuse } from "./problem.ts";

/** Rule 5: the discovery is on the route, the order has no gap, what comes after the discovery is presumed. */
export function checkRoute(answers: Answers): readonly Problem[] {
  const legs = answers.routeLeg ?? [];
  if (legs.length === 0) return [];
  return [
    ...checkDiscovery(answers, legs),
    ...checkOrder(legs),
    ...checkAfterDiscovery(legs),
    ...checkConveyances(answers, legs),
  ];
}

/** The short form asks where it came from and where it went: a leg of each, its country known or "unknown". */
export function checkEnds(answers: Answers): readonly Problem[] {
  const roles = (answers.routeLeg ?? []).map((leg) => leg.role);
  const hasDeparture = roles.some(
    (role) => role === "DEPARTURE" || role === "ORIGIN" || role === "PRODUCTION",
  );
  return [
    ...(hasDeparture ? [] : [refuse("routeLeg", "routeDeparture")]),
    ...(roles.includes("DESTINATION") ? [] : [refuse("routeLeg", "routeDestination")]),
  ];
}

/** The route with the place of discovery on it, where the legs leave it out: before the destination. */
export function withDiscovery(answers: Answers): Answers {
  const legs = answers.routeLeg ?? [];
  const country = answers.case?.countryOfDiscovery;
  if (country === undefined || isUnknown(country) || isOnRoute(legs, country)) return answers;
  const at = legs.findIndex((leg) => leg.role === "DESTINATION");
  const discovery = { role: "DISCOVERY", country, certainty: "CONFIRMED" };
  const before = at === -1 ? legs : legs.slice(0, at);
  return { ...answers, routeLeg: renumber([...before, discovery, ...(at === -1 ? [] : legs.slice(at))]) };
}

function isOnRoute(legs: readonly Entry[], country: unknown): boolean {
  return legs.some((leg) => leg.country === country);
}

function renumber(legs: readonly Entry[]): readonly Entry[] {
  return legs.map((leg, at) => (leg.order === undefined ? leg : { ...leg, order: at + 1 }));
}

function checkDiscovery(answers: Answers, legs: readonly Entry[]): Problem[] {
  const country = answers.case?.countryOfDiscovery;
  if (country === undefined || isUnknown(country)) return [];
  const wrong = legs.findIndex((leg) => leg.role === "DISCOVERY" && leg.country !== country);
  if (wrong !== -1) return [refuse(`routeLeg.${wrong}.country`, "routeDiscovery")];
  return isOnRoute(legs, country) ? [] : [refuse("routeLeg", "routeDiscovery")];
}

function checkOrder(legs: readonly Entry[]): Problem[] {
  return legs.flatMap((leg, at) =>
    leg.order === undefined || leg.order === at + 1
      ? []
      : [refuse(`routeLeg.${at}.order`, "routeOrder", { expected: at + 1 })],
  );
}

function checkAfterDiscovery(legs: readonly Entry[]): Problem[] {
  const discovery = legs.findIndex((leg) => leg.role === "DISCOVERY");
  if (discovery === -1) return [];
  return legs.flatMap((leg, at) => {
    const isPresumed =
      leg.certainty === undefined || leg.certainty === "PRESUMED" || isUnknown(leg.certainty);
    return at <= discovery || isPresumed ? [] : [refuse(`routeLeg.${at}.certainty`, "routeAfterDiscovery")];
  });
}

function checkConveyances(answers: Answers, legs: readonly Entry[]): Problem[] {
  const count = answers.conveyance?.length ?? 0;
  return legs.flatMap((leg, at) =>
    typeof leg.conveyance === "number" && leg.conveyance > count
      ? [refuse(`routeLeg.${at}.conveyance`, "routeConveyance")]
      : [],
  );
}
