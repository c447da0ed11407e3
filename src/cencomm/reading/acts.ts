import { audit } from "#kernel/audit/record";
import type { Tx } from "#kernel/db/database";
import { missing } from "#kernel/errors";
import { announceGathered } from "#kernel/events/announce";
import type { Asked } from "#kernel/http/route";
import { tellFirstNoted } from "../cases/acts.ts";
import type { Message } from "../mailbox/contract.ts";
import type { Membership } from "../operations/access.ts";
import { maySeeReceipts } from "../receipts/rules.ts";
import { recipientsFor } from "../recipients/access.ts";
import { findMessage, listReceiptWatchers, listThread } from "./store.ts";

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
  const isSender = head.from.personId === grant.personId;
  const isAddressed = message.receipt !== null;
  await auditForeignEye(reader, { id: message.id, senderId: head.from.personId, isAddressed });
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
export async function auditForeignEye(
  { tx, grant }: Reader,
  { id, senderId, isAddressed }: Readonly<{ id: string; senderId: string; isAddressed: boolean }>,
): Promise<void> {
  if (isAddressed || senderId === grant.personId) return;
  const facts = { role: grant.role };
  await audit(tx, { action: "cencomm.message.inspected", subject: id, tenant: grant.operationId, facts });
}

/**
 * CC-09: "read by n" moves while one looks. Tells everybody whose numbers the acting person's receipts change, gathered:
 * 300 readers of one message are a few events, not 300. The pages then ask for the numbers. Of a warning its case is told
 * when the person is the first of his side (CC-13).
 */
export async function tellWatchers(
  tx: Tx,
  { operationId: tenant }: Membership,
  messageIds: readonly string[],
): Promise<void> {
  if (messageIds.length === 0) return;
  const watchers = await listReceiptWatchers(tx, messageIds);
  const about = watchers.map(({ messageId, personId }) => ({ subject: messageId, to: personId }));
  await announceGathered(tx, { kind: "cencomm.receipt", tenant, about });
  await tellFirstNoted(tx, tenant, messageIds);
}
