import { type FieldProblem, Refusal } from "#kernel/errors";
import type { OperationFrame, OperationState } from "./contract.ts";

/**
 * CC-01: the life of an operation. From each state those it may go to by an organiser's decision; purging follows
 * from the retention date by itself. A closing operation can be opened again while its dates allow it.
 */
const next: Readonly<Record<OperationState, readonly OperationState[]>> = {
  draft: ["active"],
  active: ["closing", "closed"],
  closing: ["active", "closed"],
  closed: [],
  purging: [],
  purged: [],
};

/** The states an organiser may bring an operation to. */
export function listNextStates(state: OperationState): readonly OperationState[] {
  return next[state];
}

/** Refuses a change of state that the life of an operation does not know. */
export function requireNextState(from: OperationState, to: OperationState): void {
  if (!next[from].includes(to)) throw new Refusal("conflict", "cencomm.problem.operationState", { from, to });
}

/** CC-01: who founds an operation never becomes a member of it. */
export function requireAnotherPerson(founder: string, organiser: string): void {
  if (founder !== organiser) return;
  const code = "cencomm.problem.organiserYourself";
  throw new Refusal("conflict", code, {}, [{ path: "organiser.profile.email", code }]);
}

/** Refuses dates that do not follow one another, and a time zone that the machine does not know. */
export function requireFrame(frame: Omit<OperationFrame, "code" | "preset">): void {
  const problems: FieldProblem[] = [];
  if (frame.endsOn < frame.startsOn)
    problems.push({ path: "endsOn", code: "cencomm.problem.endsBeforeStart" });
  if (frame.retainUntil <= frame.endsOn)
    problems.push({ path: "retainUntil", code: "cencomm.problem.retainedTooShort" });
  if (!isTimeZone(frame.timeZone)) problems.push({ path: "timeZone", code: "cencomm.problem.timeZone" });
  if (problems.length > 0) throw new Refusal("invalid", "kernel.problem.invalid", {}, problems);
}

function isTimeZone(name: string): boolean {
  return name === "UTC" || Intl.supportedValuesOf("timeZone").includes(name);
}

/** The operation's name in a language, or the one it was given. */
export function nameIn(
  language: string,
  details: { name: string; names: Readonly<Record<string, string | undefined>> },
): string {
  return details.names[language] ?? details.name;
}
