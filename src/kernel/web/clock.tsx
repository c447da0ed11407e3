import { createContext, use, useSyncExternalStore } from "react";
import { now } from "#kernel/clock";

const ZoneContext = createContext<string | undefined>(undefined);

/** Gives the time zone in which instants are shown; without it the device's. */
export const ZoneProvider = ZoneContext;

/** The time zone in which instants are shown. */
export function useZone(): string | undefined {
  return use(ZoneContext);
}

let minute = now();
const listeners = new Set<() => void>();
let ticking: ReturnType<typeof setInterval> | undefined;

/** The present instant, renewed every half minute; one timer for the whole page. */
export function useNow(): string {
  return useSyncExternalStore(listen, () => minute);
}

function listen(listener: () => void): () => void {
  listeners.add(listener);
  ticking ??= setInterval(() => {
    minute = now();
    for (const one of listeners) one();
  }, 30_000);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearInterval(ticking);
    ticking = undefined;
  };
}
