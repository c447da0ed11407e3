import { z } from "zod";
import { languages } from "#kernel/words/locales";

/** One of the eight languages of the interface. */
export const Language = z.enum(languages);
export type Language = z.infer<typeof Language>;

const NameText = z.string().trim().min(1).max(200);

/** A name in the languages in which it is known; English always. */
export const Names = z.strictObject({
  en: NameText,
  fr: NameText.optional(),
  es: NameText.optional(),
  pt: NameText.optional(),
  ru: NameText.optional(),
  ar: NameText.optional(),
  "fa-AF": NameText.optional(),
  ur: NameText.optional(),
});
export type Names = z.infer<typeof Names>;

/** ISO 3166-1 alpha-2. */
export const CountryCode = z.string().regex(/^[A-Z]{2}$/);

/** A customs administration, another service of a country, or an organisation without a country. */
export const AgencyKind = z.enum(["customs", "service", "organisation"]);
export type AgencyKind = z.infer<typeof AgencyKind>;
