/** The only file that asks the machine for the time; everywhere else time is a parameter or the database's. */

/** The process's wall clock as an ISO instant with milliseconds and Z. Others rely on database time, not on this. */
export function now(): string {
  return new Date().toISOString();
}

/** The process's wall clock in milliseconds since 1970-01-01T00:00:00Z. */
export function nowMs(): number {
  return Date.now();
}

/** A clock that never runs backwards, in milliseconds; for durations inside this process only. */
export function monotonicMs(): number {
  return performance.now();
}

/** The ISO instant of milliseconds since 1970. */
export function instantOf(milliseconds: number): string {
  return new Date(milliseconds).toISOString();
}

/** Milliseconds since 1970 of an ISO instant. */
export function msOf(instant: string): number {
  return Date.parse(instant);
}

/** A Date for a library that asks for one. */
export function dateOf(milliseconds: number): Date {
  return new Date(milliseconds);
}
