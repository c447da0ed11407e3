import { hash, parseOptions, verify } from "@node-rs/argon2";
import { newToken } from "../ids.ts";
import { foldPassword } from "./password-rules.ts";

// OWASP's first choice for argon2id: 19 MiB, two passes, one lane.
const options = { memoryCost: 19_456, timeCost: 2, parallelism: 1, outputLen: 32 };

let nobodysHash: Promise<string> | null = null;

/** The argon2id hash of a password, with its parameters and salt. */
export function hashPassword(password: string): Promise<string> {
  return hash(foldPassword(password), options);
}

/**
 * Whether the password is right. Without a hash (nobody has that address) it computes as long and says no, so that
 * the time of the answer tells nothing.
 */
export async function isPassword(passwordHash: string | null, password: string): Promise<boolean> {
  nobodysHash ??= hashPassword(newToken());
  const isRight = await verify(passwordHash ?? (await nobodysHash), foldPassword(password));
  return isRight && passwordHash !== null;
}

/** Whether a hash was made with other parameters than today's and is to be made anew at the next sign-in. */
export function isOutdated(passwordHash: string): boolean {
  const made = parseOptions(passwordHash);
  return (
    made.memoryCost !== options.memoryCost ||
    made.timeCost !== options.timeCost ||
    made.parallelism !== options.parallelism
  );
}
