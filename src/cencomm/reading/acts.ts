import { audit } from "#kernel/audit/record";
import type { Tx } from "#kernel/db/database";
import { missing } from "#kernel/errors";
import { announce } from "#kernel/events/announce";
import type { Asked } from "#kernel/http/route";
import type { Message } from "../mailbox/contract.ts";
import type { Membership } from "../operations/access.ts";
import { maySeeReceipts } from "../receipts/rules.ts";
import { recipientsFor } from "../recipients/access.ts";
import { findMessage, listThread, type NewReceipt, type StoredMessage } from "./store.ts";

/** Who reads, and in which transaction. */
export type Reader = Pick<Asked<unknown, unknown, unknown, Membership>, "tx" | "services" | "grant">;

/** A message as its reader sees it; refuses "missing". */
export async function describeMessage(reader: Reader, messageId: string): Promise<Message> {
  const { tx, grant, services } = reader;
  const vault = await services.keys.vault(tx, grant.operationId);
  const stored = await findMessage(tx, vault, messageId);
  if (stored === null) throw missing();
  const { head, content, counts, attachments, ...message } = stored;
  const thread = await listThread(tx, vault, message.id);
  const show = await recipientsFor(tx, grant, head.to);
  await auditForeignEye(reader, stored);
  const isSender = head.from.personId === grant.personId;
  return {
    ...message,
    subject: head.subject,
    summary: head.summary,
    body: content.body,
    from: head.from,
    to: show(head.to),
    people: head.people,
    thread,
    attachments,
    receipts: maySeeReceipts({ kind: message.kind, isSender, role: grant.role }) ? counts : null,
  };
}

/** Whoever reads by his role what was not sent to him leaves a trace; the addressed leave receipts. */
async function auditForeignEye({ tx, grant }: Reader, { id, head, receipt }: StoredMessage): Promise<void> {
  if (receipt !== null || head.from.personId === grant.personId) return;
  const facts = { role: grant.role };
  await audit(tx, { action: "cencomm.message.inspected", subject: id, tenant: grant.operationId, facts });
}

/** Tells the senders that a receipt came in; their pages ask for the numbers. */
export async function tellSenders(
  tx: Tx,
  { operationId: tenant, personId }: Membership,
  receipts: readonly NewReceipt[],
): Promise<void> {
  for (const { messageId: subject, senderId } of receipts)
    if (senderId !== personId)
      await announce(tx, { kind: "cencomm.receipt", tenant, subject, to: [senderId] });
}
