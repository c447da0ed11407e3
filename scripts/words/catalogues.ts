import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type Language, languages } from "../../src/kernel/words/locales.ts";
import { lineAt, type Problem } from "../problem.ts";
import { root } from "../project.ts";

/** The catalogue of one layer in one language; keys in the order of the file. */
export type Catalogue = Readonly<{
  file: string;
  layer: string;
  language: Language;
  sentences: ReadonlyMap<string, string>;
  source: string;
}>;

/** One sentence together with its English. */
export type Sentence = Readonly<{ catalogue: Catalogue; key: string; text: string; english: string }>;

/** All catalogues of the project. */
export function readCatalogues(): readonly Catalogue[] {
  const files = globSync("src/*/words/*.json", { cwd: root }).sort();
  return files.map((file) => readCatalogue(file, readFileSync(join(root, file), "utf8")));
}

/** Reads one catalogue; a name that is no language of ours is refused. */
export function readCatalogue(file: string, source: string): Catalogue {
  const [, layer = "", language = ""] = /^src\/([^/]+)\/words\/(.+)\.json$/.exec(file) ?? [];
  const known = languages.find((name) => name === language);
  if (known === undefined) throw new Error(`${file} is named after no language`);
  const parsed: unknown = JSON.parse(source);
  if (typeof parsed !== "object" || parsed === null) throw new Error(`${file} holds no catalogue`);
  const sentences = new Map(Object.entries(parsed).map(([key, text]) => [key, String(text)]));
  return { file, layer, language: known, sentences, source };
}

/** The sentences that have an English one, of all languages but English. */
export function translationsOf(catalogues: readonly Catalogue[]): readonly Sentence[] {
  return sentencesOf(catalogues).filter(({ catalogue }) => catalogue.language !== "en");
}

/** The sentences that have an English one, English among them. */
export function sentencesOf(catalogues: readonly Catalogue[]): readonly Sentence[] {
  return catalogues.flatMap((catalogue) => {
    const english = englishOf(catalogues, catalogue.layer);
    return [...catalogue.sentences].flatMap(([key, text]) => {
      const original = english?.sentences.get(key);
      return original === undefined ? [] : [{ catalogue, key, text, english: original }];
    });
  });
}

/** The English catalogue of a layer. */
export function englishOf(catalogues: readonly Catalogue[], layer: string): Catalogue | undefined {
  return catalogues.find((catalogue) => catalogue.layer === layer && catalogue.language === "en");
}

/** A problem at the line of a key. */
export function problemAt(catalogue: Catalogue, key: string, what: string, remedy: string): Problem {
  const offset = catalogue.source.indexOf(`${JSON.stringify(key)}:`);
  const line = lineAt(catalogue.source, Math.max(0, offset));
  return { file: catalogue.file, line, what: `${key}: ${what}`, remedy };
}
