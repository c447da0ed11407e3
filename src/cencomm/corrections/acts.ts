import type { Answers } from "#customs/seizure/answer";
import { audit } from "#kernel/audit/record";
import { missing, Refusal } from "#kernel/errors";
import { announce } from "#kernel/events/announce";
import { enqueue } from "#kernel/jobs/enqueue";
import type { Vault } from "#kernel/keys/vault";
import { listOfDraft, moveToMessage, type StoredAttachment } from "../attachments/store.ts";
import { answerCases, tellCase } from "../cases/acts.ts";
import { endCase, insertCaseEvent, moveDeadline } from "../cases/store.ts";
import { endDraft } from "../drafts/acts.ts";
import { requireRevision } from "../drafts/rules.ts";
import { lockDraft } from "../drafts/store.ts";
import { requireCorrectable } from "../formatted/access.ts";
import { keepCodes, type WrittenForm, writeForm } from "../formatted/acts.ts";
import { fillIn } from "../formatted/rules.ts";
import { findSetting, type StoredFormatted } from "../formatted/store.ts";
import { isFinalAnswer } from "../links/rules.ts";
import { listAnswered, writeLinks } from "../links/store.ts";
import { type Head, searchableMessage } from "../messages/rules.ts";
import { insertVersion, sealContent, sealHead } from "../messages/store.ts";
import { findVersion } from "../reading/store.ts";
import { scheduleReminders } from "../reminders/acts.ts";
import { insertWords } from "../search/store.ts";
import type { Sending } from "../sending/acts.ts";
import { requireSendable } from "../sending/rules.ts";
import type { TemplateVersion } from "../templates/contract.ts";
import { findTemplate } from "../templates/store.ts";
import type { CorrectMessage, MessageCorrected } from "./contract.ts";
import { countVersion, forgetWords, listAddressed, markUnreadForAll, withdraw } from "./store.ts";

type Correction = Readonly<{
  message: StoredFormatted;
  template: TemplateVersion;
  before: Answers;
  head: Head;
  files: readonly StoredAttachment[];
  written: WrittenForm;
  priority: "normal" | "urgent";
}>;

/**
 * CC-23: corrects a submitted message: a new version under the same number to the same audience, unread and not
 * acknowledged in everybody's box. Earlier versions stay as they are.
 */
export async function correctMessage(
  sending: Sending,
  messageId: string,
  correction: CorrectMessage,
): Promise<MessageCorrected> {
  const { tx, services, grant } = sending;
  const { operationId } = grant;
  const vault = await services.keys.vault(tx, operationId);
  const prepared = await prepareCorrection(sending, vault, { messageId, correction });
  const { message, template, written, files } = prepared;
  const version = message.version + 1;
  const answeredBefore = await listAnswered(tx, operationId, messageId);
  await writeVersion(sending, vault, prepared);
  await moveToMessage(tx, operationId, { draftId: correction.draft.id, messageId, version });
  await endDraft(sending, correction.draft.id);
  const madeAt = await countVersion(tx, operationId, {
    id: messageId,
    version,
    attachments: files.length,
    priority: prepared.priority,
    answersId: written.answered[0] ?? null,
  });
  const { answers } = written.form;
  await keepCodes(sending, template, { messageId, answers });
  const isFinal = isFinalAnswer(message.kind, answers);
  const links = { answers: written.answered, mentions: written.mentioned };
  await writeLinks(tx, operationId, { messageId, at: madeAt, isFinal, ...links });
  if (message.kind === "warning") await correctCase(sending, vault, prepared);
  await answerCases(sending, [...new Set([...answeredBefore, ...written.answered])]);
  await tellCorrected(sending, messageId, message.senderId);
  return { messageId, number: message.number, version, madeAt };
}

async function prepareCorrection(
  sending: Sending,
  vault: Vault,
  { messageId, correction }: Readonly<{ messageId: string; correction: CorrectMessage }>,
): Promise<Correction> {
  const { tx, grant } = sending;
  const { draft, content } = correction;
  const message = await requireCorrectable(tx, grant, { id: messageId });
  const stored = await lockDraft(tx, grant.operationId, draft.id);
  requireRevision(stored, { kind: message.kind, revision: draft.revision });
  if (stored.correctsId !== messageId) throw new Refusal("conflict", "cencomm.problem.draftGone");
  if (stored.correctsVersion !== message.version)
    throw new Refusal("conflict", "cencomm.problem.versionChanged", { version: message.version });
  const setting = await findSetting(tx, grant.operationId);
  const { kind, templateVersion: version } = message;
  const template = await findTemplate(tx, vault, { kind, version, preset: setting.preset });
  const old = await findVersion(tx, vault, { messageId, version: message.version });
  const before = old?.content.answers ?? null;
  if (template === null || old === null || before === null)
    throw new Error("a formatted message has its form");
  const { head } = old;
  const files = await listOfDraft(tx, vault, draft.id);
  const written = await writeForm(sending, vault, {
    template,
    content,
    answers: fillIn(template.template, content.answers, originBefore(head, before, setting)),
    files: new Set(files.map(({ id }) => id)),
    now: setting.now,
    before: { answers: before, answered: await listAnswered(tx, grant.operationId, messageId) },
  });
  requireSendable(head.people, written.form.problems);
  return { message, template, before, head, files, written, priority: content.priority };
}

