import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import { formatDate, formatInstant, formatSolarDate } from "./dates.ts";
import { foldForSearch } from "./fold.ts";
import { wordsOf } from "./format.ts";
import { isolateCode } from "./isolate.ts";
import { isLanguage, type Language, languages, localeOf, pickLanguage } from "./locales.ts";
import { formatDecimal, formatNumber, formatPercent, parseDecimal } from "./numbers.ts";
import { words } from "./words.ts";

test.each([
  ["en", "5 Mar 2026, 14:07", "1,234.5", "46%"],
  ["fr", "5 mars 2026, 14:07", "1\u202f234,5", "46\u202f%"],
  ["es", "5 mar 2026, 14:07", "1234,5", "46\u00a0%"],
  ["pt", "5 de mar. de 2026, 14:07", "1.234,5", "46%"],
  ["ru", "5 мар. 2026 г., 14:07", "1\u00a0234,5", "46\u00a0%"],
  ["ar", "5 مارس 2026، 14:07", "1,234.5", "46%"],
  ["fa-AF", "5 مارچ 2026، 14:07", "1,234.5", "46%"],
  ["ur", "5 مارچ، 2026، 14:07", "1,234.5", "46%"],
] as const)(
  "an officer who reads %s finds dates and numbers as the language writes them",
  (language, instant, number, share) => {
    const locale = localeOf(language);
    expect(formatInstant(locale, "2026-03-05T14:07:00Z", "UTC")).toBe(instant);
    expect(formatNumber(locale, 1234.5)).toBe(number);
    expect(formatDecimal(locale, "1234.5")).toBe(number);
    expect(formatPercent(locale, 0.46)).toBe(share);
  },
);

test("a weight is written with every digit that was weighed", () => {
  expect(formatDecimal(localeOf("en"), "12345678901234567890.1200")).toBe("12,345,678,901,234,567,890.1200");
  expect(formatDecimal(localeOf("es"), "12345.60")).toBe("12.345,60");
});

test("an Afghan reader finds the solar date below the Gregorian one", () => {
  expect(formatDate(localeOf("fa-AF"), "2026-03-05")).toBe("5 مارچ 2026");
  expect(formatSolarDate("2026-03-05")).toBe("14 حوت 1404");
});

test.each([
  ["en", "1,234.5", "1234.5"],
  ["en", "0.125", "0.125"],
  ["fr", "1 234,50", "1234.50"],
  ["fr", "12.5", "12.5"],
  ["ru", "0,125", "0.125"],
  ["ar", "٤٨٠٫٥", "480.5"],
  ["fa-AF", "۴۸۰", "480"],
  ["en", "12,345", "12345"],
  ["en", "480 litres", null],
] as const)("an officer who reads %s may type %s", (language, typed, decimal) => {
  expect(parseDecimal(localeOf(language), typed)).toBe(decimal);
});

test("whatever exact number is shown can be typed back in every language", () => {
  const decimals = fc
    .tuple(fc.bigInt({ min: 0n, max: 10n ** 18n }), fc.stringMatching(/^\d{1,6}$/u))
    .map(([whole, fraction]) => `${String(whole)}.${fraction}`);
  fc.assert(
    fc.property(decimals, fc.constantFrom(...languages), (decimal, language) => {
      const locale = localeOf(language);
      expect(parseDecimal(locale, formatDecimal(locale, decimal))).toBe(decimal);
    }),
  );
});

test("a Latin number inside an Arabic sentence cannot turn the sentence round", () => {
  const t = wordsOf(localeOf("ar"), {
    "kernel.picker.nothing": "لا نتائج لـ «{text}»",
  });
  expect(t("kernel.picker.nothing", { text: "ALK-W-1" })).toBe("لا نتائج لـ «\u2068ALK-W-1\u2069»");
  expect(t("kernel.picker.nothing", { text: isolateCode("A-1") })).toBe("لا نتائج لـ «\u2066A-1\u2069»");
});

test("a sentence that selects by a word finds its branch in every direction", () => {
  const t = wordsOf(localeOf("ar"), {
    "kernel.save": "{kind, select, warning {إنذار} other {رسالة}}",
  });
  expect(t("kernel.save", { kind: "warning" })).toBe("إنذار");
});

test.each([
  ["محمد علي", "محمد علی"],
  ["كابل", "کابل"],
  ["أحمد", "احمد"],
  ["می‌شود", "میشود"],
  ["Peña", "pena"],
  ["Артём", "артем"],
  ["۴۸", "48"],
])("who searches %s also finds %s", (written, asked) => {
  expect(foldForSearch(written)).toBe(foldForSearch(asked));
});

test.each([
  [["prs"], "fa-AF"],
  [["fa-IR", "en"], "fa-AF"],
  [["pt-PT"], "pt"],
  [["de", "fr-CH"], "fr"],
  [["de"], "en"],
] as const)("a browser that asks for %s is answered in %s", (wanted, language) => {
  expect(pickLanguage(wanted)).toBe(language);
});

const catalogue = (language: Language): Record<string, string> =>
  JSON.parse(readFileSync(join(import.meta.dirname, `${language}.json`), "utf8"));

test.each(languages)("in %s every word is there and every sentence can be said", (language) => {
  expect(isLanguage(language)).toBe(true);
  expect(Object.keys(catalogue(language)).sort()).toEqual(Object.keys(catalogue("en")).sort());
  const t = words(language);
  for (const key of Object.keys(catalogue(language))) {
    if (!t.has(key)) throw new Error(`${key} is not among the words`);
    const args = {
      n: 3,
      m: 4,
      h: 5,
      d: 6,
      time: "14:07",
      text: "x",
      name: "a.pdf",
      size: "1 MB",
      limit: "2 MB",
    };
    const more = {
      megabytes: 2,
      megapixels: 2,
      kinds: "PDF",
      percent: "3%",
      column: "x",
      example: "x",
      number: "E-1",
      field: "x",
      problem: "x",
      sheets: "Drums",
      what: "rows",
      most: 1000,
      kind: "CSV",
    };
    expect(t.parts(key, { ...args, ...more, b: (inside) => inside.join("") }).join("")).not.toBe("");
  }
});

test.each(languages)(
  "in %s a sentence with a number has all the plural forms of the language",
  (language) => {
    const rules = new Intl.PluralRules(localeOf(language).tag);
    const { pluralCategories } = rules.resolvedOptions();
    const plurals = Object.entries(catalogue(language)).filter(([, sentence]) =>
      sentence.includes(", plural,"),
    );
    expect(Object.values(catalogue("en")).join()).toContain(", plural,");
    for (const [key, sentence] of plurals) {
      for (const [, forms = ""] of sentence.matchAll(/plural,((?:[^{}]|\{(?:[^{}]|\{[^{}]*\})*\})*)\}/gu)) {
        const written = [...forms.matchAll(/(\w+) \{/gu)].map(([, category]) => category);
        expect({ key, written }).toEqual({
          key,
          written: expect.arrayContaining(pluralCategories),
        });
      }
    }
  },
);
