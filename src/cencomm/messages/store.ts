import { changeRows, findRow, getRow, sql, type Tx } from "#kernel/db/database";
import type { Vault } from "#kernel/keys/vault";
import type { Answering } from "../drafts/contract.ts";
import type { MessageKind } from "../mailbox/contract.ts";
import type { Membership } from "../operations/access.ts";
import type { Person } from "../recipients/rules.ts";
import { type Content, type Head, messageNumber, type NumberedKind } from "./rules.ts";

/** One version of a message. */
export type VersionPlace = Readonly<{ messageId: string; version: number }>;

/** Seals what lists show. */
export function sealHead(vault: Vault, { messageId, version }: VersionPlace, head: Head): Buffer {
  return vault.seal({ table: "cencomm.message_version.head", id: messageId, version }, head);
}

/** Opens what lists show; it was sealed by `sealHead` and cannot have another shape. */
export function openHead(vault: Vault, { messageId, version }: VersionPlace, sealed: Buffer): Head {
  return vault.open({ table: "cencomm.message_version.head", id: messageId, version }, sealed) as Head;
}

/** Seals body and answers. */
export function sealContent(vault: Vault, { messageId, version }: VersionPlace, content: Content): Buffer {
  return vault.seal({ table: "cencomm.message_version", id: messageId, version }, content);
}

/** Opens body and answers. */
export function openContent(vault: Vault, { messageId, version }: VersionPlace, sealed: Buffer): Content {
  return vault.open({ table: "cencomm.message_version", id: messageId, version }, sealed) as Content;
}

/**
 * CC-11: the next number of a kind in this operation for a country (null: organisations, XX). The counter's row stays
 * locked until the transaction ends, so that no number is left out or given twice.
 */
export async function nextNumber(
  tx: Tx,
  { operationId, operationCode }: Pick<Membership, "operationId" | "operationCode">,
  kind: NumberedKind,
  country: string | null,
): Promise<string> {
  const { count } = await getRow(
    tx,
    sql<{ count: number }>`insert into cencomm.counter (operation_id, kind, country, last)
      values (${operationId}, ${kind}, ${country ?? "XX"}, 1)
      on conflict (operation_id, kind, country) do update set last = counter.last + 1
      returning last as count`,
  );
  return messageNumber(operationCode, kind, { country, count });
}

/** A message to insert. */
export type NewMessage = Readonly<{
  id: string;
  sender: Membership;
  kind: MessageKind;
  number: string | null;
  answering: Answering | null;
  templateVersion: number | null;
  priority: "normal" | "urgent";
  attachments: number;
}>;

/** Inserts a message; returns the database's time of sending. */
export async function insertMessage(tx: Tx, message: NewMessage): Promise<string> {
  const { sender, answering } = message;
  const { sentAt } = await getRow(
    tx,
    sql<{
      sentAt: string;
    }>`insert into cencomm.message (operation_id, id, kind, number, sender_id, sender_agency_id,
        sender_country, sender_role, answers_id, answered_as, template_version, priority, attachments)
      values (${sender.operationId}, ${message.id}, ${message.kind}, ${message.number}, ${sender.personId},
        ${sender.agencyId}, ${sender.country}, ${sender.role}, ${answering?.messageId ?? null},
        ${answering?.as ?? null}, ${message.templateVersion}, ${message.priority}, ${message.attachments})
      returning sent_at`,
  );
  return sentAt;
}

/** Inserts a version of a message. */
export async function insertVersion(
  tx: Tx,
  operationId: string,
  version: VersionPlace & Readonly<{ madeBy: string; headSealed: Buffer; contentSealed: Buffer }>,
): Promise<void> {
  const { messageId, madeBy, headSealed, contentSealed } = version;
  await changeRows(
    tx,
    sql`insert into cencomm.message_version (operation_id, message_id, version, head_sealed, content_sealed, made_by)
        values (${operationId}, ${messageId}, ${version.version}, ${headSealed}, ${contentSealed}, ${madeBy})`,
  );
}

/** Who gets a message, and what of it stands beside each of them. */
export type Delivered = Readonly<{
  messageId: string;
  sender: Membership;
  kind: MessageKind;
  people: readonly Person[];
}>;

/** Freezes the audience: one statement however many there are. */
export async function insertAudience(tx: Tx, { messageId, sender, kind, people }: Delivered): Promise<void> {
  await changeRows(
    tx,
    sql`insert into cencomm.audience (operation_id, message_id, person_id, agency_id, country, role, is_formatted,
          sender_id, sender_agency_id, sender_country)
        select ${sender.operationId}, ${messageId}, p.person_id, p.agency_id, p.country, p.role, ${kind !== "free"},
          ${sender.personId}::uuid, ${sender.agencyId}::uuid, ${sender.country}
        from unnest(${people.map(({ personId }) => personId)}::uuid[], ${people.map(({ agencyId }) => agencyId)}::uuid[],
          ${people.map(({ country }) => country)}::text[], ${people.map(({ role }) => role)}::text[])
          as p (person_id, agency_id, country, role)`,
  );
}

/** Puts a message of mine into the inboxes of its audience and among what I have sent. */
export async function deliverMails(tx: Tx, messageId: string): Promise<void> {
  await changeRows(tx, sql`select cencomm.deliver(${messageId})`);
}

/** Marks my copies of a message that I have answered or forwarded. */
export async function markAnswered(tx: Tx, operationId: string, { messageId, as }: Answering): Promise<void> {
  const column = as === "forward" ? sql.ref("forwarded_at") : sql.ref("replied_at");
  await changeRows(
    tx,
    sql`update cencomm.mail set ${column} = now()
        where operation_id = ${operationId} and person_id = kernel.actor() and message_id = ${messageId}`,
  );
}

/** Whether the acting person may read a message. */
export async function isReadable(tx: Tx, operationId: string, messageId: string): Promise<boolean> {
  const row = await findRow(
    tx,
    sql<{
      id: string;
    }>`select id from cencomm.message where operation_id = ${operationId} and id = ${messageId}`,
  );
  return row !== null;
}
