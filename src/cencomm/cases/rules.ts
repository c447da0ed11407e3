import { isLater } from "#customs/dates";
import { Refusal } from "#kernel/errors";
import type { CaseState } from "../mailbox/contract.ts";
import type { OperationState, Role } from "../operations/contract.ts";
import type { Person } from "../recipients/rules.ts";

/** A country's administration or an organisation that a warning addresses. */
export type Party = Readonly<{ agencyId: string; country: string | null }>;

/** Whom a warning addresses, and who sent it. */
export type Addressing = Readonly<{
  audience: readonly Pick<Person, "agencyId" | "country" | "role">[];
  sender: Party;
  /** All services of a country are one party. */
  servicesTogether: boolean;
}>;

/**
 * CC-13: who has to answer: each addressed country (its administration, or with all services together the whole
 * country) or organisation once. The coordination unit looks on, and the sender's own side knows already: they are
 * parties only when nobody else was addressed.
 */
export function partiesOf({ audience, sender, servicesTogether }: Addressing): readonly Party[] {
  const keyOf = ({ agencyId, country }: Party) => (servicesTogether && country !== null ? country : agencyId);
  const others = audience.filter((one) => keyOf(one) !== keyOf(sender));
  const [first = [], ...fallbacks] = [
    others.filter(({ role }) => !coordinates(role)),
    audience.filter(({ role }) => !coordinates(role)),
    audience,
  ];
  const addressed = [first, ...fallbacks].find((people) => people.length > 0) ?? [];
  const parties = new Map<string, Party>();
  for (const { agencyId, country } of addressed) {
    const party = { agencyId, country };
    if (!parties.has(keyOf(party))) parties.set(keyOf(party), party);
  }
  return [...parties.values()];
}

function coordinates(role: Role): boolean {
  return role === "OCU" || role === "OCU+";
}

/** A case and one assignment of it, as far as rights depend on them. */
export type Standing = Readonly<{
  state: CaseState;
  senderId: string;
  isMine: boolean;
  ownerId: string | null;
}>;

type Actor = Readonly<{ personId: string; role: Role; state: OperationState }>;

/**
 * CC-13: its own side takes an assignment that nobody has; whoever has it, the contact point and the coordination unit
 * hand it on; the coordination unit sets the deadline.
 */
export function assignmentRights(
  { state, isMine, ownerId }: Standing,
  { personId, role, state: operation }: Actor,
): { mayTake: boolean; mayHand: boolean; maySetDeadline: boolean } {
  const isOpen = state === "open" && operation !== "closed";
  if (!isOpen) return { mayTake: false, mayHand: false, maySetDeadline: false };
  const leads = coordinates(role) || (role === "NCP" && isMine);
  const isFree = ownerId === null;
  const isOwner = ownerId === personId;
  return {
    mayTake: isMine && !isOwner && (isFree || leads),
    mayHand: leads || (isMine && (isFree || isOwner)),
    maySetDeadline: coordinates(role),
  };
}

/** CC-13: who asked and who coordinates remind and reopen; a contact point reminds its own side. */
export function caseRights(
  { state, senderId, mayAnswer }: Readonly<{ state: CaseState; senderId: string; mayAnswer: boolean }>,
  { personId, role, state: operation }: Actor,
): { mayAnswer: boolean; mayRemind: boolean; mayReopen: boolean } {
  const isWorkedIn = operation !== "closed";
  const asks = coordinates(role) || senderId === personId;
  return {
    mayAnswer: isWorkedIn && mayAnswer && state !== "withdrawn",
    mayRemind: isWorkedIn && state === "open" && (asks || role === "NCP"),
    mayReopen: isWorkedIn && state === "closed" && asks,
  };
}

/** An assignment on its way from one officer, or nobody, to another. */
export type OwnerMove = Readonly<{
  from: string | null;
  to: string | null;
  me: string;
  /** Whether the new one is of its side and can read the warning. */
  isCandidate: boolean;
}>;

/** CC-13: what a change of owner is; null when it changes nothing. Refuses who may not, and whom it cannot be given to. */
export function ownerChange(
  rights: Readonly<{ mayTake: boolean; mayHand: boolean }>,
  { from, to, me, isCandidate }: OwnerMove,
): "taken" | "handed" | "released" | null {
  if (from === to) return null;
  const isAllowed = rights.mayHand || (to === me && rights.mayTake);
  if (!isAllowed) throw new Refusal("forbidden", "cencomm.problem.notYours");
  if (to === null) return "released";
  if (!isCandidate) throw new Refusal("invalid", "cencomm.problem.notOfThisSide");
  return to === me ? "taken" : "handed";
}

/** Refuses a deadline that has passed. */
export function requireLater(deadline: string, now: string): void {
  if (isLater(deadline, now)) return;
  const field = { path: "deadline", code: "cencomm.problem.deadlinePast" };
  throw new Refusal("invalid", "cencomm.problem.deadlinePast", {}, [field]);
}
