import { expect, test } from "vitest";
import { foldForSearch, searchWords, wordBeginnings } from "./fold.ts";

test.each([
  ["Arabic and Persian letters", "علي", "علی"],
  ["Arabic and Persian kaf", "كابل", "کابل"],
  ["hamza on alef", "أحمد", "احمد"],
  ["heh with and without its ezafe", "ادارۀ", "اداره"],
  ["Urdu heh", "ملکہ", "ملكه"],
  ["half-space", "می‌شود", "میشود"],
  ["kashida", "محـــمد", "محمد"],
  ["short vowels", "مُحَمَّد", "محمد"],
  ["ё and е", "Семён", "Семен"],
  ["accents", "São Tomé", "sao tome"],
  ["digits", "۱۲٣", "123"],
  ["ligatures and full width", "ﬁle Ａ", "file a"],
])("a search takes one form for another: %s", (_, written, searched) => {
  expect(foldForSearch(written)).toBe(foldForSearch(searched));
});

test("different names stay different", () => {
  expect(foldForSearch("کابل")).not.toBe(foldForSearch("بابل"));
});

test("a text is cut into words of any script, each once", () => {
  expect(searchWords("Ahmad, احمد and AHMAD (MSKU 123456-5)")).toEqual([
    "ahmad",
    "احمد",
    "and",
    "msku",
    "123456",
    "5",
  ]);
});

test("the beginnings of a word count letters, not bytes", () => {
  expect(wordBeginnings("kabul")).toEqual(["kab", "kabu", "kabul"]);
  expect(wordBeginnings("ab")).toEqual([]);
  expect(wordBeginnings("كابل")).toEqual(["كاب", "كابل"]);
});
