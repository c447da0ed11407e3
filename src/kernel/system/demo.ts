import type { Tx } from "../db/database.ts";
import type { Keys } from "../keys/keys.ts";

/** Somebody of the demonstration who is signed in and asks what his browser would ask. */
export type DemoGuest = Readonly<{
  email: string;
  /**
   * Asks a route and returns the answer's body; throws when it was refused. The same question has the same
   * `Idempotency-Key`, so that a demonstration that was interrupted goes on where it was.
   */
  ask(method: "GET" | "POST" | "PUT" | "DELETE", path: string, body?: unknown): Promise<unknown>;
  /** Uploads a file; returns the answer's body. */
  upload(path: string, file: DemoFile): Promise<unknown>;
}>;

/** A file to upload; what it is, is found in its bytes. */
export type DemoFile = Readonly<{ name: string; bytes: Buffer }>;

/** What a system's demonstration is given. */
export type DemoStage = Readonly<{
  administrator: DemoGuest;
  /** When the filling began: the same after an interruption, so that the same is asked again. */
  beganAt: string;
  /** Signs somebody in: by his invitation's link the first time, then by the password of the demonstration. */
  enter(email: string, link: string | null): Promise<DemoGuest>;
  /** Runs a command of the console, as whoever keeps the installation would: its exit code, and what it said. */
  command(
    name: string,
    given: readonly string[],
    options: Readonly<Record<string, string>>,
  ): Promise<Readonly<{ status: number; said: readonly string[] }>>;
  /** Runs as the owner of the tables: to move what was just done into the past, which nobody else can. */
  asOwner<Result>(act: (tx: Tx, keys: Keys) => Promise<Result>): Promise<Result>;
  /** Progress, for the console. */
  tell(line: string): void;
}>;

/** A sign-in that the console shows when the demonstration is complete. */
export type DemoSignIn = Readonly<{ email: string; who: string }>;

/** Fills a system with a demonstration; repeating it changes nothing. Returns the sign-ins worth trying, best first. */
export type Demo = (stage: DemoStage) => Promise<readonly DemoSignIn[]>;
