import { readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { languages } from "../../src/kernel/words/locales.ts";
import { root } from "../project.ts";

const text = z.string().min(1);
const inEight = z.object({
  en: text,
  fr: text,
  es: text,
  pt: text,
  ru: text,
  ar: text,
  "fa-AF": text,
  ur: text,
});

const Term = inEight.extend({ id: text, context: text, status: inEight, note: z.string().optional() });

const Terminology = z.object({ _about: text, sources: z.record(text, text), terms: z.array(Term) });

/** One thing and its one word in each language. */
export type Term = z.infer<typeof Term>;

/** The one word for each thing in eight languages, and where the words come from. */
export type Terminology = z.infer<typeof Terminology>;

/** Reads `docs/terminology.json`; refuses a term that lacks a language. */
export function readTerminology(): Terminology {
  return Terminology.parse(JSON.parse(readFileSync(join(root, "docs/terminology.json"), "utf8")));
}

/** The languages into which English is translated. */
export const translated = languages.filter((language) => language !== "en");
