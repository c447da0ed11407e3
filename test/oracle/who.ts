/** Who takes part in the oracle's world, and the access matrix of the product (CC-01, CC-02) in plain words. */

/** A role in one operation. */
export type Role = "PU" | "NCP" | "OCU" | "OCU+";

/** Where a person works; an organisation has no country. */
export type Place = Readonly<{ agencyId: string; country: string | null }>;

/** A person who can sign in. */
export type Person = Place & Readonly<{ name: string; id: string; email: string; isAdministrator: boolean }>;

/** A person's part in an operation. */
export type Part = Readonly<{ person: Person; role: Role; hasLeft: boolean }>;

/** An operation with its members. */
export type Operation = Readonly<{
  name: string;
  id: string;
  path: string;
  state: "draft" | "active" | "closing" | "closed";
  /** "All services of a country together". */
  isTogether: boolean;
  parts: readonly Part[];
}>;

/** A message with its frozen audience. */
export type Sent = Readonly<{
  id: string;
  operation: Operation;
  isFormatted: boolean;
  sender: Person;
  audience: readonly Person[];
  /** Who was chosen one by one, so that his name stands on the message. */
  named: readonly Person[];
}>;

/** When a right is asked about: as things stand now, or while everything was seeded and nothing had ended. */
export type Moment = "now" | "work";

/** Whether somebody may see something. `null` is whoever has not signed in. */
export type MaySee = (me: Person | null, moment?: Moment) => boolean;

/** An operation as it was while everything was seeded: nobody had left, and none had ended. */
export function duringWork(operation: Operation): Operation {
  const { state, parts } = operation;
  return {
    ...operation,
    state: state === "draft" ? state : "active",
    parts: parts.map((part) => ({ ...part, hasLeft: false })),
  };
}

function at(operation: Operation, moment: Moment): Operation {
  return moment === "now" ? operation : duringWork(operation);
}

/** A person's part in an operation that he has not left. */
export function partOf(
  operation: Operation,
  person: Person | null,
  moment: Moment = "now",
): Part | undefined {
  return at(operation, moment).parts.find((part) => part.person === person && !part.hasLeft);
}

/** CC-01: in preparation the coordination unit, active and closing every member, closed the organisers, else nobody. */
export function mayEnter(operation: Operation, person: Person | null, moment: Moment = "now"): boolean {
  const part = partOf(operation, person, moment);
  const { state } = at(operation, moment);
  if (!part) return false;
  if (state === "draft") return part.role === "OCU" || part.role === "OCU+";
  return state !== "closed" || part.role === "OCU+";
}

/** "My country means my administration, unless the operation sets all services of a country together." */
export function isMine({ isTogether }: Operation, me: Place, other: Place): boolean {
  if (me.agencyId === other.agencyId) return true;
  return isTogether && me.country !== null && me.country === other.country;
}

/** Directory: a PU sees its country and the OCU, the others all; whoever has left is not in it. */
export function maySeeMember(
  operation: Operation,
  me: Person | null,
  other: Part,
  moment: Moment = "now",
): boolean {
  const mine = partOf(operation, me, moment);
  if (!mine || !mayEnter(operation, me, moment) || (other.hasLeft && moment === "now")) return false;
  return (
    other.person === me ||
    mine.role !== "PU" ||
    other.role === "OCU" ||
    other.role === "OCU+" ||
    isMine(operation, mine.person, other.person)
  );
}

/**
 * Messages: own and addressed to me; of the formatted ones also an NCP those sent by or addressed to anyone of his
 * country, and the OCU all.
 */
export function mayRead(sent: Sent, me: Person | null, moment: Moment = "now"): boolean {
  const { operation, isFormatted, sender, audience } = sent;
  const mine = partOf(operation, me, moment);
  if (!mine || !mayEnter(operation, me, moment)) return false;
  if (sender === me || audience.includes(mine.person)) return true;
  if (!isFormatted || mine.role === "PU") return false;
  return mine.role !== "NCP" || [sender, ...audience].some((other) => isMine(operation, mine.person, other));
}
