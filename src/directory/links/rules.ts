import { type PasswordProblem, passwordProblem } from "#kernel/auth/password-rules";
import { Refusal } from "#kernel/errors";
import type { PersonProfile } from "../persons/contract.ts";

const codes: Readonly<Record<PasswordProblem, string>> = {
  passwordShort: "directory.problem.passwordShort",
  passwordLong: "directory.problem.passwordLong",
  passwordCommon: "directory.problem.passwordCommon",
  passwordPersonal: "directory.problem.passwordPersonal",
};

/** Refuses a password that is too short, well known, or made of the person's own name and address. */
export function requireGoodPassword(
  password: string,
  person: Pick<PersonProfile, "surname" | "firstName" | "email">,
  path = "password",
): void {
  const problem = passwordProblem(password, [person.surname, person.firstName, person.email]);
  if (problem === null) return;
  throw new Refusal("invalid", codes[problem], {}, [{ path, code: codes[problem] }]);
}

/** The same for a link that is unknown, used, revoked or too old. */
export function linkGone(): Refusal {
  return new Refusal("gone", "directory.problem.linkGone");
}

/** Where an installation is found, for what leaves it. */
export type Place = Readonly<{ origin: string | null; port: number; tls: Readonly<{ kind: string }> }>;

/** The address people type. */
export function originOf({ origin, port, tls }: Place): string {
  return origin ?? `${tls.kind === "off" ? "http" : "https"}://localhost:${port}`;
}

/** The address of a one-time link. What stands behind # stays in the browser: no server or proxy writes it down. */
export function linkAddress(place: Place, token: string): string {
  return `${originOf(place)}/link#${token}`;
}
