import { foldForSearch } from "#kernel/words/fold";

const LONGEST_WORD = 60;
const SHORTEST_BEGINNING = 3;
const MOST_WORDS = 1500;

/** What a message is found by. Codes and names are found from three letters on, other words whole. */
export type Searchable = Readonly<{ texts: readonly string[]; namesAndCodes: readonly string[] }>;

/** The words under which a message is kept, each once; a long text counts with its first 1,500 different ones. */
export function wordsToKeep({ texts, namesAndCodes }: Searchable): string[] {
  const kept = new Set<string>();
  for (const text of namesAndCodes)
    for (const word of [...wordsOf(text), ...codesOf(text)])
      for (const part of beginningsOf(word)) kept.add(part);
  for (const text of texts)
    for (const word of [...wordsOf(text), ...codesOf(text)]) if (kept.size < MOST_WORDS) kept.add(word);
  return [...kept];
}

/** The words that a question asks for; all must be there. A code written with hyphens is one word. */
export function wordsAsked(question: string): string[] {
  const parts = foldForSearch(question).split(" ");
  const asked = parts.flatMap((part) => {
    const code = joined(part);
    return /\d/.test(code) && code !== part ? [code] : wordsOf(part);
  });
  return [...new Set(asked)].slice(0, 12);
}

function wordsOf(text: string): string[] {
  return foldForSearch(text)
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== "" && word.length <= LONGEST_WORD);
}

/** Codes with signs in them also as one word: "hblu 410128-8" is not, "ALK-W-UZ-0017" is. */
function codesOf(text: string): string[] {
  return foldForSearch(text)
    .split(" ")
    .map(joined)
    .filter((code) => /\d/.test(code) && code.length <= LONGEST_WORD);
}

function joined(part: string): string {
  return part.replace(/[^\p{L}\p{N}]+/gu, "");
}

function beginningsOf(word: string): string[] {
  const letters = [...word];
  const lengths = Array.from(
    { length: Math.max(0, letters.length - SHORTEST_BEGINNING) },
    (_, n) => n + SHORTEST_BEGINNING,
  );
  return [...lengths.map((length) => letters.slice(0, length).join("")), word];
}
