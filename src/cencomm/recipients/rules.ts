import type { Address, Addressee, Chooser, Recipient, Resolution } from "./contract.ts";

/** A person whom a message would reach, once for each recipient that holds him. */
export type Reached = Readonly<{
  /** Index in `recipients`. */
  place: number;
  personId: string;
  agencyId: string;
  country: string | null;
  role: Addressee["role"];
  /** Whether the acting person may know that this one is a member (access matrix, "directory"). */
  isVisible: boolean;
}>;

/** An administration or organisation by its name in the language of whoever asks. */
export type AgencyName = Readonly<{ agencyId: string; name: string; country: string | null }>;

/** A person of the audience, once. */
export type Person = Omit<Reached, "place">;

/** Each person once, in the order in which the recipients name them. */
export function listPeople(reached: readonly Reached[]): Person[] {
  const byId = new Map<string, Person>();
  for (const { place: _place, ...person } of reached)
    if (!byId.has(person.personId)) byId.set(person.personId, person);
  return [...byId.values()];
}

/** "Who will see it": each person counts in the first recipient that holds him, so that the numbers add up. */
export function countGroups(
  recipients: readonly Recipient[],
  reached: readonly Reached[],
): Resolution["groups"] {
  const counted = new Set<string>();
  return recipients.map((recipient, place) => {
    const held = reached.filter((one) => one.place === place);
    const added = held.filter(({ personId }) => !counted.has(personId));
    for (const { personId } of added) counted.add(personId);
    return { recipient, people: added.length, members: held.length };
  });
}

/** How many countries and organisations a message reaches. */
export function countPlaces(people: readonly Person[]): { countries: number; organisations: number } {
  const countries = new Set(people.flatMap(({ country }) => country ?? []));
  const organisations = new Set(
    people.flatMap(({ country, agencyId }) => (country === null ? agencyId : [])),
  );
  return { countries: countries.size, organisations: organisations.size };
}

/** The countries and agencies of an operation with their numbers of people. */
export function countAgencies(
  people: readonly Person[],
  names: readonly AgencyName[],
): Pick<Chooser, "countries" | "agencies"> {
  const countries = countBy(people.flatMap(({ country }) => country ?? []));
  const perAgency = countBy(people.map(({ agencyId }) => agencyId));
  return {
    countries: [...countries].map(([country, count]) => ({ country, people: count })),
    agencies: names.map((agency) => ({ ...agency, people: perAgency.get(agency.agencyId) ?? 0 })),
  };
}

function countBy(keys: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const key of [...keys].sort()) counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
}

/** Whether every word of a search begins a word of the person's name, office or agency; both already folded. */
export function isMatch(foldedText: string, foldedSearch: string): boolean {
  const text = foldedText.split(/[^\p{L}\p{N}]+/u);
  return foldedSearch
    .split(/[^\p{L}\p{N}]+/u)
    .every((part) => part === "" || text.some((word) => word.startsWith(part)));
}

/** Addressees by country, organisations last, then by name, so that the list looks the same each time. */
export function inOrder(addressees: readonly Addressee[]): Addressee[] {
  const key = ({ country, name, personId }: Addressee): string => `${country ?? "~"} ${name} ${personId}`;
  return [...addressees].sort((left, right) => (key(left) < key(right) ? -1 : 1));
}

/** What a page knows about whom groups hold, without asking again at each press. */
export type Known = Readonly<{
  myAgencyId: string;
  myCountry: string | null;
  /** Whether "my country" holds all its services. */
  isTogether: boolean;
  /** Whom the address reached when it was last counted: only so one knows who got an earlier message. */
  reached: ReadonlySet<string>;
}>;

type Someone = Pick<Addressee, "personId" | "agencyId" | "country" | "role">;

/** Whether two recipients mean the same. */
export function isSameRecipient(left: Recipient, right: Recipient): boolean {
  return keyOfRecipient(left) === keyOfRecipient(right);
}

/** A recipient by one text. */
export function keyOfRecipient(recipient: Recipient): string {
  switch (recipient.kind) {
    case "country":
      return `country ${recipient.country}`;
    case "agency":
      return `agency ${recipient.agencyId}`;
    case "person":
      return `person ${recipient.personId}`;
    case "audience":
      return `audience ${recipient.messageId}`;
    default:
      return recipient.kind;
  }
}

/** Whether a person gets what goes to this address. */
export function isAddressed({ recipients, except }: Address, someone: Someone, known: Known): boolean {
  return (
    !except.includes(someone.personId) && recipients.some((recipient) => holds(recipient, someone, known))
  );
}

function holds(recipient: Recipient, someone: Someone, known: Known): boolean {
  const { personId, agencyId, country, role } = someone;
  switch (recipient.kind) {
    case "everyone":
      return true;
    case "ncps":
      return role === "NCP";
    case "ocu":
      return role === "OCU" || role === "OCU+";
    case "myCountry":
      return agencyId === known.myAgencyId || isOfMyCountry(country, known);
    case "country":
      return country === recipient.country;
    case "agency":
      return agencyId === recipient.agencyId;
    case "person":
      return personId === recipient.personId;
    case "audience":
      return known.reached.has(personId);
    default:
      return recipient satisfies never;
  }
}

function isOfMyCountry(country: string | null, { isTogether, myCountry }: Known): boolean {
  return isTogether && country !== null && country === myCountry;
}

/** Adds a recipient; those of it who were named one by one, or left out, are not any more. */
export function addRecipient(address: Address, recipient: Recipient, held: readonly Someone[]): Address {
  const ids = new Set(held.map(({ personId }) => personId));
  const others = address.recipients.filter(
    (one) => !isSameRecipient(one, recipient) && !(one.kind === "person" && ids.has(one.personId)),
  );
  return {
    recipients: [...others, recipient],
    except: address.except.filter((personId) => !ids.has(personId)),
  };
}

/** Takes a recipient away; nobody stays left out whom no other recipient holds. */
export function removeRecipient(
  address: Address,
  recipient: Recipient,
  people: readonly Someone[],
  known: Known,
): Address {
  const recipients = address.recipients.filter((one) => !isSameRecipient(one, recipient));
  const isHeld = (someone: Someone) => recipients.some((one) => holds(one, someone, known));
  const free = new Set(people.filter((someone) => !isHeld(someone)).map(({ personId }) => personId));
  return { recipients, except: address.except.filter((personId) => !free.has(personId)) };
}

/** Adds a person, or has him back who was left out. */
export function addPerson(address: Address, someone: Someone, known: Known): Address {
  const { personId } = someone;
  const back = { ...address, except: address.except.filter((id) => id !== personId) };
  if (isAddressed(back, someone, known)) return back;
  return { ...back, recipients: [...back.recipients, { kind: "person", personId }] };
}

/** Takes a person away: named one by one he is not any more, in a group he is left out. */
export function removePerson(address: Address, someone: Someone, known: Known): Address {
  const { personId } = someone;
  const recipients = address.recipients.filter(
    (one) => !(one.kind === "person" && one.personId === personId),
  );
  const without = { ...address, recipients };
  if (!isAddressed(without, someone, known)) return without;
  return { ...without, except: [...without.except, personId] };
}
