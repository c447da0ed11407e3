import fc from "fast-check";
import { expect, test } from "vitest";
import {
  newRecoveryKey,
  openWithRecovery,
  RecoveryKeyProblem,
  readRecoveryKey,
  recoveryPublicKey,
  sealToRecovery,
  writeRecoveryKey,
} from "./recovery.ts";

const secrets = fc.uint8Array({ minLength: 17, maxLength: 17 }).map((bytes) => Buffer.from(bytes));

const anyText = fc.uint16Array({ maxLength: 60 }).map((units) => String.fromCharCode(...units));

function problemOf(act: () => unknown): string {
  try {
    act();
  } catch (cause) {
    if (cause instanceof RecoveryKeyProblem) return cause.kind;
    throw cause;
  }
  return "none";
}

test("a recovery key is eight groups of four letters that cannot be confused in handwriting", () => {
  expect(newRecoveryKey()).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){7}[0-9A-HJKMNP-TV-Z]{4}$/);
  expect(newRecoveryKey()).not.toBe(newRecoveryKey());
});

test("whoever types it in small letters, with spaces and O for 0, gets the same key", () => {
  fc.assert(
    fc.property(secrets, (secret) => {
      const typed = writeRecoveryKey(secret)
        .toLowerCase()
        .replaceAll("-", "  ")
        .replaceAll("0", "o")
        .replaceAll("1", "l");
      expect(readRecoveryKey(typed)).toEqual(secret);
    }),
  );
});

test("a wrong letter, two letters changed round, or one left out is noticed", () => {
  fc.assert(
    fc.property(
      secrets,
      fc.nat(31),
      fc.constantFrom(..."0123456789ABCDEFGHJKMNPQRSTVWXYZ"),
      (secret, at, letter) => {
        const right = writeRecoveryKey(secret).replaceAll("-", "");
        const wrong = right.slice(0, at) + letter + right.slice(at + 1);
        fc.pre(wrong !== right);
        expect(problemOf(() => readRecoveryKey(wrong))).toBe("typo");
        expect(problemOf(() => readRecoveryKey(right.slice(0, at) + right.slice(at + 1)))).toBe("length");
      },
    ),
  );
  expect(problemOf(() => readRecoveryKey("U".repeat(32)))).toBe("letter");
});

test("no text that is not a recovery key breaks the reader", () => {
  fc.assert(
    fc.property(anyText, (text) => {
      expect(["length", "letter", "typo"]).toContain(problemOf(() => readRecoveryKey(text)));
    }),
  );
});

test("what is sealed to the recovery key is opened by it and by no other, nor for another purpose", () => {
  const mine = newRecoveryKey();
  const sealed = sealToRecovery(recoveryPublicKey(mine), "master key", Buffer.from("the secret"));
  expect(openWithRecovery(mine, "master key", sealed).toString()).toBe("the secret");
  expect(problemOf(() => openWithRecovery(newRecoveryKey(), "master key", sealed))).toBe("other");
  expect(problemOf(() => openWithRecovery(mine, "backup", sealed))).toBe("other");
});
