import { z } from "zod";
import { audit } from "#kernel/audit/record";
import { missing } from "#kernel/errors";
import { route } from "#kernel/http/route";
import { listOfMessage } from "../attachments/store.ts";
import { tellOwnPages } from "../mailbox/acts.ts";
import { InMessage, InVersion, Message, MessageVersion, Receipt } from "../mailbox/contract.ts";
import { updateMails } from "../mailbox/store.ts";
import { member, workingMember } from "../operations/access.ts";
import { describeMessage, tellWatchers } from "./acts.ts";
import { findReceipt, findVersion, insertAcknowledgement, insertReadReceipts, markRead } from "./store.ts";

const openMessage = route({
  id: "cencomm.openMessage",
  summary: "A message with its conversation, files and receipts; opening it changes nothing (CC-07)",
  method: "GET",
  path: "/api/cencomm/operations/:operation/messages/:message",
  params: InMessage,
  answers: { 200: Message },
  allow: member(),
  handle: async (asked) => ({ status: 200, body: await describeMessage(asked, asked.params.message) }),
});

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
      await tellWatchers(tx, grant, await insertReadReceipts(tx, operationId, [params.message]));
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
    const isNew = await insertAcknowledgement(tx, operationId, params.message);
    const receipt = await findReceipt(tx, operationId, params.message);
    if (receipt === null) throw missing();
    await markRead(tx, operationId, params.message);
    if (isNew) {
      await tellWatchers(tx, grant, [params.message]);
      const about = { subject: params.message, tenant: operationId };
      await audit(tx, { action: "cencomm.message.acknowledged", ...about });
      await tellOwnPages(tx, grant);
    }
    return { status: 200, body: receipt };
  },
});

/** The routes of a single message. */
export const readingRoutes = [
  openMessage,
  openVersion,
  markMessageRead,
  markMessageUnread,
  acknowledgeMessage,
];
