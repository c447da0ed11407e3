/**
 * Where the key of each tenant stands: outside the database and outside every backup, so that destroying it here makes
 * what it sealed unreadable everywhere. The folder store is the first; a key management service can follow.
 */
export type KeyStore = Readonly<{
  /** Keeps a new key durably; the one that is there when `id` has one. Refuses "gone" once it was destroyed. */
  create(id: string): Promise<Buffer>;
  /** The key, or null when it never was or is destroyed. */
  find(id: string): Promise<Buffer | null>;
  /** Whether the key is still there, at once: asked before a cached key is used after the process stood still. */
  isThere(id: string): boolean;
  /** Whether the key was destroyed on purpose; false for one that never was, and for one that was lost. */
  isDestroyed(id: string): Promise<boolean>;
  list(): Promise<string[]>;
  /** Destroys the key here and in each registered copy that can be reached; call `settle` until none is waited for. */
  destroy(id: string): Promise<Destruction>;
  /** Asks the copies again that had not confirmed; answers what is still waited for. */
  settle(): Promise<Destruction[]>;
  /** Writes every key to a second place and registers it, so that it is kept up to date and obeys destruction. */
  copyTo(folder: string): Promise<KeyCopy>;
  listCopies(): Promise<KeyCopy[]>;
  /** Gives up a copy that is lost or destroyed, on somebody's word; throws KeyStoreProblem when it can be reached. */
  forgetCopy(copyId: string): Promise<KeyCopy>;
}>;

/** What became of a key: "purging" until every registered copy has confirmed. */
export type Destruction = Readonly<
  { id: string; state: "destroyed" } | { id: string; state: "purging"; waitingFor: readonly string[] }
>;

/** A registered copy. `missing` counts keys it does not hold yet; null when it cannot be reached. */
export type KeyCopy = Readonly<{ copyId: string; folder: string; missing: number | null }>;
