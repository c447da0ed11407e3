import { languages } from "../../src/kernel/words/locales.ts";
import type { Problem } from "../problem.ts";
import { type Catalogue, englishOf, problemAt } from "./catalogues.ts";

/** Languages that a layer lacks, keys that a language lacks or has too many, and keys outside their layer. */
export function findKeyFaults(catalogues: readonly Catalogue[]): Problem[] {
  const layers = [...new Set(catalogues.map(({ layer }) => layer))];
  return [...layers.flatMap((layer) => findLacks(catalogues, layer)), ...catalogues.flatMap(findTwins)];
}

function findLacks(catalogues: readonly Catalogue[], layer: string): Problem[] {
  const english = englishOf(catalogues, layer);
  if (english === undefined) {
    return [{ file: `src/${layer}/words`, what: "en.json is missing", remedy: "begin with English" }];
  }
  return languages.flatMap((language) => {
    const catalogue = catalogues.find((one) => one.layer === layer && one.language === language);
    if (catalogue !== undefined) return compareKeys(english, catalogue);
    const remedy = "write all eight languages at once";
    return [{ file: `src/${layer}/words`, what: `${language}.json is missing`, remedy }];
  });
}

function compareKeys(english: Catalogue, catalogue: Catalogue): Problem[] {
  const missing = [...english.sentences.keys()]
    .filter((key) => !catalogue.sentences.get(key)?.trim())
    .map((key) => problemAt(catalogue, key, "is missing", `translate “${english.sentences.get(key)}”`));
  const extra = [...catalogue.sentences.keys()].flatMap((key) => {
    if (!key.startsWith(`${catalogue.layer}.`)) {
      return [problemAt(catalogue, key, "stands in the wrong layer", `begin it with ${catalogue.layer}.`)];
    }
    return english.sentences.has(key) ? [] : [problemAt(catalogue, key, "is not in English", "delete it")];
  });
  return [...missing, ...extra];
}

/** A key that is written twice in a file: the reader of JSON silently takes the last. */
function findTwins(catalogue: Catalogue): Problem[] {
  const keys = [...catalogue.source.matchAll(/^\s*"((?:[^"\\]|\\.)+)"\s*:/gm)].map(([, key = ""]) => key);
  const twins = keys.filter((key, index) => keys.indexOf(key) !== index);
  return twins.map((key) => problemAt(catalogue, key, "is written twice", "delete one"));
}
