import isoCodes from "i18n-iso-countries/codes.json" with { type: "json" };

const alpha2 = new Set(isoCodes.map(([code]) => code));

// ISO 3166-1 codes that came or went within the time a record can speak of: the day from which, and until which.
const changes: Readonly<Record<string, { readonly from?: string; readonly until?: string }>> = {
  AN: { until: "2010-12-14" },
  BQ: { from: "2010-12-15" },
  CW: { from: "2010-12-15" },
  SX: { from: "2010-12-15" },
  CS: { from: "2003-07-23", until: "2006-09-25" },
  ME: { from: "2006-09-26" },
  RS: { from: "2006-09-26" },
  YU: { until: "2003-07-22" },
  TP: { until: "2002-11-14" },
  TL: { from: "2002-11-15" },
  SS: { from: "2011-08-11" },
  AX: { from: "2004-02-13" },
  GG: { from: "2006-03-29" },
  IM: { from: "2006-03-29" },
  JE: { from: "2006-03-29" },
};

/** All countries and territories of ISO 3166-1 as two letters, by code. Sort by name in the reader's language. */
export const countryCodes: readonly string[] = [...alpha2].filter((code) => code !== undefined).sort();

/** Whether a word is an ISO 3166-1 alpha-2 code today. */
export function isCountry(code: string): boolean {
  return alpha2.has(code);
}

/** Whether a word was an ISO 3166-1 alpha-2 code on a date (`YYYY-MM-DD`). */
export function isCountryOn(code: string, date: string): boolean {
  const change = changes[code];
  if (change === undefined) return isCountry(code);
  return (change.from ?? "") <= date && date <= (change.until ?? "9999");
}

const namers = new Map<string, Intl.DisplayNames>();

/** The name of a country in a language of the interface (`fa-AF` is Dari); the code itself when it has none. */
export function countryName(code: string, language: string): string {
  let namer = namers.get(language);
  if (namer === undefined) {
    namer = new Intl.DisplayNames([language === "en" ? "en-GB" : language], { type: "region" });
    namers.set(language, namer);
  }
  return namer.of(code) ?? code;
}

/** Three letters or three digits as two letters, for sheets and other systems; null when there is no such country. */
export function countryFromIso(code: string): string | null {
  const wanted = code.trim().toUpperCase();
  const found = isoCodes.find(([two, three, digits]) => [two, three, digits].includes(wanted));
  return found?.[0] ?? null;
}
