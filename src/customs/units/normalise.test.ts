import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { codesOf } from "../codelists/lists.ts";
import { addDecimals, compareDecimals } from "../decimal.ts";
import { unitsFor } from "./allowed.ts";
import { normalise } from "./normalise.ts";

const drug = (type: string | null) => ({ category: "DRUGS", type });
const chemical = (type: string | null) => ({ category: "EXPLOSIVE_PRECURSORS", type });

describe("rule 3: what an officer wrote is compared with what others wrote", () => {
  test.each([
    ["500", "GRM", drug("HEROIN"), "0.5", "KGM"],
    ["3", "LBR", drug("COCAINE_HCL"), "1.36077711", "KGM"],
    ["2", "VISS", drug("OPIUM"), "3.26586", "KGM"],
    ["1", "PICUL", drug("OPIUM"), "60.478982", "KGM"],
    ["40", "C62", drug("COCAINE_HCL"), "0.004", "KGM"],
    ["100", "C62", drug("HEROIN"), "0.003", "KGM"],
    ["10", "C62", drug("OPIUM"), "0.003", "KGM"],
    ["1000", "TAB", drug("AMPHETAMINE"), "0.25", "KGM"],
    ["20", "C62", drug("CANNABIS_RESIN"), "0.01", "KGM"],
    ["12", "PLT", drug("CANNABIS_PLANT"), "1.2", "KGM"],
    ["480", "LTR", chemical("ACETIC_ANHYDRIDE"), "518.4", "KGM"],
    ["480000", "MLT", chemical("ACETIC_ANHYDRIDE"), "518.4", "KGM"],
    ["7", "TNE", chemical("UREA"), "7000", "KGM"],
    ["30", "LTR", chemical("HYDROGEN_PEROXIDE"), "30", "LTR"],
    ["2", "MTQ", { category: "FUEL", type: null }, "2000", "LTR"],
    ["2", "MTQ", { category: "TIMBER_FISH", type: null }, "2", "MTQ"],
    ["10000", "STK", { category: "TOBACCO", type: null }, "10000", "STK"],
  ] as const)("%s %s becomes %s", (...[amount, unit, commodity, quantity, inUnit]) => {
    expect(normalise({ amount, unit }, commodity)).toMatchObject({
      quantity,
      unit: inUnit,
      factorVersion: "2026-1",
    });
  });

  test.each([
    ["TAB", drug("CAPTAGON"), "noFactor"],
    ["C62", drug("METHAMPHETAMINE"), "noFactor"],
    ["XBG", drug("HEROIN"), "package"],
    ["XDR", chemical("ACETONE"), "package"],
    ["BLOCK", drug("CANNABIS_RESIN"), "blockWeight"],
    ["STK", drug("HEROIN"), "unitNotAllowed"],
    ["ISO4217", { category: "CURRENCY", type: null }, "currency"],
    ["XPK", { category: "TOBACCO", type: null }, "package"],
  ])("%s is not comparable and says why, it is never 0", (unit, commodity, notComparable) => {
    expect(normalise({ amount: "3", unit }, commodity)).toEqual({ notComparable });
  });

  test("leaf, paste and powder of cocaine are never one sum", () => {
    const sums = ["COCA_LEAF", "COCAINE_BASE", "COCAINE_HCL"].map((form) => {
      const of = normalise({ amount: "1", unit: "KGM" }, drug(form));
      return "sumsWith" in of ? of.sumsWith : null;
    });
    expect(new Set(sums).size).toBe(3);
    expect(sums).not.toContain(null);
  });

  test("each category has units of the list, and no other unit is taken", () => {
    for (const category of codesOf("commodityCategory")) {
      const allowed = unitsFor(category);
      expect(allowed.length).toBeGreaterThan(0);
      for (const unit of codesOf("unit")) {
        const isRefused = "notComparable" in normalise({ amount: "1", unit }, { category, type: null });
        if (!allowed.includes(unit)) expect(isRefused).toBe(true);
      }
    }
  });

  test("a whole is the sum of its parts, whatever unit each came in", () => {
    const grams = fc.bigInt({ min: 1n, max: 10n ** 15n }).map(String);
    fc.assert(
      fc.property(fc.array(grams, { minLength: 1, maxLength: 10 }), (lines) => {
        const inKilograms = (amount: string) => {
          const of = normalise({ amount, unit: "GRM" }, drug("HEROIN"));
          return "quantity" in of ? of.quantity : "0";
        };
        const whole = inKilograms(addDecimals(lines));
        expect(compareDecimals(addDecimals(lines.map(inKilograms)), whole)).toBe(0);
        expect(compareDecimals(whole, "0")).toBe(1);
      }),
    );
  });
});
