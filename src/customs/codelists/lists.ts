import { commoditiesLists } from "./commodities.ts";
import { messagesLists } from "./messages.ts";
import { movementsLists } from "./movements.ts";
import { ownLists } from "./own.ts";
import { placesLists } from "./places.ts";

const lists = { ...placesLists, ...movementsLists, ...commoditiesLists, ...messagesLists, ...ownLists };

/** The name of a code list; its title is the word `customs.list.NAME`. */
export type CodeListName = keyof typeof lists;

/** A code of one list, as a type. */
export type CodeOf<Name extends CodeListName> = (typeof lists)[Name][number][0];

/** One value of a list; its label is the word `customs.LIST.CODE`. */
export type CodeValue = {
  readonly code: string;
  /** Where the value comes from; `proposed`, `own` and `general-knowledge` are ours to improve. */
  readonly source: string;
  /** For whoever implements the value, e.g. the HS subheadings of a chemical; null when there is none. */
  readonly hint: string | null;
};

/** The names of all code lists. */
export const codeListNames: readonly CodeListName[] = namesOf(lists);

/** The values of a list in the order in which a form shows them. */
export function codeValues(name: CodeListName): readonly CodeValue[] {
  return lists[name].map(([code, source, hint]: readonly [string, string, string?]) => ({
    code,
    source,
    hint: hint ?? null,
  }));
}

/** The codes of a list in the order in which a form shows them. */
export function codesOf(name: CodeListName): readonly string[] {
  return lists[name].map(([code]) => code);
}

/** Whether a word from outside is a code of the list; codes are compared exactly. */
export function isCode<Name extends CodeListName>(name: Name, code: unknown): code is CodeOf<Name> {
  return typeof code === "string" && codesOf(name).includes(code);
}

/** Whether a word from outside names a code list. */
export function isCodeListName(name: string): name is CodeListName {
  return Object.hasOwn(lists, name);
}

function namesOf(from: typeof lists): CodeListName[] {
  return Object.keys(from).filter(isCodeListName);
}
