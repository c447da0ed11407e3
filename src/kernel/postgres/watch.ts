import type { LauncherLog } from "./refusal.ts";

type Watched = {
  readonly isUp: () => boolean;
  readonly restart: () => Promise<void>;
  readonly log: LauncherLog;
};

/** Looks four times a second whether the server is up and starts it again when it is not; never keeps the process alive. */
export function watch({ isUp, restart, log }: Watched): { end(): Promise<void> } {
  let restarting = Promise.resolve();
  let isBusy = false;
  const timer = setInterval(() => {
    if (isBusy || isUp()) return;
    isBusy = true;
    log("postgres.gone");
    restarting = restart()
      // Tried again a quarter of a second later, for as long as this process lives.
      .catch((error: unknown) => log("postgres.restartFailed", { reason: String(error) }))
      .finally(() => {
        isBusy = false;
      });
  }, 250);
  timer.unref();
  return {
    end: () => {
      clearInterval(timer);
      return restarting;
    },
  };
}
