import fc from "fast-check";
import { expect, test } from "vitest";
import { formatDate } from "./dates.ts";
import { languages, localeOf } from "./locales.ts";
import { parseDate, parseTime } from "./parse-date.ts";

const today = "2026-11-24";

test.each([
  ["en", "5.3.2026", "2026-03-05"],
  ["en", "05/03/26", "2026-03-05"],
  ["en", "5 mar 2026", "2026-03-05"],
  ["en", "5 March", "2026-03-05"],
  ["en", "5.3.", "2026-03-05"],
  ["en", "2026-03-05", "2026-03-05"],
  ["en", "05032026", "2026-03-05"],
  ["fr", "5 août 2026", "2026-08-05"],
  ["pt", "5 de mar. de 2026", "2026-03-05"],
  ["ru", "5 марта 2026 г.", "2026-03-05"],
  ["fa-AF", "۵/۳/۲۰۲۶", "2026-03-05"],
  ["ar", "٥ مارس ٢٠٢٦", "2026-03-05"],
  ["en", "31.2.2026", null],
  ["en", "yesterday", null],
  ["en", "5.13.2026", null],
  ["en", "14.12.1404", null],
] as const)("an officer who reads %s types %s as a date", (language, typed, date) => {
  expect(parseDate(localeOf(language), typed, today)).toBe(date);
});

test("whatever date is shown can be typed back in every language", () => {
  const dates = fc
    .date({ min: new Date("1950-01-01"), max: new Date("2099-12-31"), noInvalidDate: true })
    .map((date) => date.toISOString().slice(0, 10));
  fc.assert(
    fc.property(dates, fc.constantFrom(...languages), (date, language) => {
      const locale = localeOf(language);
      expect(parseDate(locale, formatDate(locale, date), today)).toBe(date);
    }),
  );
});

test.each([
  ["14:07", "14:07"],
  ["1407", "14:07"],
  ["14.07", "14:07"],
  ["14h07", "14:07"],
  ["9:5", "09:05"],
  ["9", "09:00"],
  ["۱۴:۰۷", "14:07"],
  ["24:00", null],
  ["soon", null],
])("an officer types %s as a time", (typed, time) => {
  expect(parseTime(typed)).toBe(time);
});
