import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { wordsAsked, wordsToKeep } from "./rules.ts";

/** Whether a message with this text, or this name or code, would be found. */
const isFound = (kept: readonly string[], question: string): boolean =>
  wordsAsked(question).every((word) => kept.includes(word));

describe("CC-10: a text is found by its whole words, in any order, whatever the spelling", () => {
  const kept = wordsToKeep({
    texts: [
      "Forty drums of acetic anhydride, seal HBLU410128-8, at Qo'rasuv",
      "محموله‌ی کراچی",
      "Numéro 12.5 kg",
    ],
    namesAndCodes: [],
  });
  test.each([
    ["forty", true],
    ["ANHYDRIDE drums", true],
    ["hblu410128-8", true],
    ["HBLU4101288", true],
    ["محمولهي كراچي", true],
    ["numero", true],
    ["drum", false],
    ["anhydr", false],
    ["forty sacks", false],
    // Words of every language are cut in the same way when they are kept and when they are asked for.
    ["qo'rasuv", true],
  ])("%s: %s", (question, is) => {
    expect(isFound(kept, question)).toBe(is);
  });
});

describe("CC-10: names and codes are found by their beginning from three letters on", () => {
  const kept = wordsToKeep({
    texts: [],
    namesAndCodes: ["ALK-W-UZ-0017", "Rahimzoda Aziz", "Опись груза.pdf"],
  });
  test.each([
    ["ALK-W-UZ-0017", true],
    ["alkwuz0017", true],
    ["alk", true],
    ["0017", true],
    ["rah", true],
    ["rahim aziz", true],
    ["ra", false],
    ["zoda", false],
    ["опи", true],
    ["pdf", true],
    ["ALK-W-UZ-0018", false],
  ])("%s: %s", (question, is) => {
    expect(isFound(kept, question)).toBe(is);
  });
});

test("a question asks for each word once, for twelve at most, and for none when it holds no letter or digit", () => {
  expect(wordsAsked("drums drums DRUMS")).toEqual(["drums"]);
  expect(wordsAsked("one two three four five six seven eight nine ten eleven twelve thirteen")).toHaveLength(
    12,
  );
  for (const empty of ["", "   ", "...", "– — !"]) expect(wordsAsked(empty)).toEqual([]);
});

test("a very long text counts with its first 1,500 different words, its names and codes always", () => {
  const long = Array.from({ length: 5000 }, (_, n) => `w${n}x`).join(" ");
  const kept = wordsToKeep({ texts: [long], namesAndCodes: ["ALK-W-UZ-0017"] });
  expect(kept.length).toBeLessThanOrEqual(1500);
  expect(kept).toContain("w0x");
  expect(kept).not.toContain("w4999x");
  expect(kept).toContain("alkwuz0017");
});

test("whatever was written is found by what was written", () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: "grapheme", maxLength: 12 }), { maxLength: 8 }), (words) => {
      const text = words.join(" ");
      expect(isFound(wordsToKeep({ texts: [text], namesAndCodes: [] }), text)).toBe(true);
      expect(isFound(wordsToKeep({ texts: [], namesAndCodes: [text] }), text)).toBe(true);
    }),
  );
});
