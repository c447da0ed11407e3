import { expect, test } from "vitest";
import { msOf } from "../clock.ts";
import { newRecoveryCodes, recoveryCodeHash } from "./recovery-codes.ts";
import { acceptedStep, newTotpSecret, totpCode } from "./totp.ts";

const atMs = msOf("2026-11-24T06:00:00.000Z");
const after = (seconds: number) => atMs + seconds * 1000;

test.each([
  ["at once", 0, true],
  ["half a minute later", 30, true],
  ["by a clock that is half a minute slow", -30, true],
  ["a minute later", 60, false],
  ["by a clock that is a minute slow", -60, false],
  ["a day later", 86_400, false],
])("CC-04: a code of the app is taken %s: %s s, %s", (_when, seconds, isTaken) => {
  const secret = newTotpSecret();
  const step = acceptedStep(secret, totpCode(secret, atMs), { atMs: after(seconds), lastStep: 0 });
  expect(step !== null).toBe(isTaken);
});

test("CC-04: a code of another app, and one that was used, are not taken", () => {
  const [own, other] = [newTotpSecret(), newTotpSecret()];
  const step = acceptedStep(own, totpCode(own, atMs), { atMs, lastStep: 0 }) ?? 0;
  expect(acceptedStep(own, totpCode(own, atMs), { atMs, lastStep: step })).toBeNull();
  expect(acceptedStep(own, totpCode(other, atMs), { atMs, lastStep: 0 })).toBeNull();
});

test("CC-04: recovery codes hold 120 random bits, differ, and are read back however they are typed", () => {
  const codes = newRecoveryCodes();
  expect(new Set(codes).size).toBe(10);
  for (const code of codes) expect(code).toMatch(/^(?:[0-9A-HJKMNP-TV-Z]{4}-){5}[0-9A-HJKMNP-TV-Z]{4}$/);
  const [code = ""] = codes;
  const typed = ` ${code.toLowerCase().replaceAll("-", " ").replaceAll("0", "o").replaceAll("1", "l")} `;
  expect(recoveryCodeHash(typed)).toEqual(recoveryCodeHash(code));
});
