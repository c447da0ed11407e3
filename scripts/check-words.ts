import { readFileSync } from "node:fs";
import { join } from "node:path";
import { finishCheck, type Problem } from "./problem.ts";
import { root } from "./project.ts";
import { listTracked, readTracked } from "./tracked.ts";
import { readCatalogues, sentencesOf, translationsOf } from "./words/catalogues.ts";
import { findEnglish } from "./words/english.ts";
import { findKeyFaults } from "./words/keys.ts";
import { findMessageFaults } from "./words/messages.ts";
import { findStyleFaults } from "./words/style.ts";
import { readTerminology } from "./words/terminology.ts";
import { findOtherWords } from "./words/terms.ts";
import { writeTranslation } from "./words/translation.ts";
import { findUnused } from "./words/usage.ts";

const catalogues = readCatalogues();
const terminology = readTerminology();
const { terms } = terminology;
const translations = translationsOf(catalogues);
const sources = listTracked("src")
  .filter((file) => /\.(?:tsx?|sql)$/.test(file) && !/\.test\.tsx?$/.test(file))
  .map((file) => readTracked(file).text);
const problems = [
  ...findKeyFaults(catalogues),
  ...findMessageFaults(sentencesOf(catalogues)),
  ...findStyleFaults(sentencesOf(catalogues)),
  ...findEnglish(translations, terms),
  ...findOtherWords(translations, terms),
  ...findUnused(catalogues, sources),
  ...findStalePage(),
];
finishCheck(problems, `words: ${translations.length} translations in order, ${terms.length} terms kept`);

function findStalePage(): Problem[] {
  const file = "docs/translation.md";
  if (readFileSync(join(root, file), "utf8") === `${writeTranslation(terminology)}\n`) return [];
  return [{ file, what: "not what the terminology says", remedy: "run node scripts/translation.ts" }];
}
