import { newId } from "../../src/kernel/ids.ts";
import type { TestGroup } from "../support/mailbox.ts";
import type { Letters, MatrixWorld, Who } from "./world.ts";

/**
 * What somebody gets: "yes" is done or shown; "without" is answered, but what is asked about is not in it; "missing" looks
 * as if it did not exist.
 */
export type Outcome = "yes" | "without" | "missing";

/** The four columns of the matrix, in its order: PU, NCP, OCU, OCU+. */
export type Columns = readonly [pu: Outcome, ncp: Outcome, ocu: Outcome, organiser: Outcome];

/** A request that puts one cell of the matrix to the test for everybody. */
export type Probe = Readonly<{
  what: string;
  method?: "POST" | "PUT" | "PATCH" | "DELETE";
  /** Below the operation, unless it begins with "/api". */
  path(world: MatrixWorld): string;
  body?(world: MatrixWorld): object;
  /** What the answer shows to whom it is shown; without it being let in is enough. */
  shows?(world: MatrixWorld): string;
  cells: Columns;
  /** What those get to whom the operation does not exist; else "missing". */
  others?: Partial<Readonly<Record<Who, Outcome>>>;
  /** What says that somebody was let in, where the installation of the test cannot do it: no mail, nothing to undo. */
  letInBy?: string;
}>;

/** A line of the matrix (product.md): the routes it rules, and what puts it to the test; none before it is built. */
export type Line = Readonly<{ right: string; routes: RegExp; probes: readonly Probe[] }>;

const letters = [
  ["own", "of the own"],
  ["toMe", "to the port unit too"],
  ["ofMyCountry", "sent by the country"],
  ["toMyCountry", "sent to the country"],
  ["ofOthers", "of others"],
] as const;

/** Dates, rules and details that an organiser may set. */
export const frame = {
  startsOn: "2026-11-16",
  endsOn: "2026-12-04",
  closingDays: 30,
  timeZone: "Asia/Tashkent",
  retainUntil: "2028-12-04",
  handling: "TLP:AMBER",
  servicesTogether: false,
  secondFactorRequired: false,
  answeredWhen: "first",
  responseHours: 24,
  details: {
    name: "Another name",
    names: {},
    scope: "",
    purpose: "Another purpose",
    legalBasis: "An agreement",
    controller: "The secretariat",
  },
};

/** A route as the lines know it: below the operation without the way to it. */
export function shortRoute(method: string, path: string): string {
  return `${method} ${path.replace("/api/cencomm/operations/:operation", "")}`;
}

/** One probe for each letter. */
export function ofLetters(
  kind: "formatted" | "free",
  cells: Readonly<Record<keyof Letters, Columns>>,
  path: (id: string) => string,
): Probe[] {
  return letters.map(([which, name]) => ({
    what: `${path("…")} of one ${name}`,
    path: (world) => path(world[kind][which]),
    cells: cells[which],
  }));
}

/** On the board a warning that one may not read is left out, of every column and every count. */
export function onBoard(cells: Readonly<Record<keyof Letters, Columns>>): Probe[] {
  return letters.map(([which, name]) => {
    const [pu, ncp, ocu, organiser] = cells[which];
    const onIt = (outcome: Outcome): Outcome => (outcome === "missing" ? "without" : outcome);
    return {
      what: `finds one ${name} on the board of cases`,
      path: () => "/cases",
      shows: ({ formatted }) => formatted[which],
      cells: [onIt(pu), onIt(ncp), onIt(ocu), onIt(organiser)],
    };
  });
}

/** Whether the directory shows somebody. */
export function inDirectory(whom: string, name: (group: TestGroup) => string, cells: Columns): Probe {
  return { what: `finds ${whom}`, path: () => "/members", shows: ({ group }) => name(group), cells };
}

/** A new member, whose address nobody has. */
export function invitation({ group }: MatrixWorld): object {
  return {
    profile: {
      surname: "Newcomer",
      firstName: "",
      service: "",
      officeName: "",
      officeHours: "",
      outOfHoursTelephone: "",
      address: "",
      telephone: "+998 71 000 00 00",
      fax: "",
      email: `${newId()}@example.org`,
      secondEmail: "",
    },
    agencyId: group.uzPort.agency.id,
    officeId: null,
    language: "en",
    role: "PU",
  };
}
