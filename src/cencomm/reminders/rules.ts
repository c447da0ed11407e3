import { addSeconds, isLater, secondsBetween } from "#customs/dates";

const DAY_SECONDS = 86_400;
const MOST_AFTER_DEADLINE = 3;
const EARLY_SHARE = 0.75;

/** An answer that is awaited: since when, until when, and when somebody was last reminded of it. */
export type Awaited = Readonly<{ askedAt: string; deadline: string; remindedAt: string | null }>;

/**
 * CC-13: reminders before and after the deadline: when three quarters of the time are over, at the deadline, and on
 * each of the three days after it.
 */
export function reminderMoments({ askedAt, deadline }: Awaited): readonly string[] {
  const early = addSeconds(askedAt, secondsBetween(askedAt, deadline) * EARLY_SHARE);
  const late = Array.from({ length: MOST_AFTER_DEADLINE }, (_, day) =>
    addSeconds(deadline, (day + 1) * DAY_SECONDS),
  );
  return [early, deadline, ...late];
}

/** Whether a reminder is due now: a moment has passed since the last one. What was missed is not made up for. */
export function isReminderDue(awaited: Awaited, now: string): boolean {
  const { askedAt, remindedAt } = awaited;
  const since = remindedAt ?? askedAt;
  return reminderMoments(awaited).some((moment) => isLater(moment, since) && !isLater(moment, now));
}

/** When a reminder is due next; null when there will be none. */
export function nextReminderAt(awaited: Awaited, now: string): string | null {
  return reminderMoments(awaited).find((moment) => isLater(moment, now)) ?? null;
}

/** The earliest of some moments; null when there is none. */
export function earliest(moments: readonly (string | null)[]): string | null {
  return moments.reduce((first, moment) => {
    if (first === null || moment === null) return first ?? moment;
    return isLater(first, moment) ? moment : first;
  }, null);
}
