import type { Addressee, Chooser, Recipient, Resolution } from "./contract.ts";

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
