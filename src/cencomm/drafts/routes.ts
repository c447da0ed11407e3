import { z } from "zod";
import { missing } from "#kernel/errors";
import { dropFiles } from "#kernel/files/store";
import { route } from "#kernel/http/route";
import { newId } from "#kernel/ids";
import { listOfDraft } from "../attachments/store.ts";
import { InMessage } from "../mailbox/contract.ts";
import { isReadable } from "../messages/store.ts";
import { member, workingMember } from "../operations/access.ts";
import { InOperation } from "../operations/contract.ts";
import { describeMessage } from "../reading/acts.ts";
import { carryFiles, tellOwnDrafts } from "./acts.ts";
import {
  Draft,
  DraftSaved,
  Drafts,
  InDraft,
  NewDraft,
  Prefill,
  PrefillQuery,
  SaveDraft,
} from "./contract.ts";
import { answerContent, requireRevision } from "./rules.ts";
import {
  discardDraft,
  forgetDiscarded,
  insertDraft,
  listDrafts,
  lockDraft,
  requireDraft,
  restoreDraft,
  type StoredContent,
  updateDraft,
} from "./store.ts";

const BODY_LIMIT = 1024 * 1024;

const listMine = route({
  id: "cencomm.listDrafts",
  summary: "My drafts, last saved first (CC-07)",
  method: "GET",
  path: "/api/cencomm/operations/:operation/drafts",
  params: InOperation,
  answers: { 200: Drafts },
  allow: member(),
  async handle({ tx, grant, services }) {
    const stored = await listDrafts(tx, await services.keys.vault(tx, grant.operationId));
    const drafts = stored.map(({ content, ...draft }) => ({
      ...draft,
      subject: content.subject,
      recipients: content.recipients.length,
    }));
    return { status: 200, body: { drafts } };
  },
});

const beginDraft = route({
  id: "cencomm.beginDraft",
  summary: "Begin a draft; a forwarded message's files come along (CC-07)",
  method: "POST",
  path: "/api/cencomm/operations/:operation/drafts",
  params: InOperation,
  body: NewDraft,
  answers: { 201: DraftSaved },
  allow: workingMember(),
  bodyLimit: BODY_LIMIT,
  async handle(asked) {
    const { tx, grant, body, services } = asked;
    const { operationId, personId } = grant;
    const { answering } = body;
    if (answering !== null && !(await isReadable(tx, operationId, answering.messageId))) throw missing();
    const vault = await services.keys.vault(tx, operationId);
    const id = newId();
    const content = { ...body.content, answers: null };
    const saved = await insertDraft(tx, vault, { id, personId, kind: "free", answering, content });
    if (answering?.as === "forward")
      await carryFiles(asked, vault, { draftId: id, messageId: answering.messageId });
    await dropFiles(tx, await forgetDiscarded(tx, operationId));
    await tellOwnDrafts(asked, id);
    return { status: 201, body: saved };
  },
});

const openDraft = route({
  id: "cencomm.openDraft",
  summary: "One of my drafts (CC-07)",
  method: "GET",
  path: "/api/cencomm/operations/:operation/drafts/:draft",
  params: InDraft,
  answers: { 200: Draft },
  allow: member(),
  async handle({ tx, grant, params, services }) {
    const vault = await services.keys.vault(tx, grant.operationId);
    const { content, ...draft } = await requireDraft(tx, vault, params.draft);
    const attachments = await listOfDraft(tx, vault, params.draft);
    return { status: 200, body: { ...draft, content: free(content), attachments } };
  },
});

function free({ answers: _answers, ...content }: StoredContent) {
  return content;
}

const saveDraft = route({
  id: "cencomm.saveDraft",
  summary: "Save over the revision that the page has seen (CC-07)",
  method: "PUT",
  path: "/api/cencomm/operations/:operation/drafts/:draft",
  params: InDraft,
  body: SaveDraft,
  answers: { 200: DraftSaved },
  allow: workingMember(),
  bodyLimit: BODY_LIMIT,
  async handle(asked) {
    const { tx, grant, params, body, services } = asked;
    const stored = await lockDraft(tx, grant.operationId, params.draft);
    requireRevision(stored, body.revision);
    if (stored.kind !== "free") throw missing();
    const vault = await services.keys.vault(tx, grant.operationId);
    const content = { ...body.content, answers: null };
    const saved = await updateDraft(tx, vault, { id: params.draft, revision: body.revision + 1, content });
    await tellOwnDrafts(asked, params.draft);
    return { status: 200, body: saved };
  },
});

const discard = route({
  id: "cencomm.discardDraft",
  summary: "Throw a draft away; for a day it can be had back",
  method: "DELETE",
  path: "/api/cencomm/operations/:operation/drafts/:draft",
  params: InDraft,
  answers: { 204: z.null() },
  allow: workingMember(),
  async handle(asked) {
    const { tx, grant, params } = asked;
    if (!(await discardDraft(tx, grant.operationId, params.draft))) throw missing();
    await tellOwnDrafts(asked, params.draft);
    return { status: 204, body: null };
  },
});

const restore = route({
  id: "cencomm.restoreDraft",
  summary: "Have a discarded draft back",
  method: "POST",
  path: "/api/cencomm/operations/:operation/drafts/:draft/restoration",
  params: InDraft,
  answers: { 204: z.null() },
  allow: workingMember(),
  async handle(asked) {
    const { tx, grant, params } = asked;
    if (!(await restoreDraft(tx, grant.operationId, params.draft))) throw missing();
    await tellOwnDrafts(asked, params.draft);
    return { status: 204, body: null };
  },
});

const prefill = route({
  id: "cencomm.prefillAnswer",
  summary: "What a reply, a reply to all or a forward begins with (CC-07)",
  method: "GET",
  path: "/api/cencomm/operations/:operation/messages/:message/prefill",
  params: InMessage,
  query: PrefillQuery,
  answers: { 200: Prefill },
  allow: member(),
  async handle(asked) {
    const { grant, params, query } = asked;
    const message = await describeMessage(asked, params.message);
    const { name, office, country } = message.from;
    return {
      status: 200,
      body: {
        answering: { messageId: params.message, as: query.as },
        content: answerContent(message, query.as, grant.personId),
        original: { name, office, country, sentAt: message.sentAt, subject: message.subject },
      },
    };
  },
});

/** The routes of drafts. */
export const draftRoutes = [listMine, beginDraft, openDraft, saveDraft, discard, restore, prefill];
