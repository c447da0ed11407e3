import type { AccountRow } from "#kernel/auth/accounts";
import { foldForSearch as fold } from "#kernel/words/fold";
import type { PersonCard } from "../persons/contract.ts";
import type { Account } from "./contract.ts";

/** Accounts, the persons behind them, and who asks. */
export type Known = Readonly<{ rows: readonly AccountRow[]; persons: readonly PersonCard[]; me: string }>;

/** What is looked for. */
export type Looked = Readonly<{ words: string; state: "all" | "administrators" | Account["state"] }>;

/** The accounts whose name, address, office or administration hold every word, in the order of names. */
export function matchAccounts({ rows, persons, me }: Known, { words, state }: Looked): Account[] {
  const cards = new Map(persons.map((person) => [person.id, person]));
  const wanted = fold(words)
    .split(/\s+/u)
    .filter((word) => word !== "");
  const accounts = rows.flatMap((row) => {
    const person = cards.get(row.personId);
    return person && isWanted(row, state) && hasWords(person, wanted) ? [present(row, person, me)] : [];
  });
  const { compare } = new Intl.Collator();
  return accounts.sort((a, b) => compare(a.person.name, b.person.name));
}

function isWanted(row: AccountRow, state: Looked["state"]): boolean {
  if (state === "all") return true;
  return state === "administrators" ? row.isAdministrator : row.state === state;
}

function hasWords(person: PersonCard, wanted: readonly string[]): boolean {
  const { name, email, officeName, service, agencyName, agencyCode } = person;
  const text = fold([name, email, officeName, service, agencyName, agencyCode].join(" "));
  return wanted.every((word) => text.includes(word));
}

function present(
  { personId: _, releaseAskedBy, ...row }: AccountRow,
  person: PersonCard,
  me: string,
): Account {
  return { ...row, person, release: releaseOf(releaseAskedBy, me) };
}

function releaseOf(askedBy: string | null, me: string): Account["release"] {
  if (askedBy === null) return "none";
  return askedBy === me ? "byMe" : "byOther";
}
