import { intlTag, type Language, localeOf } from "#kernel/words/locales";

/** A country that takes part: its code, and the language in which its officers write. */
export type DemoCountry = Readonly<{ code: string; language: Language }>;

/** The 25 countries of Operation ALKALI. */
export const countries: readonly DemoCountry[] = [
  { code: "UZ", language: "ru" },
  { code: "KZ", language: "ru" },
  { code: "TJ", language: "fa-AF" },
  { code: "KG", language: "ru" },
  { code: "TM", language: "ru" },
  { code: "AF", language: "fa-AF" },
  { code: "PK", language: "ur" },
  { code: "GE", language: "en" },
  { code: "AZ", language: "ru" },
  { code: "AM", language: "ru" },
  { code: "TR", language: "en" },
  { code: "PL", language: "en" },
  { code: "LT", language: "en" },
  { code: "NL", language: "en" },
  { code: "DE", language: "en" },
  { code: "FR", language: "fr" },
  { code: "ES", language: "es" },
  { code: "PT", language: "pt" },
  { code: "BR", language: "pt" },
  { code: "CO", language: "es" },
  { code: "MX", language: "es" },
  { code: "SN", language: "fr" },
  { code: "MA", language: "fr" },
  { code: "EG", language: "ar" },
  { code: "JO", language: "ar" },
];

/** The organisations that take part: code and English name. */
export const organisations = [
  { code: "INTERPOL", name: "INTERPOL" },
  { code: "UNODC", name: "United Nations Office on Drugs and Crime" },
  { code: "OPCW", name: "Organisation for the Prohibition of Chemical Weapons" },
  { code: "CARICC", name: "Central Asian Regional Information and Coordination Centre" },
] as const;

const customs: Readonly<Record<Language, string>> = {
  en: "Customs",
  fr: "Douane",
  es: "Aduanas",
  pt: "Alfândega",
  ru: "Таможня",
  ar: "الجمارك",
  "fa-AF": "گمرک",
  ur: "کسٹمز",
};

/** The name of a country's customs administration in all languages: "Customs · Georgia". */
export function nameCustoms(country: string): Readonly<Record<Language, string>> {
  const say = (language: Language) => `${customs[language]} · ${nameCountry(country, language)}`;
  return {
    en: say("en"),
    fr: say("fr"),
    es: say("es"),
    pt: say("pt"),
    ru: say("ru"),
    ar: say("ar"),
    "fa-AF": say("fa-AF"),
    ur: say("ur"),
  };
}

/** A country's name in one language. */
export function nameCountry(country: string, language: Language): string {
  return new Intl.DisplayNames([intlTag(localeOf(language))], { type: "region" }).of(country) ?? country;
}
