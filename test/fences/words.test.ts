import { describe, expect, test } from "vitest";
import {
  type Catalogue,
  readCatalogue,
  sentencesOf,
  translationsOf,
} from "../../scripts/words/catalogues.ts";
import { findEnglish } from "../../scripts/words/english.ts";
import { findKeyFaults } from "../../scripts/words/keys.ts";
import { findMessageFaults } from "../../scripts/words/messages.ts";
import { findStyleFaults } from "../../scripts/words/style.ts";
import { readTerminology } from "../../scripts/words/terminology.ts";
import { findOtherWords } from "../../scripts/words/terms.ts";
import { findUnused } from "../../scripts/words/usage.ts";
import type { Language } from "../../src/kernel/words/locales.ts";
import { languages } from "../../src/kernel/words/locales.ts";

const seizures = {
  en: "{n, plural, =0 {No seizures} one {# seizure} other {# seizures}}",
  fr: "{n, plural, =0 {Aucune saisie} one {# saisie} many {# de saisies} other {# saisies}}",
  es: "{n, plural, =0 {Ninguna incautación} one {# incautación} many {# de incautaciones} other {# incautaciones}}",
  pt: "{n, plural, =0 {Nenhuma apreensão} one {# apreensão} many {# de apreensões} other {# apreensões}}",
  ru: "Изъято: {n}",
  ar: "{n, plural, zero {لا توجد ضبطيات} one {ضبطية واحدة} two {ضبطيتان} few {# ضبطيات} many {# ضبطية} other {# ضبطية}}",
  "fa-AF": "{n, plural, =0 {هیچ ضبطی ثبت نشده} one {# مورد ضبط} other {# مورد ضبط}}",
  ur: "{n, plural, =0 {کوئی ضبطگی نہیں} one {# ضبطگی} other {# ضبطگیاں}}",
} as const;

const { terms } = readTerminology();

function catalogue(language: Language, sentences: Readonly<Record<string, string>>): Catalogue {
  return readCatalogue(`src/cencomm/words/${language}.json`, JSON.stringify(sentences, null, 2));
}

/** English and one translation of the same key. */
function pair(language: Language, english: string, text: string): readonly Catalogue[] {
  const key = "cencomm.case.title";
  return [catalogue("en", { [key]: english }), catalogue(language, { [key]: text })];
}

describe("keys", () => {
  const all = languages.map((language) => catalogue(language, { "cencomm.seizures": seizures[language] }));

  test("eight complete languages are in order", () => {
    expect(findKeyFaults(all)).toEqual([]);
    expect(findMessageFaults(sentencesOf(all))).toEqual([]);
    expect(findStyleFaults(sentencesOf(all))).toEqual([]);
  });

  test("a language that is not there is missed", () => {
    expect(findKeyFaults(all.slice(0, 7))).toMatchObject([{ what: "ur.json is missing" }]);
  });

  test.each([
    ["a missing key", {}, "is missing"],
    ["an empty text", { "cencomm.seizures": " " }, "is missing"],
    [
      "a key that English lacks",
      { "cencomm.seizures": seizures.ru, "cencomm.old": "Старое" },
      "is not in English",
    ],
    [
      "a key of another layer",
      { "cencomm.seizures": seizures.ru, "kernel.save": "Сохранить" },
      "wrong layer",
    ],
  ])("%s is told about", (_what, sentences, told) => {
    const faulty = all.map((one) => (one.language === "ru" ? catalogue("ru", sentences) : one));
    const faults = findKeyFaults(faulty);
    expect(faults).toHaveLength(1);
    expect(faults[0]?.what).toContain(told);
  });

  test("a key that is written twice is told about with its line", () => {
    const twice = readCatalogue("src/cencomm/words/en.json", '{\n  "cencomm.a": "A",\n  "cencomm.a": "B"\n}');
    expect(findKeyFaults([twice]).filter(({ what }) => what.includes("twice"))).toMatchObject([{ line: 2 }]);
  });
});

