import { Refusal } from "#kernel/errors";
import { foldForSearch } from "#kernel/words/fold";
import type { Member } from "./contract.ts";

type Card = Pick<Member["person"], "name" | "officeName" | "service" | "agencyName" | "email" | "country">;

/** Refuses to leave an operation without an organiser. */
export function requireAnotherOrganiser(role: Member["role"], organisers: number): void {
  if (role === "OCU+" && organisers <= 1) throw new Refusal("conflict", "cencomm.problem.lastOrganiser");
}

/** Whether a person's card holds all words of a search, whatever the script's spelling. */
export function isFound(card: Card, search: string): boolean {
  const text = foldForSearch(
    [card.name, card.officeName, card.service, card.agencyName, card.email].join(" "),
  );
  return foldForSearch(search)
    .split(" ")
    .every((word) => text.includes(word));
}

/** Order of the directory: by country (organisations last), then by name as the reader's language sorts. */
export function byCountryAndName(language: string): (a: Card, b: Card) => number {
  const { compare } = new Intl.Collator(language);
  return (a, b) => placeOf(a).localeCompare(placeOf(b), "en") || compare(a.name, b.name);
}

// No country's code begins with two Z.
function placeOf({ country }: Card): string {
  return country ?? "ZZZ";
}
