import { pino } from "pino";

/** The only values a log line may hold: ids, codes, counts and durations, never text that people wrote. */
export type LogFacts = Readonly<Record<string, string | number | boolean | null | undefined>>;

/** Writes structured events as JSON lines. `event` is a dotted name such as "http.answered". */
export type Log = Readonly<{
  info(event: string, facts?: LogFacts): void;
  warn(event: string, facts?: LogFacts): void;
  /** `cause` is reduced to its class and code and stack: messages of libraries can quote what people typed. */
  error(event: string, facts: LogFacts, cause: unknown): void;
}>;

/** A log as JSON lines, on standard error when not said otherwise; level "silent" for tests. */
export function openLog(
  level: "info" | "warn" | "error" | "silent",
  to: Readonly<{ write(line: string): void }> = pino.destination(2),
): Log {
  const out = pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime }, to);
  return {
    info: (event, facts = {}) => out.info({ event, ...facts }),
    warn: (event, facts = {}) => out.warn({ event, ...facts }),
    error: (event, facts, cause) => out.error({ event, ...facts, cause: describeCause(cause) }),
  };
}

function describeCause(cause: unknown): LogFacts {
  if (!(cause instanceof Error)) return { class: typeof cause };
  const code = "code" in cause && typeof cause.code === "string" ? cause.code : undefined;
  const frames = (cause.stack ?? "").split("\n").filter((line) => line.trimStart().startsWith("at "));
  return { class: cause.name, code, stack: frames.slice(0, 12).join("\n") };
}
