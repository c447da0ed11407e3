/** Failures counted under one key, and how long ago the last was. */
export type Failures = Readonly<{ failures: number; secondsAgo: number }>;

/** What failures are counted by: somebody at one network, a network, an account from all unknown devices, a known device. */
export type AttemptKind = "accountNetwork" | "network" | "account" | "device";

/** Failures after which an account takes only devices that succeeded before, and after which a device is no longer one. */
export const MOST_FAILURES = 10;

const LONGEST_PAUSE_SECONDS = 900;

// How many failures cost nothing: an office behind one address has many people who mistype.
const free: Readonly<Record<AttemptKind, number>> = {
  accountNetwork: 2,
  device: 2,
  network: 30,
  account: Number.POSITIVE_INFINITY,
};

const forgottenAfterSeconds: Readonly<Record<AttemptKind, number>> = {
  accountNetwork: 86_400,
  account: 86_400,
  device: 86_400,
  network: 3600,
};

/** What still counts of earlier failures. */
export function countedFailures(kind: AttemptKind, { failures, secondsAgo }: Failures): number {
  return secondsAgo >= forgottenAfterSeconds[kind] ? 0 : failures;
}

/** How many seconds are left to wait: none at first, then 1, 2, 4 … up to 15 minutes since the last failure. */
export function secondsToWait(kind: AttemptKind, past: Failures): number {
  const counted = countedFailures(kind, past) - free[kind];
  if (counted <= 0) return 0;
  const pause = Math.min(LONGEST_PAUSE_SECONDS, 2 ** (counted - 1));
  return Math.max(0, Math.ceil(pause - past.secondsAgo));
}
