import { z } from "zod";
import { missing } from "#kernel/errors";
import { dropFiles } from "#kernel/files/store";
import { route } from "#kernel/http/route";
import { newId } from "#kernel/ids";
import { listOfDraft } from "../attachments/store.ts";
import { InMessage } from "../mailbox/contract.ts";
import { member, workingMember } from "../operations/access.ts";
import { InOperation } from "../operations/contract.ts";
import { describeMessage } from "../reading/acts.ts";
import { beginFormatted, beginFree, tellOwnDrafts } from "./acts.ts";
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
import { answerContent, requireRevision, rowOf } from "./rules.ts";
import {
  discardDraft,
  forgetDiscarded,
  listDrafts,
  lockDraft,
  requireDraft,
  restoreDraft,
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
    return { status: 200, body: { drafts: stored.map(rowOf) } };
  },
});

const beginDraft = route({
  id: "cencomm.beginDraft",
  summary: "Begin a draft; the files of a forwarded or corrected message come along (CC-07, CC-11, CC-23)",
  method: "POST",
  path: "/api/cencomm/operations/:operation/drafts",
  params: InOperation,
  body: NewDraft,
  answers: { 201: DraftSaved },
  allow: workingMember(),
  bodyLimit: BODY_LIMIT,
  async handle(asked) {
    const { tx, grant, body, services } = asked;
    const vault = await services.keys.vault(tx, grant.operationId);
    const id = newId();
    const saved =
      "answering" in body
        ? await beginFree(asked, vault, { ...body, id })
        : await beginFormatted(asked, vault, { ...body, id });
    await dropFiles(tx, await forgetDiscarded(tx, grant.operationId));
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
    const draft = await requireDraft(tx, vault, params.draft);
    const attachments = await listOfDraft(tx, vault, params.draft);
    return { status: 200, body: { ...draft, attachments } };
  },
});

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
    const { kind = "free", revision, content } = body;
    requireRevision(await lockDraft(tx, grant.operationId, params.draft), { kind, revision });
    const vault = await services.keys.vault(tx, grant.operationId);
    const saved = await updateDraft(tx, vault, { id: params.draft, revision: revision + 1, content });
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
