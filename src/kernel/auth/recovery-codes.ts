import { createHash } from "node:crypto";
import { newSecret } from "../ids.ts";

// Crockford's letters: nothing that handwriting confuses.
const letters = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const COUNT = 10;
// 120 bits: so much chance needs no slow hash to be kept.
const LENGTH = 24;

/** Ten codes of 120 random bits, in groups of four. */
export function newRecoveryCodes(): string[] {
  return Array.from({ length: COUNT }, () => {
    const code = [...newSecret(LENGTH)].map((byte) => letters.charAt(byte & 31)).join("");
    return (code.match(/.{4}/g) ?? []).join("-");
  });
}

/** What is kept of a code. Case, spaces, dashes and the likes of O for 0 do not matter. */
export function recoveryCodeHash(typed: string): Buffer {
  const code = typed.toUpperCase().replace(/[\s-]/g, "").replace(/O/g, "0").replace(/[IL]/g, "1");
  return createHash("sha256").update(`tidewaiter recovery code ${code}`).digest();
}
