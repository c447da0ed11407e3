import { changeRows, getRow, listRows, sql, type Tx } from "#kernel/db/database";
import type { Vault } from "#kernel/keys/vault";

/** CC-23: the message counts in its new version from now on; returns the moment. */
export async function countVersion(
  tx: Tx,
  operationId: string,
  message: Readonly<{
    id: string;
    version: number;
    attachments: number;
    priority: "normal" | "urgent";
    answersId: string | null;
  }>,
): Promise<string> {
  const { madeAt } = await getRow(
    tx,
    sql<{
      madeAt: string;
    }>`update cencomm.message set version = ${message.version}, attachments = ${message.attachments},
        priority = ${message.priority}, answers_id = ${message.answersId}
      where operation_id = ${operationId} and id = ${message.id} returning now() as made_at`,
  );
  return madeAt;
}

/** CC-23: takes a message back; the reason is sealed. Returns how many it was: none when it had been taken back. */
export function withdraw(
  tx: Tx,
  vault: Vault,
  message: Readonly<{ id: string; version: number; byId: string; reason: string }>,
): Promise<number> {
  const place = { table: "cencomm.message.withdrawal", id: message.id, version: message.version };
  return changeRows(
    tx,
    sql`update cencomm.message set withdrawn_at = now(), withdrawn_by = ${message.byId},
          withdrawal_sealed = ${vault.seal(place, message.reason)}
        where operation_id = ${vault.tenantId} and id = ${message.id} and withdrawn_at is null`,
  );
}

/** In everybody's box it is unread again, also out of the waste bin. */
export async function markUnreadForAll(tx: Tx, messageId: string): Promise<void> {
  await changeRows(tx, sql`select cencomm.mark_unread(${messageId})`);
}

/** To whom a message went. */
export async function listAddressed(tx: Tx, operationId: string, messageId: string): Promise<string[]> {
  const rows = await listRows(
    tx,
    sql<{ personId: string }>`select person_id from cencomm.audience
      where operation_id = ${operationId} and message_id = ${messageId}`,
  );
  return rows.map(({ personId }) => personId);
}

/** Forgets by which words a message was found; those of the new version are kept after that. */
export async function forgetWords(tx: Tx, operationId: string, messageId: string): Promise<void> {
  await changeRows(
    tx,
    sql`delete from cencomm.word where operation_id = ${operationId} and message_id = ${messageId}`,
  );
}
