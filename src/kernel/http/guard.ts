import { withActor } from "../db/actor.ts";
import { listRows, sql } from "../db/database.ts";
import type { Services } from "../system/services.ts";

/** Something that stays open: an event stream, a download, an upload. */
export type Held = Readonly<{ sessionId: string; tenant: string | null; cut: () => void }>;

/** Asks once a second, in one query, which open things have lost their right, and cuts those. */
export type Guard = Readonly<{ hold(held: Held): () => void; count(): number; stop(): void }>;

/** Starts the guard of a process. */
export function startGuard(services: Services): Guard {
  const open = new Set<Held>();
  let isAsking = false;
  const ask = async (): Promise<void> => {
    if (isAsking || open.size === 0) return;
    isAsking = true;
    try {
      await cutLost(services, [...open]);
    } catch (cause) {
      // Without an answer nobody's right is known: a stream is cheaper to open again than to leak from.
      services.log.error("guard.failed", { open: open.size }, cause);
      for (const held of open) held.cut();
    } finally {
      isAsking = false;
    }
  };
  const timer = setInterval(() => void ask(), 900);
  return {
    hold(held) {
      open.add(held);
      return () => open.delete(held);
    },
    count: () => open.size,
    stop() {
      clearInterval(timer);
      for (const held of open) held.cut();
    },
  };
}

async function cutLost(services: Services, held: readonly Held[]): Promise<void> {
  const sessions = held.map(({ sessionId }) => sessionId);
  const tenants = held.map(({ tenant }) => tenant);
  const actor = { kind: "system", name: "guard", tenantId: null } as const;
  const lost = await withActor(services.database, { actor, system: "kernel" }, (tx) =>
    listRows(
      tx,
      sql<{ position: number }>`select position from
        kernel.list_lost_rights(${sessions}::uuid[], ${tenants}::uuid[]) as position`,
    ),
  );
  for (const { position } of lost) held[position - 1]?.cut();
  if (lost.length > 0) services.log.info("guard.cut", { count: lost.length });
}
