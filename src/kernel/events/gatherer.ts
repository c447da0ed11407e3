import { monotonicMs } from "../clock.ts";
import { withActor } from "../db/actor.ts";
import { sql } from "../db/database.ts";
import type { Services } from "../system/services.ts";

/** How long what is gathered waits for more of its kind. */
export const GATHERING_MS = 250;
const POLL_MS = 1000;

/**
 * Tells gathered announcements: the first after a quiet moment at once, then everything that came in a quarter of a
 * second together. NOTIFY only wakes; a poll once a second finds what a missed one told.
 */
export async function startGatherer(services: Services): Promise<{ stop(): Promise<void> }> {
  const actor = { kind: "system", name: "events", tenantId: null } as const;
  let toldAt = -GATHERING_MS;
  let waiting: NodeJS.Timeout | null = null;
  let telling: Promise<void> = Promise.resolve();

  const tell = async (): Promise<void> => {
    waiting = null;
    toldAt = monotonicMs();
    try {
      await withActor(services.database, { actor, system: "kernel" }, (tx) =>
        sql`select kernel.tell_gathered()`.execute(tx),
      );
    } catch (cause) {
      services.log.error("events.ungathered", {}, cause);
    }
  };
  const wake = (): void => {
    waiting ??= setTimeout(
      () => {
        telling = telling.then(tell);
      },
      Math.max(0, toldAt + GATHERING_MS - monotonicMs()),
    );
  };

  const timer = setInterval(wake, POLL_MS);
  const stopListening = await services.database.listen("tidewaiter_gathered", wake);
  return {
    async stop() {
      clearInterval(timer);
      await stopListening();
      if (waiting) clearTimeout(waiting);
      await telling;
    },
  };
}
