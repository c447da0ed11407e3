import { sql } from "#kernel/db/database";
import type { DemoGuest } from "#kernel/system/demo";

/** Operation ALKALI while the demonstration fills it. */
export type DemoOperation = Readonly<{
  id: string;
  /** Below which its routes are. */
  path: string;
  /** Signed in, by the key of the person. */
  guests: ReadonlyMap<string, DemoGuest>;
  /** Their ids, by the same keys. */
  ids: ReadonlyMap<string, string>;
}>;

/** A message that was sent now and belongs some hours ago. */
export type Sent = Readonly<{ messageId: string; hoursAgo: number }>;

/** Which messages were moved, and to when: `moved (id, at)`. */
export type Moved = Readonly<{ operationId: string; moved: ReturnType<typeof sql> }>;

/** How long after it was sent a message is taken back. */
export const withdrawnAfter = sql`interval '25 minutes'`;

/** The browser of somebody. */
export function requireGuest({ guests }: DemoOperation, key: string): DemoGuest {
  return required(guests.get(key), key);
}

/** The id of somebody. */
export function requireId({ ids }: DemoOperation, key: string): string {
  return required(ids.get(key), key);
}

function required<Found>(found: Found | undefined, key: string): Found {
  if (found === undefined) throw new Error(`The demonstration has nobody called ${key}`);
  return found;
}
