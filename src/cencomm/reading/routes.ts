import { z } from "zod";
import { audit } from "#kernel/audit/record";
import { missing } from "#kernel/errors";
import { type Asked, route } from "#kernel/http/route";
import type { Vault } from "#kernel/keys/vault";
import { listOfMessage } from "../attachments/store.ts";
import { InMessage, InVersion, Message, MessageVersion, Receipt } from "../mailbox/contract.ts";
import { recipientsFor } from "../mailbox/routes.ts";
import { tellOwnPages, updateMails } from "../mailbox/store.ts";
import { type Membership, member, workingMember } from "../operations/access.ts";
import { maySeeReceipts } from "../receipts/rules.ts";
import {
  findMessage,
  findReceipt,
  findVersion,
  insertAcknowledgement,
  insertReadReceipts,
  listThread,
  markRead,
  type StoredMessage,
  tellSenders,
} from "./store.ts";

type InOne = Asked<{ message: string }, unknown, unknown, Membership>;

const openMessage = route({
  id: "cencomm.openMessage",
  summary: "A message with its conversation, files and receipts; opening it changes nothing (CC-07)",
  method: "GET",
  path: "/api/cencomm/operations/:operation/messages/:message",
  params: InMessage,
  answers: { 200: Message },
  allow: member(),
  handle: async (asked) => ({ status: 200, body: await describeMessage(asked) }),
});

/** The message of the request as its reader sees it; refuses "missing". */
export async function describeMessage(asked: Pick<InOne, "tx" | "services" | "grant" | "params">): Promise<Message> {
  const { tx, grant, params, services } = asked;
  const vault = await services.keys.vault(tx, grant.operationId);
  const stored = await requireMessage(tx, vault, params.message);
  const { head, content, summary, attachments, ...message } = stored;
  const thread = await listThread(tx, vault, message.id);
  const show = await recipientsFor(asked, head.to);
  await auditForeignEye(asked, stored);
  const isSender = head.from.personId === grant.personId;
  return {
    ...message,
    subject: head.subject,
    body: content.body,
    from: head.from,
    to: show(head.to),
    people: head.people,
    thread,
    attachments,
    receipts: maySeeReceipts({ kind: message.kind, isSender, role: grant.role }) ? summary : null,
  };
}

async function requireMessage(tx: InOne["tx"], vault: Vault, messageId: string): Promise<StoredMessage> {
  const stored = await findMessage(tx, vault, messageId);
  if (stored === null) throw missing();
  return stored;
}

/** Whoever reads by his role what was not sent to him leaves a trace; the addressed leave receipts. */
async function auditForeignEye(
  { tx, grant }: Pick<InOne, "tx" | "grant">,
  { id, head, receipt }: StoredMessage,
): Promise<void> {
  if (receipt !== null || head.from.personId === grant.personId) return;
  const facts = { role: grant.role };
  await audit(tx, { action: "cencomm.message.inspected", subject: id, tenant: grant.operationId, facts });
}

const openVersion = route({
  id: "cencomm.openVersion",
  summary: "A version of a message as it was sent (CC-23)",
  method: "GET",
  path: "/api/cencomm/operations/:operation/messages/:message/versions/:version",
  params: InVersion,
  answers: { 200: MessageVersion },
  allow: member(),
  async handle({ tx, grant, params, services }) {
    const vault = await services.keys.vault(tx, grant.operationId);
    const place = { messageId: params.message, version: params.version };
    const found = await findVersion(tx, vault, place);
    if (found === null) throw missing();
    const { madeAt, head, content } = found;
    const attachments = await listOfMessage(tx, vault, place);
    const { version } = params;
    return { status: 200, body: { version, madeAt, subject: head.subject, body: content.body, attachments } };
  },
});

const markMessageRead = route({
  id: "cencomm.readMessage",
  summary: "I have read this message: receipt to its sender, once per version (CC-09)",
  method: "PUT",
  path: "/api/cencomm/operations/:operation/messages/:message/read",
  params: InMessage,
  answers: { 200: Receipt, 204: z.null() },
  allow: member(),
  repeats: "free",
  async handle({ tx, grant, params }) {
    const { operationId } = grant;
    // CC-01: in a closed operation everything can be read and nothing is written.
    if (grant.state !== "closed") {
      await tellSenders(tx, grant, await insertReadReceipts(tx, operationId, [params.message]));
      if ((await markRead(tx, operationId, params.message)) > 0) await tellOwnPages(tx, grant);
    }
    const receipt = await findReceipt(tx, operationId, params.message);
    return receipt === null ? { status: 204, body: null } : { status: 200, body: receipt };
  },
});

const markMessageUnread = route({
  id: "cencomm.unreadMessage",
  summary: "Mark this message unread in my mailbox; the receipt stays",
  method: "DELETE",
  path: "/api/cencomm/operations/:operation/messages/:message/read",
  params: InMessage,
  answers: { 204: z.null() },
  allow: workingMember(),
  repeats: "free",
  async handle({ tx, grant, params }) {
    await updateMails(tx, grant.operationId, [{ messageId: params.message, box: "in" }], "unread");
    await tellOwnPages(tx, grant);
    return { status: 204, body: null };
  },
});

const acknowledgeMessage = route({
  id: "cencomm.acknowledgeMessage",
  summary: "I acknowledge this message, apart from having read it (CC-09)",
  method: "PUT",
  path: "/api/cencomm/operations/:operation/messages/:message/acknowledgement",
  params: InMessage,
  answers: { 200: Receipt },
  allow: workingMember(),
  repeats: "free",
  async handle({ tx, grant, params }) {
    const { operationId } = grant;
    const made = await insertAcknowledgement(tx, operationId, params.message);
    const receipt = await findReceipt(tx, operationId, params.message);
    if (receipt === null) throw missing();
    await tellSenders(tx, grant, made);
    await markRead(tx, operationId, params.message);
    if (made.length > 0) {
      const about = { subject: params.message, tenant: operationId };
      await audit(tx, { action: "cencomm.message.acknowledged", ...about });
      await tellOwnPages(tx, grant);
    }
    return { status: 200, body: receipt };
  },
});

/** The routes of a single message. */
export const readingRoutes = [openMessage, openVersion, markMessageRead, markMessageUnread, acknowledgeMessage];
