import { describe, expect, test } from "vitest";
import { hashPassword, isPassword } from "./password.ts";
import { LONGEST, passwordProblem, SHORTEST } from "./password-rules.ts";

const own = ["Karimova", "Амина", "amina.karimova@customs.example"];

describe("CC-04: what is taken as a password", () => {
  test.each([
    ["a sentence", "herring gulls over the quay"],
    ["figures alone that are no pattern", "827461930554"],
    ["small letters alone", "velvetantlerq"],
    ["another script", "чайкиНадПричалом"],
    ["signs and pictures", "§§ ½ 🚢🚢 ~~ ¿?!#"],
    ["spaces inside and around", "  two   spaces  "],
    ["exactly as long as it must be", "qzvkwtrbnmxp"],
    ["64 characters and more", "a quiet harbour with many lights ".repeat(4).slice(0, LONGEST)],
    ["a word of this work with enough besides", "customs-yellow-kettle"],
  ])("%s", (_what, password) => {
    expect(passwordProblem(password, own)).toBeNull();
  });

  test.each([
    ["one letter too few", "qzvkwtrbnmx", "passwordShort"],
    ["eleven letters of two bytes each", "чайкиНадПри", "passwordShort"],
    ["longer than anybody types", "x y".repeat(43), "passwordLong"],
    ["one that everybody has", "Password1234", "passwordCommon"],
    ["one that became known by a break-in", "mailcreated5240", "passwordCommon"],
    ["another one, in other letters", "POLNIYPIZDEC0211", "passwordCommon"],
    ["a frequent word with figures around it", "2024 Barcelona 2025!", "passwordCommon"],
    ["a pattern", "abcabcabcabc", "passwordCommon"],
    ["a row of keys", "qwertyuiop!!", "passwordCommon"],
    ["words of this work", "CustomsOfficer2026", "passwordCommon"],
    ["words of this work in another script", "Таможня2026!!", "passwordCommon"],
    ["one's own name", "Karimova1987!", "passwordPersonal"],
    ["one's own name in another script", "аминаАМИНА77", "passwordPersonal"],
  ])("not %s", (_what, password, problem) => {
    expect(passwordProblem(password, own)).toBe(problem);
  });

  test("the shortest and the longest are those of the standard or better", () => {
    expect(SHORTEST).toBeGreaterThanOrEqual(8);
    expect(LONGEST).toBeGreaterThanOrEqual(64);
  });
});

test("CC-04: a password is compared exactly as it was typed", async () => {
  const password = " Velvet antler q, twelve of them ";
  const hash = await hashPassword(password);
  expect(await isPassword(hash, password)).toBe(true);
  for (const other of [password.trim(), password.toLowerCase(), password.slice(0, -1), `${password} `])
    expect(await isPassword(hash, other), other).toBe(false);
});
