import { expect, test } from "vitest";
import { checkImo } from "./imo.ts";

test.each(["9074729", "IMO 9074729", "imo9074729", "۹۰۷۴۷۲۹", "9 074 729"])(
  "CC-20: %s is an IMO number",
  (typed) => {
    expect(checkImo(typed)).toEqual({ isRight: true, number: "9074729" });
  },
);

test("CC-20: a wrong check digit says which one it should be", () => {
  expect(checkImo("9074728")).toEqual({ isRight: false, code: "checkDigit", expected: "9" });
});

test.each(["", "907472", "90747290", "90747A9"])("CC-20: %s has not the shape of an IMO number", (typed) => {
  expect(checkImo(typed)).toEqual({ isRight: false, code: "shape" });
});

test("CC-20: one misread digit is always noticed when its weight has no part in ten", () => {
  for (const at of [0, 4]) {
    for (const digit of "0123456789") {
      const misread = `${"9074729".slice(0, at)}${digit}${"9074729".slice(at + 1)}`;
      expect(checkImo(misread).isRight).toBe(misread === "9074729");
    }
  }
});
