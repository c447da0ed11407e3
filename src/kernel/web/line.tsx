import { useSyncExternalStore } from "react";
import { now } from "#kernel/clock";

/** Whether the server can be reached, as the person should see it. */
export type Line = {
  readonly state: "connected" | "connecting" | "offline";
  /** Since when there is no line; null while there is one. */
  readonly since: string | null;
  /** When the next attempt is made, in milliseconds since 1970; null when none waits. */
  readonly nextTryMs: number | null;
};

let line: Line = { state: "connecting", since: null, nextTryMs: null };
const listeners = new Set<() => void>();

/** The state of the line; the frame shows it, pages say what they keep on the device. */
export function useLine(): Line {
  return useSyncExternalStore(listen, () => line);
}

/** The state of the line outside components. */
export function currentLine(): Line {
  return line;
}

/** An answer came: there is a line. */
export function noteAnswer(): void {
  if (line.state === "offline") setLine({ state: "connecting", since: null, nextTryMs: null });
}

/** No answer came although it was asked for repeatedly. */
export function noteSilence(): void {
  setLine({
    state: "offline",
    since: line.since ?? now(),
    nextTryMs: line.nextTryMs,
  });
}

/** What the event stream knows about the line. */
export function setLine(changed: Line): void {
  line = changed;
  for (const listener of listeners) listener();
}

function listen(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
