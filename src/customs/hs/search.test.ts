import { describe, expect, test } from "vitest";
import { monitoredChemicals } from "../preset/chemicals-goods.ts";
import arabic from "../words/ar.json" with { type: "json" };
import english from "../words/en.json" with { type: "json" };
import { isHsShape, plainHs, writtenHs } from "./codes.ts";
import { hsHeadings } from "./headings.ts";
import { hsChapters, searchHs } from "./search.ts";

const labels = (catalogue: Record<string, string>) => (chapter: string) =>
  catalogue[`customs.hsChapter.${chapter}`] ?? "";
const codes = (typed: string, catalogue: Record<string, string> = english) =>
  searchHs(typed, labels(catalogue)).map(({ code }) => code);

describe("CC-20: the Harmonized System", () => {
  test("has 96 chapters in use, each with a label", () => {
    expect(hsChapters).toHaveLength(96);
    expect(hsChapters.map(labels(english)).every((label) => label !== "")).toBe(true);
  });

  test("every heading has the shape of a code, once, and its chapter exists", () => {
    for (const { code } of hsHeadings) expect([code, isHsShape(code)]).toEqual([code, true]);
    expect(new Set(hsHeadings.map(({ code }) => code)).size).toBe(hsHeadings.length);
  });

  test("the chemicals of the preset are in it, with their headings", () => {
    const known = new Set(hsHeadings.map(({ code }) => code));
    for (const hs of monitoredChemicals.flatMap((chemical) => chemical.hs)) {
      expect([hs, known.has(hs), known.has(hs.slice(0, 4))]).toEqual([hs, true, true]);
    }
  });

  test.each([
    ["2915.24", ["29", "2915", "291524"]],
    ["۲۹۱۵۲۴", ["29", "2915", "291524"]],
    ["acetic", ["291524"]],
    ["ACETIC anhyd", ["291524"]],
    ["nothing of the kind", []],
    ["", []],
  ])("%s finds %j", (typed, found) => {
    expect(codes(typed)).toEqual(found);
  });

  test("an officer finds a chapter in his own language", () => {
    expect(codes("أسمدة", arabic)).toEqual(["31"]);
    expect(codes("اسمده", arabic)).toEqual(["31"]);
  });

  test.each([
    ["77", false],
    ["98", false],
    ["00", false],
    ["291", false],
    ["2915", true],
    ["29152400", false],
  ])("%s is a code: %s", (code, is) => {
    expect(isHsShape(code)).toBe(is);
  });

  test("codes are written with their point", () => {
    expect(writtenHs(plainHs("2915 24"))).toBe("2915.24");
    expect(writtenHs("2915")).toBe("2915");
  });
});
