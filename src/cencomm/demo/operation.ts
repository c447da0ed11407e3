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
