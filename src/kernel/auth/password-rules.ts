import { commonPasswords, contextWords } from "./common-passwords.ts";
import { isKnownPassword } from "./known-passwords.ts";

/** Shortest password, in characters; there are no rules about kinds of characters. */
export const SHORTEST = 12;

/** Longest password, in characters. */
export const LONGEST = 128;

/** Why a password is not taken: the last word of its code. */
export type PasswordProblem = "passwordShort" | "passwordLong" | "passwordCommon" | "passwordPersonal";

/** The same characters typed on another keyboard are the same password. */
export function foldPassword(password: string): string {
  return password.normalize("NFKC");
}

/** What is wrong with a new password, or null. `own` are words of the person: the address, the name. */
export function passwordProblem(password: string, own: readonly string[]): PasswordProblem | null {
  const folded = foldPassword(password);
  const length = [...folded].length;
  if (length < SHORTEST) return "passwordShort";
  if (length > LONGEST) return "passwordLong";
  const lower = folded.toLowerCase();
  if (isCommon(lower) || isMadeOf(lower, contextWords)) return "passwordCommon";
  return isMadeOf(lower, own.flatMap(longWords)) ? "passwordPersonal" : null;
}

/** Well-known, one of them with figures or signs around it, a pattern repeated, or a row of keys. */
function isCommon(password: string): boolean {
  const core = password.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, "");
  if ([password, core].some((word) => commonPasswords.has(word) || isKnownPassword(word))) return true;
  if (/^(.{1,4})\1+.{0,3}$/u.test(password)) return true;
  return isSequence(password);
}

const rows = [
  "abcdefghijklmnopqrstuvwxyz",
  "qwertyuiopasdfghjklzxcvbnm",
  "azertyuiopqsdfghjklmwxcvbn",
  "12345678901234567890",
];

function isSequence(password: string): boolean {
  return rows.some((row) => {
    const backwards = [...row].reverse().join("");
    return row.includes(password.slice(0, 10)) || backwards.includes(password.slice(0, 10));
  });
}

function longWords(text: string): string[] {
  return text
    .toLowerCase()
    .split(/[\s@.\-_]+/u)
    .filter((word) => [...word].length >= 4);
}

/** Whether what is left besides words that a guesser knows is too little to carry the password alone. */
function isMadeOf(password: string, words: readonly string[]): boolean {
  let rest = password;
  for (const word of words) rest = rest.replaceAll(word, "");
  return rest !== password && [...rest].length < 8;
}
