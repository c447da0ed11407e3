import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type Sentences, type Words, wordsOf } from "./format.ts";
import { type Language, localeOf } from "./locales.ts";

const layers = join(import.meta.dirname, "../..");
const loaded = new Map<Language, Words>();

/** The words of a language for the server, the command line, mail and PDF: the catalogues of all layers together. */
export function words(language: Language): Words {
  let found = loaded.get(language);
  if (found === undefined) {
    found = wordsOf(localeOf(language), sentencesOf(language));
    loaded.set(language, found);
  }
  return found;
}

/** All sentences of a language, read from `words/LANG.json` of each layer. */
function sentencesOf(language: Language): Sentences {
  const files = readdirSync(layers, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => join(layers, entry.name, "words", `${language}.json`));
  return Object.assign({}, ...files.map(readSentences));
}

function readSentences(file: string): Sentences {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return {};
    throw new Error(`The catalogue ${file} cannot be read`, { cause: error });
  }
}
