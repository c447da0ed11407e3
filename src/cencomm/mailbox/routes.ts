import { missing } from "#kernel/errors";
import { route } from "#kernel/http/route";
import { listFolders, openFolder } from "../folders/store.ts";
import { openHead } from "../messages/store.ts";
import { member, workingMember } from "../operations/access.ts";
import { InOperation } from "../operations/contract.ts";
import { tellWatchers } from "../reading/acts.ts";
import { insertReadReceipts } from "../reading/store.ts";
import { recipientsFor } from "../recipients/access.ts";
import { tellOwnPages } from "./acts.ts";
import {
  BinMails,
  Boxes,
  Changed,
  ListQuery,
  type MailKey,
  MailPage,
  type MailRow,
  MarkMails,
  MoveMails,
} from "./contract.ts";
import { readCursor, writeCursor } from "./rules.ts";
import {
  countMails,
  countUnread,
  emptyBin,
  listMails,
  moveMails,
  type StoredMail,
  updateMails,
} from "./store.ts";

const readBoxes = route({
  id: "cencomm.readBoxes",
  summary: "The boxes and folders of my mailbox with their unread messages (CC-10)",
  method: "GET",
  path: "/api/cencomm/operations/:operation/mailbox",
  params: InOperation,
  answers: { 200: Boxes },
  allow: member(),
  async handle({ tx, grant, services }) {
    const vault = await services.keys.vault(tx, grant.operationId);
    const { drafts, binned, byFolder, licitMovement, ...unread } = await countUnread(tx, grant.operationId);
    const folders = (await listFolders(tx, grant.operationId)).map((stored) => ({
      ...openFolder(vault, stored),
      unread: byFolder[stored.id] ?? 0,
    }));
    return {
      status: 200,
      body: { unread: { ...unread, licit_movement: licitMovement }, drafts, binned, folders },
    };
  },
});

const listMailbox = route({
  id: "cencomm.listMails",
  summary: "A page of a box, view, folder or search (CC-10)",
  method: "GET",
  path: "/api/cencomm/operations/:operation/mailbox/messages",
  params: InOperation,
  query: ListQuery,
  answers: { 200: MailPage },
  allow: member(),
  async handle(asked) {
    const { tx, grant, query, services } = asked;
    const vault = await services.keys.vault(tx, grant.operationId);
    const wanted = { ...query, after: readCursor(query.after) };
    const found = await listMails(tx, vault, wanted);
    const matching = await countMails(tx, vault, wanted);
    const page = found.slice(0, query.size);
    const heads = page.map((mail) => openHead(vault, mail, mail.headSealed));
    const show = await recipientsFor(
      tx,
      grant,
      heads.flatMap(({ to }) => to),
    );
    const mails = page.map((mail, index): MailRow => {
      const head = heads[index];
      if (head === undefined) throw new Error("each mail has its head");
      return { ...plain(mail), ...head, to: show(head.to) };
    });
    const last = page.at(-1);
    const isLast = found.length <= query.size || last === undefined;
    const next = isLast ? null : writeCursor({ sentAt: last.sentAtExact, messageId: last.messageId });
    return { status: 200, body: { mails, next, matching } };
  },
});

function plain({ headSealed: _head, sentAtExact: _exact, ...mail }: StoredMail) {
  return mail;
}

const markMails = route({
  id: "cencomm.markMails",
  summary: "Mark mails read, unread, flagged or not (CC-10); read by hand counts as read (CC-09)",
  method: "POST",
  path: "/api/cencomm/operations/:operation/mailbox/marks",
  params: InOperation,
  body: MarkMails,
  answers: { 200: Changed },
  allow: workingMember(),
  repeats: "free",
  async handle(asked) {
    const { tx, grant, body } = asked;
    if (body.mark === "read") {
      const receipts = await insertReadReceipts(tx, grant.operationId, incoming(body.mails));
      await tellWatchers(tx, grant, receipts);
    }
    const changed = await updateMails(tx, grant.operationId, body.mails, body.mark);
    await tellOwnPages(asked.tx, asked.grant);
    return { status: 200, body: { changed } };
  },
});

function incoming(mails: readonly MailKey[]): string[] {
  return mails.flatMap(({ messageId, box }) => (box === "in" ? messageId : []));
}

const fileMails = route({
  id: "cencomm.moveMails",
  summary: "Move mails into a folder, or back to inbox or sent (CC-10)",
  method: "POST",
  path: "/api/cencomm/operations/:operation/mailbox/moves",
  params: InOperation,
  body: MoveMails,
  answers: { 200: Changed },
  allow: workingMember(),
  repeats: "free",
  async handle(asked) {
    const { tx, grant, body } = asked;
    const folders = await listFolders(tx, grant.operationId);
    const folder = folders.find(({ id }) => id === body.folderId) ?? null;
    if (folder === null && body.folderId !== null) throw missing();
    const changed = await moveMails(tx, grant.operationId, body.mails, folder);
    await tellOwnPages(asked.tx, asked.grant);
    return { status: 200, body: { changed } };
  },
});

const binMails = route({
  id: "cencomm.binMails",
  summary: "Put mails into the waste bin (CC-07)",
  method: "POST",
  path: "/api/cencomm/operations/:operation/mailbox/bin",
  params: InOperation,
  body: BinMails,
  answers: { 200: Changed },
  allow: workingMember(),
  repeats: "free",
  async handle(asked) {
    const changed = await updateMails(asked.tx, asked.grant.operationId, asked.body.mails, "binned");
    await tellOwnPages(asked.tx, asked.grant);
    return { status: 200, body: { changed } };
  },
});

const restoreMails = route({
  id: "cencomm.restoreMails",
  summary: "Take mails out of the waste bin, back to where they were",
  method: "POST",
  path: "/api/cencomm/operations/:operation/mailbox/restorations",
  params: InOperation,
  body: BinMails,
  answers: { 200: Changed },
  allow: workingMember(),
  repeats: "free",
  async handle(asked) {
    const changed = await updateMails(asked.tx, asked.grant.operationId, asked.body.mails, "restored");
    await tellOwnPages(asked.tx, asked.grant);
    return { status: 200, body: { changed } };
  },
});

const emptyMyBin = route({
  id: "cencomm.emptyBin",
  summary: "Empty my waste bin; others keep their copies",
  method: "DELETE",
  path: "/api/cencomm/operations/:operation/mailbox/bin",
  params: InOperation,
  answers: { 200: Changed },
  allow: workingMember(),
  async handle(asked) {
    const changed = await emptyBin(asked.tx, asked.grant.operationId);
    await tellOwnPages(asked.tx, asked.grant);
    return { status: 200, body: { changed } };
  },
});

/** The routes of the mailbox. */
export const mailboxRoutes = [
  readBoxes,
  listMailbox,
  markMails,
  fileMails,
  binMails,
  restoreMails,
  emptyMyBin,
];
