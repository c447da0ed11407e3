import type { Answers } from "#customs/seizure/answer";
import { listPersons } from "#directory";
import { audit } from "#kernel/audit/record";
import { type FieldProblem, missing, Refusal } from "#kernel/errors";
import { announce } from "#kernel/events/announce";
import type { Asked } from "#kernel/http/route";
import { newId } from "#kernel/ids";
import { enqueue } from "#kernel/jobs/enqueue";
import { listOfDraft, moveToMessage } from "../attachments/store.ts";
import { endDraft } from "../drafts/acts.ts";
import type { Answering } from "../drafts/contract.ts";
import { requireRevision } from "../drafts/rules.ts";
import { lockDraft } from "../drafts/store.ts";
import type { MessageKind, MessageSummary, Originator, SentTo } from "../mailbox/contract.ts";
import { type Head, isNumbered, searchableMessage } from "../messages/rules.ts";
import {
  deliverMails,
  insertAudience,
  insertMessage,
  insertVersion,
  isReadable,
  markAnswered,
  nextNumber,
  sealContent,
  sealHead,
} from "../messages/store.ts";
import type { Membership } from "../operations/access.ts";
import type { Address } from "../recipients/contract.ts";
import { countGroups, listPeople, type Person, type Reached } from "../recipients/rules.ts";
import { findAudience, listAgencyNames } from "../recipients/store.ts";
import { insertWords } from "../search/store.ts";
import type { MessageSent } from "./contract.ts";
import { describeRecipients, findEmptiness, plainText, requireOpenFor, requireSendable } from "./rules.ts";

/** Who sends, and in which transaction. */
export type Sending = Pick<Asked<unknown, unknown, unknown, Membership>, "tx" | "services" | "grant">;

/** A message on its way out. Subject and body are clean already (`cleanSubject`, `cleanBody`). */
export type Outgoing = Readonly<{
  kind: MessageKind;
  subject: string;
  /** Null for a free message. */
  summary: MessageSummary | null;
  body: string;
  /** A formatted message's form, sealed as it is; null for a free one. */
  form: Form | null;
  address: Address;
  answering: Answering | null;
  priority: "normal" | "urgent";
  draft: Readonly<{ id: string; revision: number }> | null;
  /** What a form adds to be found by. */
  texts: readonly string[];
  namesAndCodes: readonly string[];
  alerts?: Alerts;
}>;

/** Whether a mail tells of a message (CC-19): of a thousand that are imported at once the first one is enough. */
export type Alerts = "mail" | "none";

/** A form that was filled in, and what stands against it. */
export type Form = Readonly<{
  templateVersion: number;
  answers: Answers;
  carriedOver: readonly string[];
  problems: readonly FieldProblem[];
}>;

/** What was sent, and the frozen audience, for what follows from it (CC-13: assignments). */
export type Sent = MessageSent & Readonly<{ audience: readonly Person[] }>;

const noForm = { templateVersion: null, answers: null, carriedOver: [], problems: [] };

/**
 * CC-07, CC-11: sends a message of any kind as one act: number, audience, versions, mails, search words, files, receipt
 * of the draft, events and alerts are there together or not at all.
 */
