import { createHash } from "node:crypto";
import { keepStamp, type Stamp, stampNow } from "../audit/store.ts";
import { changeRows, findRow, sql, type Tx } from "../db/database.ts";
import { Refusal } from "../errors.ts";
import type { Sent } from "./route.ts";

/** A command a client sent: its key, and what it is about. */
export type Command = Readonly<{ actorId: string; key: string; route: string; digest: Buffer }>;

/** The digest of what a command asks for: another question under the same key is a mistake. */
export function commandDigest(method: string, url: string, body: unknown): Buffer {
  return createHash("sha256")
    .update(`${method} ${url}\n${JSON.stringify(body ?? null)}`)
    .digest();
}

/**
 * Carries a command out once: the key, the act and its answer are one transaction, a repetition gets the
 * same answer (without cookies). Two at once wait for one another on the primary key.
 */
export async function keepCommand(tx: Tx, command: Command, act: () => Promise<Sent>): Promise<Sent> {
  const { actorId, key, route, digest } = command;
  const begun = await findRow(
    tx,
    sql<{ stamp: Stamp }>`insert into kernel.command (actor_id, key, route, digest)
        values (${actorId}, ${key}, ${route}, ${digest})
        on conflict (actor_id, key) do nothing returning ${stampNow} as stamp`,
  );
  if (begun === null) return repeatCommand(tx, command);
  keepStamp(tx, begun.stamp);
  const sent = await act();
  await changeRows(
    tx,
    sql`update kernel.command set status = ${sent.status}, answer = ${JSON.stringify(sent.body)}::jsonb
        where actor_id = ${actorId} and key = ${key}`,
  );
  return sent;
}

async function repeatCommand(tx: Tx, command: Command): Promise<Sent> {
  const kept = await findKept(tx, command);
  if (kept === null) throw new Error("the key was there a moment ago");
  return kept;
}

/** The answer to a command that was carried out before; null when it was not. */
export async function findKept(tx: Tx, { actorId, key, route, digest }: Command): Promise<Sent | null> {
  const kept = await findRow(
    tx,
    sql<{ route: string; digest: Buffer; status: number; answer: unknown }>`
      select route, digest, status, answer from kernel.command where actor_id = ${actorId} and key = ${key}`,
  );
  if (kept === null) return null;
  if (kept.route !== route || !kept.digest.equals(digest)) {
    throw new Refusal("conflict", "kernel.problem.keyReused");
  }
  return { status: kept.status, body: kept.answer, cookies: [] };
}
