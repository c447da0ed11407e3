import { expect, test } from "vitest";
import { countryCodes, countryFromIso, countryName, isCountry, isCountryOn } from "./countries.ts";
import { currencyCodes, isCurrency } from "./currencies.ts";

test("every country has a name in every language", () => {
  expect(countryCodes.length).toBeGreaterThanOrEqual(249);
  for (const language of ["en", "fr", "es", "pt", "ru", "ar", "fa-AF", "ur"]) {
    const nameless = countryCodes.filter((code) => countryName(code, language) === code);
    expect([language, nameless]).toEqual([language, []]);
  }
});

test("Dari has its own names, not those of Iran", () => {
  const different = countryCodes.filter((code) => countryName(code, "fa-AF") !== countryName(code, "fa"));
  expect(different.length).toBeGreaterThan(50);
});

test.each([
  ["SS", "2011-08-10", false],
  ["SS", "2011-08-11", true],
  ["AN", "2010-12-14", true],
  ["AN", "2010-12-15", false],
  ["CW", "2010-12-15", true],
  ["FR", "1990-01-01", true],
])("%s on %s was a country code: %s", (code, date, was) => {
  expect(isCountryOn(code, date)).toBe(was);
});

test("other writings of ISO 3166 are understood", () => {
  expect([countryFromIso("TJK"), countryFromIso("762"), countryFromIso("tj"), countryFromIso("ZZZ")]).toEqual(
    ["TJ", "TJ", "TJ", null],
  );
  expect(isCountry("AN")).toBe(false);
});

test("currencies are those of ISO 4217, each once", () => {
  expect(new Set(currencyCodes).size).toBe(currencyCodes.length);
  expect(isCurrency("AFN") && isCurrency("EUR")).toBe(true);
  expect(isCurrency("DEM") || isCurrency("eur")).toBe(false);
});
