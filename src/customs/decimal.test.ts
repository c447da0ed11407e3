import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  addDecimals,
  compareDecimals,
  decimalOfDouble,
  doubleOfDecimal,
  multiplyDecimals,
  parseDecimal,
  roundDecimal,
} from "./decimal.ts";

const anyDecimal = fc
  .tuple(fc.boolean(), fc.bigInt({ min: 0n, max: 10n ** 25n }), fc.integer({ min: 0, max: 12 }))
  .map(([negative, digits, scale]) => {
    const text = digits.toString().padStart(scale + 1, "0");
    const written = scale === 0 ? text : `${text.slice(0, -scale)}.${text.slice(-scale)}`;
    return negative && digits !== 0n ? `-${written}` : written;
  });

describe("quantities stay exact", () => {
  test.each([
    ["12.50", "12.50"],
    ["0012", "12"],
    ["1E-3", "0.001"],
    ["2.5e3", "2500"],
    ["٤٨٠", "480"],
    ["۱۲٫۵", "12.5"],
    ["-0", "0"],
    ["+7", "7"],
  ])("%s is read as %s", (typed, read) => {
    expect(parseDecimal(typed)).toBe(read);
  });

  test.each(["", "12,5", "1.2.3", "twelve", "1e9999", ".5", "9".repeat(61)])(
    "%s is not a decimal",
    (typed) => {
      expect(parseDecimal(typed)).toBeNull();
    },
  );

  test("three tenths added up are what an officer expects", () => {
    expect(addDecimals(["0.1", "0.2"])).toBe("0.3");
    expect(multiplyDecimals("3", "0.45359237")).toBe("1.36077711");
    expect(roundDecimal("68.7500001", 1)).toBe("68.8");
    expect(compareDecimals("1.0", "1")).toBe(0);
  });

  test("sums do not depend on the order of the lines", () => {
    fc.assert(
      fc.property(fc.array(anyDecimal, { maxLength: 20 }), (lines) => {
        expect(addDecimals([...lines].reverse())).toBe(addDecimals(lines));
      }),
    );
  });

  test("a product can be taken apart again by adding", () => {
    fc.assert(
      fc.property(anyDecimal, fc.integer({ min: 0, max: 30 }), (one, times) => {
        const added = addDecimals(Array.from({ length: times }, () => one));
        expect(compareDecimals(multiplyDecimals(one, String(times)), added)).toBe(0);
      }),
    );
  });
});

describe("sheets hold doubles", () => {
  test.each([
    [0.001, "0.001"],
    [1e21, "1000000000000000000000"],
    [0.1 + 0.2, "0.30000000000000004"],
    [480, "480"],
  ])("the cell %d is read as %s", (cell, read) => {
    expect(decimalOfDouble(cell)).toBe(read);
  });

  test("a decimal whose text survives is written as a number, another as text", () => {
    expect(doubleOfDecimal("0.1")).toBe(0.1);
    expect(doubleOfDecimal("123456789012345")).toBe(123456789012345);
    expect(doubleOfDecimal("1234567890.123456789")).toBeNull();
  });

  test("whatever is written as a number is read back as the same decimal", () => {
    fc.assert(
      fc.property(anyDecimal, (decimal) => {
        const cell = doubleOfDecimal(decimal);
        if (cell === null) return;
        expect(compareDecimals(decimalOfDouble(cell) ?? "none", decimal)).toBe(0);
      }),
    );
  });
});