export async function sendMessage(sending: Sending, outgoing: Outgoing): Promise<Sent> {
  const { tx, services, grant } = sending;
  const { operationId } = grant;
  const { kind, answering, draft, priority } = outgoing;
  const form = outgoing.form ?? noForm;
  requireOpenFor(kind, grant.state);
  if (draft !== null) await lockSendable(sending, kind, draft);
  if (answering !== null && !(await isReadable(tx, operationId, answering.messageId))) throw missing();
  const vault = await services.keys.vault(tx, operationId);
  const reached = await findAudience(tx, outgoing.address);
  const audience = listPeople(reached);
  const files = draft === null ? [] : await listOfDraft(tx, vault, draft.id);
  const text = plainText(outgoing.body);
  const empty = { subject: outgoing.subject, text, attachments: files.length };
  requireSendable(audience.length, outgoing.form === null ? findEmptiness(empty) : form.problems);

  const head = await writeHead(sending, outgoing, reached);
  const number = isNumbered(kind) ? await nextNumber(tx, grant, kind, grant.country) : null;
  const messageId = newId();
  const { templateVersion, answers, carriedOver } = form;
  const message = { id: messageId, sender: grant, kind, number, answering, templateVersion, priority };
  const sentAt = await insertMessage(tx, { ...message, attachments: files.length });
  const place = { messageId, version: 1 };
  await insertVersion(tx, operationId, {
    ...place,
    madeBy: grant.personId,
    headSealed: sealHead(vault, place, head),
    contentSealed: sealContent(vault, place, { body: outgoing.body, answers, carriedOver }),
  });
  await insertAudience(tx, { messageId, sender: grant, kind, people: audience });
  await deliverMails(tx, messageId);
  const fileNames = files.map(({ name }) => name);
  await insertWords(tx, vault, messageId, searchableMessage({ number, head, text, fileNames }, outgoing));
  if (draft !== null) {
    await moveToMessage(tx, operationId, { ...place, draftId: draft.id });
    await endDraft(sending, draft.id);
  }
  if (answering !== null) await markAnswered(tx, operationId, answering);
  await tell(sending, { messageId, audience, alerts: outgoing.alerts ?? "mail" });
  return { messageId, number, sentAt, people: audience.length, audience };
}

async function lockSendable(
  { tx, grant }: Sending,
  kind: MessageKind,
  { id, revision }: NonNullable<Outgoing["draft"]>,
): Promise<void> {
  const stored = await lockDraft(tx, grant.operationId, id);
  requireRevision(stored, { kind, revision });
  // A draft of a correction is not a message of its own.
  if (stored.correctsId !== null) throw new Refusal("conflict", "cencomm.problem.draftGone");
}

/** Tells pages, queue and audit. Sent to each person, not to the operation: who was not addressed learns nothing. */
async function tell(
  { tx, grant }: Sending,
  {
    messageId,
    audience,
    alerts,
  }: Readonly<{ messageId: string; audience: readonly Person[]; alerts: Alerts }>,
): Promise<void> {
  const about = { tenant: grant.operationId, subject: messageId };
  const to = audience.map(({ personId }) => personId);
  await announce(tx, { kind: "cencomm.message.arrived", ...about, to });
  await announce(tx, { kind: "cencomm.message.sent", ...about, to: [grant.personId] });
  if (alerts === "mail") await enqueue(tx, "cencomm.mailAlert", { message: messageId });
  await audit(tx, { action: "cencomm.message.sent", ...about, facts: { people: audience.length } });
}

async function writeHead(
  { tx, services, grant }: Sending,
  { subject, summary, address }: Outgoing,
  reached: readonly Reached[],
): Promise<Head> {
  const single = address.recipients.flatMap((one) => (one.kind === "person" ? one.personId : []));
  const cards = await listPersons(tx, services, [...new Set([grant.personId, ...single])]);
  const me = cards.find(({ id }) => id === grant.personId);
  if (me === undefined) throw new Error("whoever sends has a card");
  const from: Originator = {
    personId: me.id,
    name: me.name,
    office: me.officeName,
    telephone: me.telephone,
    agencyId: grant.agencyId,
    agency: me.agencyNames.en,
    country: grant.country,
  };
  const agencies = address.recipients.flatMap((one) => (one.kind === "agency" ? one.agencyId : []));
  const names = await listAgencyNames(tx, [...new Set([grant.agencyId, ...agencies])]);
  const to: SentTo[] = describeRecipients(countGroups(address.recipients, reached), {
    sender: grant,
    persons: new Map(cards.map(({ id, name, country }) => [id, { name, country }])),
    agencies: new Map(names.map((agency) => [agency.agencyId, agency])),
    isBeyondAgency: isBeyondAgency(address, reached, grant),
  });
  return { subject, summary, from, to, people: listPeople(reached).length };
}

function isBeyondAgency(
  { recipients }: Address,
  reached: readonly Reached[],
  { agencyId }: Membership,
): boolean {
  return reached.some((one) => recipients[one.place]?.kind === "myCountry" && one.agencyId !== agencyId);
}
