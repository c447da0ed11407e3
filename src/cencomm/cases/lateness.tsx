import { msOf } from "#kernel/clock";
import { dateOf } from "#kernel/words/dates";
import { sayDuration } from "#kernel/words/durations";
import type { Words } from "#kernel/words/format";
import type { CaseCard } from "./contract.ts";

/** How a deadline stands: missed, due before the day ends, or later. */
export type Urgency = "late" | "today" | "later";

/** CC-13: how a deadline stands at an instant; the day is that of the zone in which it is shown. */
export function urgencyOf(deadline: string, now: string, zone: string | undefined): Urgency {
  if (msOf(deadline) < msOf(now)) return "late";
  return dateOf(deadline, zone) === dateOf(now, zone) ? "today" : "later";
}

/** "3 h 20 min late" or "8 h 16 min left". */
export function sayDeadline(t: Words, deadline: string, now: string): string {
  const minutes = (msOf(deadline) - msOf(now)) / 60_000;
  const time = sayDuration(t, Math.abs(minutes));
  return t(minutes < 0 ? "cencomm.cases.late" : "cencomm.cases.left", { time });
}

/** A length of time in seconds as people say it; what lasted less than a minute was one. */
export function saySeconds(t: Words, seconds: number): string {
  return sayDuration(t, Math.max(1, seconds / 60));
}

/** How much of the time for an answer has passed, between 0 and 1. */
export function shareOfTime(askedAt: string, deadline: string, now: string): number {
  const whole = msOf(deadline) - msOf(askedAt);
  if (whole <= 0) return 1;
  return Math.min(1, Math.max(0, (msOf(now) - msOf(askedAt)) / whole));
}

const longestPauseMs = 3_600_000;

/** In how many milliseconds the next of these cases becomes overdue; at most an hour, false when none will. */
export function nextDeadlineMs(cases: readonly Pick<CaseCard, "deadline">[], now: string): number | false {
  const left = cases
    .flatMap(({ deadline }) => deadline ?? [])
    .map((deadline) => msOf(deadline) - msOf(now))
    .filter((ms) => ms > 0);
  if (left.length === 0) return false;
  // A second later, for the server's clock decides.
  return Math.min(longestPauseMs, Math.min(...left) + 1000);
}
