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
): void {
  const problem = passwordProblem(password, [person.surname, person.firstName, person.email]);
  if (problem === null) return;
  throw new Refusal("invalid", codes[problem], {}, [{ path: "password", code: codes[problem] }]);
}

/** The same for a link that is unknown, used, revoked or too old. */
export function linkGone(): Refusal {
  return new Refusal("gone", "directory.problem.linkGone");
}
