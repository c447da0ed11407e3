/** The eight languages of Tidewaiter, in the order in which menus show them. */
export const languages = ["en", "fr", "es", "pt", "ru", "ar", "fa-AF", "ur"] as const;

/** A language of the interface; also the name of its catalogue file. */
export type Language = (typeof languages)[number];

/** What has to be known about a language before a word of it is written. */
export type Locale = {
  readonly language: Language;
  /** BCP 47, for `Intl` and for `<html lang>`; English is British. */
  readonly tag: string;
  readonly direction: "ltr" | "rtl";
  /** The language's name in itself. */
  readonly name: string;
  readonly script: "Latn" | "Cyrl" | "Arab";
  /** False until somebody who grew up with the language has read the whole catalogue. */
  readonly isConfirmed: boolean;
};

const table: Readonly<Record<Language, Locale>> = {
  en: {
    language: "en",
    tag: "en-GB",
    direction: "ltr",
    name: "English",
    script: "Latn",
    isConfirmed: true,
  },
  fr: {
    language: "fr",
    tag: "fr",
    direction: "ltr",
    name: "Français",
    script: "Latn",
    isConfirmed: false,
  },
  es: {
    language: "es",
    tag: "es",
    direction: "ltr",
    name: "Español",
    script: "Latn",
    isConfirmed: false,
  },
  pt: {
    language: "pt",
    tag: "pt",
    direction: "ltr",
    name: "Português",
    script: "Latn",
    isConfirmed: false,
  },
  ru: {
    language: "ru",
    tag: "ru",
    direction: "ltr",
    name: "Русский",
    script: "Cyrl",
    isConfirmed: false,
  },
  ar: {
    language: "ar",
    tag: "ar",
    direction: "rtl",
    name: "العربية",
    script: "Arab",
    isConfirmed: false,
  },
  "fa-AF": {
    language: "fa-AF",
    tag: "fa-AF",
    direction: "rtl",
    name: "دری",
    script: "Arab",
    isConfirmed: false,
  },
  ur: {
    language: "ur",
    tag: "ur",
    direction: "rtl",
    name: "اردو",
    script: "Arab",
    isConfirmed: false,
  },
};

/** The locale of a language. */
export function localeOf(language: Language): Locale {
  return table[language];
}

/** Whether a word from outside names one of the eight languages. */
export function isLanguage(name: string): name is Language {
  return Object.hasOwn(table, name);
}

/** The locale as `Intl` wants it: Gregorian calendar and Latin digits in every language. */
export function intlTag(locale: Locale): string {
  return `${locale.tag}-u-ca-gregory-nu-latn`;
}

/**
 * The best of the eight for what a browser or a person asks for, in order of preference; English when none fits.
 * Persian of Iran is answered in Dari, which its readers understand.
 */
export function pickLanguage(wanted: readonly string[]): Language {
  for (const tag of wanted) {
    if (isLanguage(tag)) return tag;
    const [base = ""] = tag.toLowerCase().split(/[-_;]/u);
    if (isLanguage(base)) return base;
    if (base === "fa" || base === "prs") return "fa-AF";
  }
  return "en";
}
