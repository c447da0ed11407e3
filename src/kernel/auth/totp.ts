import { Secret, TOTP } from "otpauth";
import { newSecret } from "../ids.ts";

const PERIOD_SECONDS = 30;

/** A new secret of 160 bits for an authenticator app, in base 32. */
export function newTotpSecret(): string {
  return new Secret({ buffer: Uint8Array.from(newSecret(20)).buffer }).base32;
}

/** The address that an authenticator app reads from the picture. */
export function totpAddress(secret: string, account: string): string {
  return totpOver(secret, account).toString();
}

/**
 * The time step of a code that is right now or one step before or after, or null. A step at or below `lastStep` was
 * used: each code is good once.
 */
export function acceptedStep(
  secret: string,
  code: string,
  { atMs, lastStep }: { atMs: number; lastStep: number },
): number | null {
  const delta = totpOver(secret, "").validate({ token: code, timestamp: atMs, window: 1 });
  if (delta === null) return null;
  const step = Math.floor(atMs / 1000 / PERIOD_SECONDS) + delta;
  return step > lastStep ? step : null;
}

/** The code of an instant; for proving that a secret was understood. */
export function totpCode(secret: string, atMs: number): string {
  return totpOver(secret, "").generate({ timestamp: atMs });
}

function totpOver(secret: string, label: string): TOTP {
  return new TOTP({
    issuer: "Tidewaiter",
    label,
    algorithm: "SHA1",
    digits: 6,
    period: PERIOD_SECONDS,
    secret,
  });
}
