import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { checkContainer, containerCheckDigit } from "./container.ts";
import { explainContainerSize } from "./container-size.ts";

const anyContainer = fc
  .tuple(
    fc.array(fc.constantFrom(..."ABCDEFGHIJKLMNOPQRSTUVWXYZ"), { minLength: 3, maxLength: 3 }),
    fc.constantFrom("U", "J", "Z"),
    fc.integer({ min: 0, max: 999_999 }),
  )
  .map(([owner, category, serial]) => {
    const begin = `${owner.join("")}${category}${String(serial).padStart(6, "0")}`;
    return `${begin}${containerCheckDigit(begin)}`;
  });

describe("CC-20: container numbers", () => {
  test.each(["CSQU3054383", "csqu 305438-3", "CSQU۳۰۵۴۳۸۳", "CSQU 305438 3"])("%s is right", (typed) => {
    expect(checkContainer(typed)).toMatchObject({ isRight: true, number: "CSQU3054383" });
  });

  test("a remainder of 10 counts as 0, as on about one in eleven real boxes", () => {
    const tens = Array.from({ length: 1100 }, (_, serial) => `MSKU${String(serial).padStart(6, "0")}`).filter(
      (begin) => containerCheckDigit(begin) === "0",
    );
    // Remainders 0 and 10 both end in 0.
    expect(tens.length).toBeGreaterThan(150);
    for (const begin of tens) expect(checkContainer(`${begin}0`).isRight).toBe(true);
  });

  test("a known owner is named, an unknown prefix is no reason to refuse", () => {
    expect(checkContainer(`MSKU123456${containerCheckDigit("MSKU123456")}`)).toMatchObject({
      owner: "Maersk",
    });
    expect(checkContainer(`QQQU123456${containerCheckDigit("QQQU123456")}`)).toMatchObject({
      isRight: true,
      owner: null,
    });
  });

  test.each(["", "CSQU305438", "CSQX3054383", "CS1U3054383", "CSQU30543833"])(
    "%s has not the shape",
    (typed) => {
      expect(checkContainer(typed)).toEqual({ isRight: false, code: "shape" });
    },
  );

  test("an officer who swapped two digits is shown the number that was meant", () => {
    expect(checkContainer("CSQU3504383")).toMatchObject({
      isRight: false,
      code: "checkDigit",
      suggestions: expect.arrayContaining([{ number: "CSQU3054383", slip: "swapped" }]),
    });
  });

  test("an 8 read as a 3 is suggested too", () => {
    expect(checkContainer("CSQU3054333")).toMatchObject({
      suggestions: expect.arrayContaining([{ number: "CSQU3054383", slip: "misread" }]),
    });
  });

  test("whatever is suggested is right, and there are never more than five", () => {
    fc.assert(
      fc.property(
        anyContainer,
        fc.integer({ min: 4, max: 9 }),
        fc.integer({ min: 1, max: 9 }),
        (number, at, by) => {
          const digit = String((Number(number[at]) + by) % 10);
          const check = checkContainer(`${number.slice(0, at)}${digit}${number.slice(at + 1)}`);
          if (check.isRight || check.code === "shape") return;
          expect(check.suggestions.length).toBeLessThanOrEqual(5);
          for (const one of check.suggestions) expect(checkContainer(one.number).isRight).toBe(true);
        },
      ),
    );
  });
});

test.each([
  ["22G1", { lengthFeet: 20, height: "8 ft 6 in", kind: "general" }],
  ["45R1", { lengthFeet: 40, height: "9 ft 6 in", kind: "refrigerated" }],
  ["22t6", { lengthFeet: 20, height: "8 ft 6 in", kind: "tank" }],
  ["L5G1", { lengthFeet: 45, height: "9 ft 6 in", kind: "general" }],
  ["99X9", null],
  ["45", null],
])("CC-20: the size-type code %s is explained", (code, explained) => {
  expect(explainContainerSize(code)).toEqual(explained);
});
