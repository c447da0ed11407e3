import type { Identity } from "./identities.ts";
import { mayEnter, type Operation, partOf } from "./who.ts";

/** Who is let in at all; to everybody else the thing must look as if it did not exist. */
export type Door = "anyone" | "passwordProved" | "signedIn" | "administrator" | "member" | "organiser";

/**
 * The doors by method and address, from product.md and not from the routes' own words: the first line that fits
 * counts. A route that none fits fails the run until somebody says here who may use it.
 */
const doors: readonly (readonly [RegExp, Door])[] = [
  [/^GET \/api\/cencomm\/(operations|waiting)$/, "signedIn"],
  [/^POST \/api\/cencomm\/operations$/, "administrator"],
  [/^\w+ \/api\/cencomm\/administration\//, "administrator"],
  // "members, passwords, templates, life of the operation: – – – yes"
  [/^PUT \/api\/cencomm\/operations\/:operation$/, "organiser"],
  [/^(?!GET)\w+ \/api\/cencomm\/operations\/:operation\/(states|members|templates|holds)\b/, "organiser"],
  [/^\w+ \/api\/cencomm\/operations\/:operation\b/, "member"],
  [/^GET \/api\/cencomm\/alerts\//, "signedIn"],
  [/^GET \/api\/directory\/agencies$/, "signedIn"],
  [/^\w+ \/api\/directory\//, "administrator"],
  [/^\w+ \/api\/(profile|sessions|second-factor)\b/, "signedIn"],
  [/^POST \/api\/sign-in\/second-factor/, "passwordProved"],
  [/^\w+ \/api\/(sign-in|links|session)\b/, "anyone"],
];

/** The door of a route, or undefined when nobody has said. */
export function doorOf(method: string, path: string): Door | undefined {
  return doors.find(([pattern]) => pattern.test(`${method} ${path}`))?.[1];
}

/** Whether an identity is let in; `operation` is the one in the address. */
export function isAdmitted(door: Door, { person, session }: Identity, operation: Operation | null): boolean {
  switch (door) {
    case "anyone":
      return true;
    case "passwordProved":
      return session !== "none";
    case "signedIn":
      return session === "whole";
    case "administrator":
      return person?.isAdministrator === true;
    case "member":
      return operation !== null && mayEnter(operation, person);
    case "organiser":
      return operation !== null && mayEnter(operation, person) && partOf(operation, person)?.role === "OCU+";
  }
}

/** The names of `allow` that the world's identities can put to the test; another one fails the run. */
export const triedAllows: readonly RegExp[] = [
  /^anyone$/,
  /^signedIn$/,
  /^administrator$/,
  /^directory\.passwordProved$/,
  /^((working|newcoming) )?member\(((PU|NCP|OCU|OCU\+)( |(?=\))))+\)$/,
];