// Whoever corrects, the originator and the day of the notification stay.
function originBefore(
  { from }: Head,
  { message }: Answers,
  { today, deadline }: Readonly<{ today: string; deadline: string }>,
) {
  const { notifiedOn, deadline: before } = message ?? {};
  return {
    ...from,
    today: typeof notifiedOn === "string" ? notifiedOn : today,
    deadline: typeof before === "string" ? before : deadline,
  };
}

async function writeVersion({ tx, grant }: Sending, vault: Vault, correction: Correction): Promise<void> {
  const { message, written, files } = correction;
  const { answers, carriedOver } = written.form;
  const place = { messageId: message.id, version: message.version + 1 };
  const { subject, summary } = written;
  const head: Head = { ...correction.head, subject, summary };
  await insertVersion(tx, grant.operationId, {
    ...place,
    madeBy: grant.personId,
    headSealed: sealHead(vault, place, head),
    contentSealed: sealContent(vault, place, { body: "", answers, carriedOver }),
  });
  await forgetWords(tx, grant.operationId, message.id);
  const fileNames = files.map(({ name }) => name);
  const searchable = { number: message.number, head, text: "", fileNames };
  await insertWords(tx, vault, message.id, searchableMessage(searchable, written));
}

/** CC-13: a corrected warning keeps its case; another deadline holds for those who had the one before. */
async function correctCase({ tx, grant }: Sending, vault: Vault, correction: Correction): Promise<void> {
  const { message, before, written } = correction;
  const { operationId, personId: byId } = grant;
  const from = before.message?.deadline;
  const to = written.form.answers.message?.deadline;
  if (typeof from === "string" && typeof to === "string" && from !== to) {
    await moveDeadline(tx, operationId, { messageId: message.id, from, to });
    await scheduleReminders(tx, message.id);
  }
  await insertCaseEvent(tx, vault, { messageId: message.id, kind: "corrected", byId });
  await tellCase(tx, operationId, message.id);
}

async function tellCorrected({ tx, grant }: Sending, messageId: string, senderId: string): Promise<void> {
  const about = { tenant: grant.operationId, subject: messageId };
  const to = await listAddressed(tx, grant.operationId, messageId);
  await markUnreadForAll(tx, messageId);
  await announce(tx, { kind: "cencomm.message.arrived", ...about, to });
  await announce(tx, {
    kind: "cencomm.message.sent",
    ...about,
    to: [...new Set([senderId, grant.personId])],
  });
  await enqueue(tx, "cencomm.mailAlert", { message: messageId });
  await audit(tx, { action: "cencomm.message.corrected", ...about, facts: { people: to.length } });
}

/**
 * CC-23: takes a message back, with a reason. Its addressees are told; a warning's case ends and its deadlines stop; an
 * answer settles nothing any more; statistics leave it out.
 */
export async function withdrawMessage(sending: Sending, messageId: string, reason: string): Promise<void> {
  const { tx, services, grant } = sending;
  const { operationId, personId: byId } = grant;
  const vault = await services.keys.vault(tx, operationId);
  const message = await requireCorrectable(tx, grant, { id: messageId });
  if ((await withdraw(tx, vault, { ...message, byId, reason })) === 0) throw missing();
  if (message.kind === "warning") {
    await endCase(tx, operationId, messageId);
    await insertCaseEvent(tx, vault, { messageId, kind: "withdrawn", byId, reason });
    await tellCase(tx, operationId, messageId);
  }
  await answerCases(sending, await listAnswered(tx, operationId, messageId));
  await markUnreadForAll(tx, messageId);
  const about = { tenant: operationId, subject: messageId };
  const to = [...(await listAddressed(tx, operationId, messageId)), message.senderId];
  await announce(tx, { kind: "cencomm.message.withdrawn", ...about, to: [...new Set(to)] });
  await audit(tx, { action: "cencomm.message.withdrawn", ...about, facts: { people: to.length - 1 } });
}
