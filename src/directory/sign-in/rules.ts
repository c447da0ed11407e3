import type { Unproved } from "#kernel/auth/prove";
import { Refusal } from "#kernel/errors";

/** What somebody is told who was not let in. Unknown addresses and wrong passwords are told the same. */
export function refusalOf(proof: Unproved): Refusal {
  switch (proof.outcome) {
    case "wrong":
      return new Refusal("invalid", "directory.problem.wrongPassword");
    case "blocked":
      return new Refusal("forbidden", "directory.problem.accountBlocked");
    case "unheard":
      return unheard(proof.hearing);
  }
  return proof satisfies never;
}

/** What somebody is told who is signed in and whose own password was not the right one: the answer to mend. */
export function ownRefusalOf(proof: Unproved): Refusal {
  if (proof.outcome !== "wrong") return refusalOf(proof);
  const code = "directory.problem.ownPassword";
  return new Refusal("invalid", code, {}, [{ path: "password", code }]);
}

/** CC-04: what somebody is told whose try was not heard. */
export function unheard(hearing: "knownDevicesOnly" | Readonly<{ waitSeconds: number }>): Refusal {
  if (hearing === "knownDevicesOnly") return new Refusal("tooMany", "directory.problem.knownDevicesOnly");
  return new Refusal("tooMany", "directory.problem.wait", { seconds: hearing.waitSeconds });
}
