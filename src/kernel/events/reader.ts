import { withActor } from "../db/actor.ts";
import type { Tx } from "../db/database.ts";
import type { Services } from "../system/services.ts";
import { listEventsAfter, type Position, type ReadEvent, readHorizon } from "./store.ts";

const BATCH = 500;
const POLL_MS = 1000;

/** Reads the installation's events once per process and hands each to `heard`, in order, none twice. */
export type Reader = Readonly<{
  position(): Position;
  read<Result>(ask: (tx: Tx) => Promise<Result>): Promise<Result>;
  stop(): Promise<void>;
}>;

/**
 * Starts reading at the present horizon. NOTIFY only wakes; a poll once a second finds what a missed one told.
 * Only events below every running transaction are taken, so that a late commit is never skipped.
 */
export async function startReader(services: Services, heard: (event: ReadEvent) => void): Promise<Reader> {
  const actor = { kind: "system", name: "events", tenantId: null } as const;
  const read = <Result>(ask: (tx: Tx) => Promise<Result>): Promise<Result> =>
    withActor(services.database, { actor, system: "kernel" }, ask);
  let position = await read(readHorizon);
  let reading: Promise<void> | null = null;
  let isWanted = false;

  const drain = async (): Promise<void> => {
    do {
      isWanted = false;
      const events = await read((tx) => listEventsAfter(tx, position, BATCH));
      for (const event of events) {
        position = { xid: event.xid, id: event.id };
        heard(event);
      }
      if (events.length === BATCH) isWanted = true;
    } while (isWanted);
  };
  const wake = (): void => {
    isWanted = true;
    reading ??= drain()
      .catch((cause: unknown) => services.log.error("events.unread", {}, cause))
      .finally(() => {
        reading = null;
      });
  };

  const timer = setInterval(wake, POLL_MS);
  const stopListening = await services.database.listen("tidewaiter_event", wake);
  return {
    position: () => position,
    read,
    async stop() {
      clearInterval(timer);
      await stopListening();
      await reading;
    },
  };
}
