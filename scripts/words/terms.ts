import type { Problem } from "../problem.ts";
import { problemAt, type Sentence } from "./catalogues.ts";
import type { Term } from "./terminology.ts";

/** Sentences whose English is a term and whose translation is another word than the term's. */
export function findOtherWords(sentences: readonly Sentence[], terms: readonly Term[]): Problem[] {
  const byEnglish = Map.groupBy(terms, ({ en }) => fold(en));
  return sentences.flatMap(({ catalogue, key, text, english }) => {
    const meant = byEnglish.get(fold(english)) ?? [];
    const words = meant.map((term) => term[catalogue.language]);
    if (words.length === 0 || words.some((word) => isSame(word, text))) return [];
    if (key in otherMeanings) return [];
    return [problemAt(catalogue, key, `says “${text}” for a term`, `write “${words.join("” or “")}”`)];
  });
}

/** Keys whose English only looks like a term, with what they mean. */
const otherMeanings: Readonly<Record<string, string>> = {
  "cencomm.box.feedback": "several of them; the term is one",
  "kernel.shortcuts.openRow": "to open; the term is the state of a case",
};

/** A state agrees in gender with what it is said of: up to two letters at its end may differ. */
function isSame(term: string, text: string): boolean {
  const [wanted, written] = [fold(term), fold(text)];
  if (wanted === written) return true;
  const stem = wanted.slice(0, Math.max(3, wanted.length - 2));
  return written.startsWith(stem) && Math.abs(written.length - wanted.length) <= 2;
}

/** Capitals, the two apostrophes and marks of direction do not make another word. */
function fold(word: string): string {
  return word
    .normalize("NFC")
    .replaceAll("’", "'")
    .replaceAll(/[\u2066-\u2069]/gu, "")
    .toLocaleLowerCase("en")
    .trim();
}
