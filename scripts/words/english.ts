import type { Language } from "../../src/kernel/words/locales.ts";
import { localeOf } from "../../src/kernel/words/locales.ts";
import type { Problem } from "../problem.ts";
import { problemAt, type Sentence } from "./catalogues.ts";
import { cognates } from "./cognates.ts";
import { readMessage } from "./message.ts";
import type { Term } from "./terminology.ts";

/** Sentences that were left in English. */
export function findEnglish(sentences: readonly Sentence[], terms: readonly Term[]): Problem[] {
  const same = new Set(
    terms.flatMap((term) => sharedBy(term).map((language) => `${language} ${term.en.toLowerCase()}`)),
  );
  return sentences
    .filter(({ catalogue, text, english }) => text === english && hasWord(english, catalogue.language))
    .filter(({ catalogue: { language }, english }) => {
      const written = english.toLowerCase();
      return !same.has(`${language} ${written}`) && !(cognates[language] ?? []).includes(written);
    })
    .map(({ catalogue, key, english }) =>
      problemAt(
        catalogue,
        key,
        `is still English (“${english}”)`,
        "translate it, or list it in scripts/words/cognates.ts",
      ),
    );
}

function sharedBy(term: Term): readonly Language[] {
  const others = ["fr", "es", "pt", "ru", "ar", "fa-AF", "ur"] as const;
  return others.filter((language) => term[language].toLowerCase() === term.en.toLowerCase());
}

/** Codes, units and names of things that officers write in Latin letters everywhere are no words. */
function hasWord(english: string, language: Language): boolean {
  const literals = readMessage(english, localeOf(language).tag)?.literals.join(" ") ?? english;
  return /\p{Ll}{3,}/u.test(literals.replaceAll(/\S*[\d@/]\S*/g, ""));
}
