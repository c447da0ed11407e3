import { type ActorContext, withActor } from "../db/actor.ts";
import { type Database, sql, type Tx } from "../db/database.ts";
import type { Facts } from "../errors.ts";
import { newId, newToken } from "../ids.ts";
import { type AuditKeys, armedKeys } from "./keys.ts";
import { type AuditRow, detailHash, rowText } from "./row.ts";
import { insertRow, readStamp } from "./store.ts";

/** What is recorded of an act. */
export type AuditEntry = Readonly<{
  /** A dotted name, such as "cencomm.message.sent". */
  action: string;
  subject?: string | null;
  /** The operation or administration that it belongs to. */
  tenant?: string | null;
  /** Ids, numbers and codes; never a name, a text or an address. */
  facts?: Facts;
  /** What may have to be erased one day; sealed with the tenant's key. */
  detail?: unknown;
}>;

/** Records an act in the act's own transaction: both are there or neither. Who, when and which request come from it. */
export async function audit(tx: Tx, entry: AuditEntry): Promise<void> {
  await record(tx, "done", entry);
}

/** Records a refusal in a transaction of its own, after the refused act was rolled back. */
export async function auditRefusal(
  database: Database,
  context: ActorContext,
  requestId: string,
  entry: AuditEntry,
): Promise<void> {
  await withActor(database, context, async (tx) => {
    await sql`select set_config('tw.request', ${requestId}, true)`.execute(tx);
    await record(tx, "refused", entry);
  });
}

async function record(tx: Tx, outcome: AuditRow["outcome"], entry: AuditEntry): Promise<void> {
  const { installation, ...stamp } = await readStamp(tx);
  const keys = armedKeys(installation);
  const id = newId();
  const tenantId = entry.tenant ?? null;
  const sealed =
    entry.detail === undefined ? null : await sealDetail(tx, keys, { id, tenantId, detail: entry.detail });
  const row: AuditRow = {
    ...stamp,
    id,
    outcome,
    action: entry.action,
    tenantId,
    subjectId: entry.subject ?? null,
    facts: entry.facts ?? {},
    detailHash: sealed?.hash ?? null,
  };
  await insertRow(tx, { ...row, detail: sealed?.detail ?? null, mac: keys.mac(rowText(row)) });
}

async function sealDetail(
  tx: Tx,
  keys: AuditKeys,
  { id, tenantId, detail }: { id: string; tenantId: string | null; detail: unknown },
): Promise<{ detail: Buffer; hash: Buffer }> {
  const salt = newToken();
  const vault = await keys.vault(tx, tenantId);
  const sealed = vault.seal({ table: "kernel.audit", id, version: 1 }, { salt, detail });
  return { detail: sealed, hash: detailHash(salt, detail) };
}
