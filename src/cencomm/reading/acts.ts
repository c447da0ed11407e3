import { audit } from "#kernel/audit/record";
import type { Tx } from "#kernel/db/database";
import { missing } from "#kernel/errors";
import { announceGathered } from "#kernel/events/announce";
import type { Asked } from "#kernel/http/route";
import type { Message } from "../mailbox/contract.ts";
import type { Membership } from "../operations/access.ts";
import { maySeeReceipts } from "../receipts/rules.ts";
import { recipientsFor } from "../recipients/access.ts";
import { findMessage, listReceiptWatchers, listThread, type StoredMessage } from "./store.ts";

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

/**
 * CC-09: "read by n" moves while one looks. Tells everybody whose numbers the acting person's receipts change, gathered:
 * 300 readers of one message are a few events, not 300. The pages then ask for the numbers.
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
}
