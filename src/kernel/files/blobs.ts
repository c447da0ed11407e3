import type { Readable } from "node:stream";

/**
 * Where sealed files stand, by address (the keyed digest of what is in them, 64 hexadecimal digits). A folder first; a
 * store with the S3 protocol can follow.
 */
export type BlobStore = Readonly<{
  /** Begins a blob that nobody sees until it is kept. */
  begin(): Promise<IncomingBlob>;
  /** The bytes of a blob; the stream fails with code ENOENT when it is not there. */
  read(address: string): Promise<Readable>;
  /** Every address, and how long ago it was written. */
  list(): AsyncIterable<BlobAge>;
  /** Takes a blob away at once, wherever it stands: nobody can ever open it again. Nothing when it is not there. */
  remove(address: string): Promise<void>;
  /** Puts a blob aside: it is still read, and comes back when it is. */
  setAside(address: string): Promise<void>;
  bringBack(address: string): Promise<void>;
  /** What is aside, and for how long. */
  listAside(): AsyncIterable<BlobAge>;
  /** Takes away for good what is aside. */
  removeAside(address: string): Promise<void>;
  /** Takes away what uploads left behind whose process died. */
  removeAbandoned(): Promise<void>;
}>;

/** A blob and its age in milliseconds. */
export type BlobAge = Readonly<{ address: string; ageMs: number }>;

/** A blob being written. `keep` returns when it is there durably; `drop` leaves nothing behind. */
export type IncomingBlob = Readonly<{
  write(bytes: Buffer): Promise<void>;
  keep(address: string): Promise<void>;
  drop(): Promise<void>;
}>;
