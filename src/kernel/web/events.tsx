import { useEffect, useRef } from "react";
import { now, nowMs } from "#kernel/clock";
import { askToSignInAgain } from "./api.tsx";
import { readEvents, type ServerEvent } from "./event-stream.tsx";
import { currentLine, type Line, setLine } from "./line.tsx";

export type { ServerEvent } from "./event-stream.tsx";

/** What tabs of one browser tell each other. */
type Told =
  | { readonly is: "event"; readonly event: ServerEvent }
  | { readonly is: "line"; readonly line: Line }
  | { readonly is: "hello" };

const listeners = new Set<(event: ServerEvent) => void>();
const longestPauseMs = 30_000;
/** Who signs in again hurries; nobody else is asked for. */
const signedOutPauseMs = 300_000;
let lastId: string | null = null;
let hurry: () => void = () => undefined;

/** Calls `react` for each event of these kinds that may concern the person; kinds end in `*` for all below. */
export function useEvents(kinds: readonly string[], react: (event: ServerEvent) => void): void {
  const newest = useRef(react);
  useEffect(() => {
    newest.current = react;
  });
  const wanted = kinds.join(" ");
  useEffect(() => {
    const listener = (event: ServerEvent) => {
      if (wanted.split(" ").some((kind) => matches(kind, event.kind))) newest.current(event);
    };
    listeners.add(listener);
    return () => {
      listeners.delete(listener);
    };
  }, [wanted]);
}

/** Tries to reach the server now, instead of when the pause is over. */
export function tryLineNow(): void {
  hurry();
}

/**
 * Keeps the browser's one stream of events: the tab that holds the lock reads it and tells the others; when it
 * closes, the next goes on after the last event it has heard of. Without locks each tab reads for itself.
 */
export function followEvents(signal: AbortSignal): void {
  const channel = new BroadcastChannel("tidewaiter-events");
  const tell = (told: Told) => channel.postMessage(told);
  channel.onmessage = (message: MessageEvent<Told>) => hear(message.data, tell);
  signal.addEventListener("abort", () => channel.close());
  tell({ is: "hello" });
  const lead = () => keepReading(signal, tell);
  if (!("locks" in navigator)) {
    void lead();
    return;
  }
  navigator.locks.request("tidewaiter-events", { signal }, lead).catch((error: unknown) => {
    // The wait for the lock ends with the signal; that is how following stops.
    if (!signal.aborted) throw error;
  });
}

let isLeading = false;

function hear(told: Told, tell: (told: Told) => void): void {
  if (told.is === "event") announce(told.event);
  if (told.is === "line" && !isLeading) setLine(told.line);
  if (told.is === "hello" && isLeading) tell({ is: "line", line: currentLine() });
}

async function keepReading(signal: AbortSignal, tell: (told: Told) => void): Promise<void> {
  isLeading = true;
  const say = (line: Line) => {
    setLine(line);
    tell({ is: "line", line });
  };
  let failures = 0;
  while (!signal.aborted) {
    const end = await readEvents(lastId, signal, {
      onOpen: () => {
        failures = 0;
        say({ state: "connected", since: null, nextTryMs: null });
      },
      onEvent: (event) => {
        announce(event);
        tell({ is: "event", event });
      },
    });
    if (signal.aborted) break;
    if (end === "signed out") {
      askToSignInAgain();
      await pauseOrHurry(signedOutPauseMs, signal);
      continue;
    }
    failures += 1;
    const pause = pauseMs(failures);
    const since = currentLine().since ?? now();
    // One lost connection is repaired before anybody is told.
    say({ state: failures > 1 ? "offline" : "connecting", since, nextTryMs: nowMs() + pause });
    await pauseOrHurry(pause, signal);
  }
  isLeading = false;
}

function announce(event: ServerEvent): void {
  lastId = event.id;
  for (const listener of listeners) listener(event);
}

/** Twice as long each time, up to half a minute, spread so that a whole office does not come back at once. */
function pauseMs(failures: number): number {
  const [spread = 0] = crypto.getRandomValues(new Uint8Array(1));
  const longest = Math.min(500 * 2 ** failures, longestPauseMs);
  return Math.round(longest * (0.5 + spread / 510));
}

async function pauseOrHurry(pause: number, signal: AbortSignal): Promise<void> {
  await new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, pause);
    hurry = () => {
      clearTimeout(timer);
      resolve();
    };
    globalThis.addEventListener("online", hurry, { once: true, signal });
    signal.addEventListener("abort", hurry, { once: true });
  });
}

function matches(wanted: string, kind: string): boolean {
  return wanted.endsWith("*") ? kind.startsWith(wanted.slice(0, -1)) : wanted === kind;
}