describe("messages", () => {
  test.each<readonly [string, Language, readonly [string, string], string]>([
    ["a brace too few", "fr", ["Sent by {name}", "Envoyé par {name"], "cannot be read"],
    ["a place left out", "fr", ["Sent by {name}", "Envoyé"], "leaves out {name}"],
    ["a translated place", "fr", ["Sent by {name}", "Envoyé par {nom}"], "leaves out {name}"],
    ["a place that English lacks", "fr", ["Sent", "Envoyé par {name}"], "wants {name}"],
    ["a date made a number", "fr", ["On {day, date}", "Le {day, number}"], "takes {day} for a number"],
    ["a choice lost", "fr", ["{who, select, me {mine} other {theirs}}", "{who}"], "takes {who} for a value"],
    [
      "Russian without few",
      "ru",
      ["{n, plural, one {#} other {#}}", "{n, plural, one {#} many {#} other {#}}"],
      "few",
    ],
    [
      "French without many",
      "fr",
      ["{n, plural, one {#} other {#}}", "{n, plural, one {#} other {#}}"],
      "many",
    ],
    ["Arabic without two", "ar", [seizures.en, seizures.ar.replace("two {ضبطيتان}", "")], "two"],
    [
      "Urdu with a class too many",
      "ur",
      [seizures.en, seizures.ur.replace("one", "few {#} one")],
      "no class few",
    ],
  ])("%s is told about", (_what, language, [english, text], told) => {
    const faults = findMessageFaults(sentencesOf(pair(language, english, text)));
    expect(faults.map(({ what }) => what).join("\n")).toContain(told);
  });
});

describe("letters and marks", () => {
  test.each<readonly [Language, string, string]>([
    ["en", "Sent!", "exclamation"],
    ["es", "¡Enviado!", "exclamation"],
    ["en", "Loading...", "full stops"],
    ["en", "Save ", "space too many"],
    ["ru", 'Кнопка "Да"', "straight quotation"],
    ["fr", "Motif : inconnu", "narrow"],
    ["fr", "Motif: inconnu", "narrow"],
    ["fr", "« inconnu »", "narrow"],
    ["es", "Enviar el mensaje?", "¿"],
    ["ar", "٣ ضبطيات", "Latin digits"],
    ["ar", "نعم, لا", "comma"],
    ["ar", "حـفظ", "kashida"],
    ["ar", "تحميل الملف", "avoid"],
    ["ar", "ضبطی", "Persian or Urdu letter"],
    ["fa-AF", "كشور", "not Persian"],
    ["fa-AF", "فرودگاه کابل", "Iran"],
    ["ur", "ضبطگي", "not Urdu"],
    ["ur", "پیغام بھیجا گیا.", "full stop"],
    ["ur", "کیا بھیجیں?", "question mark"],
  ])("%s: %s is told about (%s)", (language, text, told) => {
    const faults = findStyleFaults(
      sentencesOf([catalogue("en", { "cencomm.a": text }), catalogue(language, { "cencomm.a": text })]),
    );
    expect(faults.map(({ what }) => what).join("\n")).toContain(told);
  });

  test.each<readonly [Language, string]>([
    ["fr", "Motif\u202f: «\u202finconnu\u202f»"],
    ["fr", "À {time} (14:07)"],
    ["es", "¿Enviar el mensaje?"],
    ["ar", "إعادة تحميل الصفحة. يبدأ بـ own_"],
    ["ur", "پیغام بھیجا گیا۔"],
    ["fa-AF", "میدان هوایی"],
  ])("%s: %s is in order", (language, text) => {
    expect(findStyleFaults(sentencesOf(pair(language, text, text)))).toEqual([]);
  });
});

describe("terms", () => {
  test.each<readonly [Language, string, string, number]>([
    ["fr", "Seizure", "Saisie", 0],
    ["fr", "Seizure", "Confiscation", 1],
    ["ru", "seizure", "задержание", 1],
    ["pt", "Confiscation", "Perdimento", 0],
    ["fr", "Closed", "Close", 0],
    ["fr", "No such term", "Rien de tel", 0],
  ])("%s: “%s” as “%s” gives %i faults", (language, english, text, count) => {
    expect(findOtherWords(translationsOf(pair(language, english, text)), terms)).toHaveLength(count);
  });
});

describe("English left over", () => {
  test.each<readonly [Language, string, number]>([
    ["ru", "Seizure report", 1],
    ["fr", "Send the message", 1],
    ["ur", "HS6", 0],
    ["ru", "IATA {code}", 0],
    ["fr", "Message", 0],
    ["fr", "Train", 0],
  ])("%s: “%s” gives %i faults", (language, text, count) => {
    expect(findEnglish(translationsOf(pair(language, text, text)), terms)).toHaveLength(count);
  });
});

test("a word that no page says is told about; one whose key is put together is not", () => {
  const words = catalogue("en", { "cencomm.said": "a", "cencomm.state.open": "b", "cencomm.forgotten": "c" });
  const sources = ['t("cencomm.said")', "t(`cencomm.state.${state}`)"];
  expect(findUnused([words], sources).map(({ what }) => what)).toEqual(["cencomm.forgotten: is never said"]);
});
