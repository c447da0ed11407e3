import { instantOf, msOf } from "#kernel/clock";
import { changeRows, findRow, listRows, sql, type Tx } from "#kernel/db/database";
import type { Vault } from "#kernel/keys/vault";
import { openNamed, type StoredAttachment } from "../attachments/store.ts";
import { caseMark } from "../cases/store.ts";
import type {
  CaseMark,
  Message,
  MessageKind,
  MyMail,
  ReceiptSummary,
  ThreadLine,
  VersionLine,
} from "../mailbox/contract.ts";
import type { Content, Head } from "../messages/rules.ts";
import { openContent, openHead } from "../messages/store.ts";

// What a message answers is told to those alone who may read that too: to the others it does not exist.
const answered = sql`(select q.id from cencomm.message q where q.operation_id = g.operation_id and q.id = g.answers_id)`;

/** A message as the acting person may read it, opened. */
export type StoredMessage = Omit<
  Message,
  | "subject"
  | "summary"
  | "body"
  | "from"
  | "to"
  | "people"
  | "thread"
  | "attachments"
  | "withdrawn"
  | "receipts"
> &
  Readonly<{
    head: Head;
    content: Content;
    withdrawn: Readonly<{ at: string; reason: string }> | null;
    attachments: StoredAttachment[];
    counts: ReceiptSummary;
  }>;

type Row = Readonly<{
  id: string;
  kind: MessageKind;
  number: string | null;
  version: number;
  sentAt: string;
  isUrgent: boolean;
  answersId: string | null;
  withdrawnAt: string | null;
  withdrawalSealed: Buffer | null;
  headSealed: Buffer;
  contentSealed: Buffer;
  versions: VersionLine[];
  mine: MyMail[];
  receipt: Message["receipt"];
  attachments: (Omit<StoredAttachment, "name"> & { nameSealed: string })[];
  case: CaseMark | null;
  counts: Readonly<{ people: number; read: number; acknowledged: number }>;
}>;

/**
 * The message with everything around it, in one statement: own copies, own receipt, versions, files, and how many of
 * those whom the acting person may see have read it. Null when he may not read it.
 */
export async function findMessage(tx: Tx, vault: Vault, messageId: string): Promise<StoredMessage | null> {
  const row = await findRow(
    tx,
    sql<Row>`select g.id, g.kind, g.number, g.version, g.sent_at, g.priority = 'urgent' as is_urgent,
        ${answered} as answers_id, g.withdrawn_at, g.withdrawal_sealed, v.head_sealed, v.content_sealed,
        (select jsonb_agg(jsonb_build_object('version', o.version, 'madeAt', o.made_at, 'madeBy', o.made_by) order by o.version)
          from cencomm.message_version o where o.operation_id = g.operation_id and o.message_id = g.id) as versions,
        coalesce((select jsonb_agg(jsonb_build_object('box', m.box, 'folderId', m.folder_id, 'isRead', m.is_read,
            'isFlagged', m.is_flagged, 'isBinned', m.binned_at is not null, 'isReplied', m.replied_at is not null,
            'isForwarded', m.forwarded_at is not null) order by m.box)
          from cencomm.mail m where m.operation_id = g.operation_id and m.person_id = kernel.actor()
            and m.message_id = g.id), '[]') as mine,
        (select jsonb_build_object('readAt', r.read_at, 'acknowledgedAt', r.acknowledged_at)
          from cencomm.audience a left join cencomm.receipt r on r.operation_id = a.operation_id
            and r.message_id = a.message_id and r.person_id = a.person_id and r.version = g.version
          where a.operation_id = g.operation_id and a.message_id = g.id and a.person_id = kernel.actor()) as receipt,
        coalesce((select jsonb_agg(jsonb_build_object('id', f.id, 'fileId', f.file_id,
            'pictureId', f.picture_id, 'thumbnailId', f.thumbnail_id, 'bytes', f.bytes,
            'nameSealed', encode(f.name_sealed, 'base64'), 'mediaType', f.media_type, 'isPicture', f.is_picture)
            order by f.position, f.id)
          from cencomm.attachment f where f.operation_id = g.operation_id and f.message_id = g.id
            and f.version = g.version), '[]') as attachments,
        (select jsonb_build_object('people', count(*), 'read', count(r.read_at), 'acknowledged', count(r.acknowledged_at))
          from cencomm.audience a left join cencomm.receipt r on r.operation_id = a.operation_id
            and r.message_id = a.message_id and r.person_id = a.person_id and r.version = g.version
          where a.operation_id = g.operation_id and a.message_id = g.id) as counts, ${caseMark} as "case"
      from cencomm.message g join cencomm.message_version v
        on v.operation_id = g.operation_id and v.message_id = g.id and v.version = g.version
      where g.operation_id = ${vault.tenantId} and g.id = ${messageId}`,
  );
  return row === null ? null : openMessage(vault, row);
}

function openMessage(vault: Vault, row: Row): StoredMessage {
  const { headSealed, contentSealed, withdrawalSealed, withdrawnAt, counts, ...rest } = row;
  const place = { messageId: row.id, version: row.version };
  const withdrawalPlace = { table: "cencomm.message.withdrawal", id: row.id, version: row.version };
  const reason = withdrawalSealed === null ? "" : (vault.open(withdrawalPlace, withdrawalSealed) as string);
  return {
    ...rest,
    head: openHead(vault, place, headSealed),
    content: openContent(vault, place, contentSealed),
    withdrawn: withdrawnAt === null ? null : { at: withdrawnAt, reason },
    versions: row.versions.map((line) => ({ ...line, madeAt: instant(line.madeAt) })),
    receipt: row.receipt && {
      readAt: row.receipt.readAt && instant(row.receipt.readAt),
      acknowledgedAt: row.receipt.acknowledgedAt && instant(row.receipt.acknowledgedAt),
    },
    attachments: row.attachments.map(({ nameSealed, ...file }) =>
      openNamed(vault, { ...file, nameSealed: Buffer.from(nameSealed, "base64") }),
    ),
    counts: { ...counts, unread: counts.people - counts.read },
  };
}

// Inside JSON the database writes instants with an offset and microseconds.
function instant(text: string): string {
  return instantOf(msOf(text));
}

type ThreadRow = Omit<ThreadLine, "subject" | "from"> & Readonly<{ version: number; headSealed: Buffer }>;

/** The conversation that a message belongs to, oldest first, at most 100; only what the acting person may read. */
export async function listThread(tx: Tx, vault: Vault, messageId: string): Promise<ThreadLine[]> {
  const rows = await listRows(
    tx,
    sql<ThreadRow>`with recursive up as (
        select g.id, g.answers_id, 0 as depth from cencomm.message g
          where g.operation_id = ${vault.tenantId} and g.id = ${messageId}
        union all
        select g.id, g.answers_id, up.depth + 1 from up join cencomm.message g
          on g.operation_id = ${vault.tenantId} and g.id = up.answers_id where up.depth < 50
      ), down as (
        (select up.id, 0 as depth from up order by up.depth desc limit 1)
        union all
        select g.id, down.depth + 1 from down join cencomm.message g
          on g.operation_id = ${vault.tenantId} and g.answers_id = down.id where down.depth < 50
      )
      select g.id as message_id, ${answered} as answers_id, g.answered_as, g.kind, g.number, g.sent_at, g.version, v.head_sealed
      from down join cencomm.message g on g.operation_id = ${vault.tenantId} and g.id = down.id
      join cencomm.message_version v on v.operation_id = g.operation_id and v.message_id = g.id and v.version = g.version
      order by g.sent_at, g.id limit 100`,
  );
  return rows.map(({ headSealed, version, ...line }) => {
    const { subject, from } = openHead(vault, { messageId: line.messageId, version }, headSealed);
    return { ...line, subject, from };
  });
}

/** A version of a message, opened. */
export type StoredVersion = Readonly<{ madeAt: string; madeBy: string; head: Head; content: Content }>;

/** A version of a message as it was sent. */
export async function findVersion(
  tx: Tx,
  vault: Vault,
  place: Readonly<{ messageId: string; version: number }>,
): Promise<StoredVersion | null> {
  const row = await findRow(
    tx,
    sql<{ madeAt: string; madeBy: string; headSealed: Buffer; contentSealed: Buffer }>`
      select made_at, made_by, head_sealed, content_sealed from cencomm.message_version
      where operation_id = ${vault.tenantId} and message_id = ${place.messageId} and version = ${place.version}`,
  );
  if (row === null) return null;
  const { madeAt, madeBy, headSealed, contentSealed } = row;
  return {
    madeAt,
    madeBy,
    head: openHead(vault, place, headSealed),
    content: openContent(vault, place, contentSealed),
  };
}

/**
 * CC-09: the acting person has read these messages, in the version that counts now; each once, by the database's clock.
 * Returns those that he had not read before.
 */
export async function insertReadReceipts(
  tx: Tx,
  operationId: string,
  messageIds: readonly string[],
): Promise<string[]> {
  const made = await listRows(
    tx,
    sql<{
      messageId: string;
    }>`insert into cencomm.receipt (operation_id, message_id, person_id, version, read_at)
        select g.operation_id, g.id, a.person_id, g.version, now()
        from cencomm.audience a join cencomm.message g on g.operation_id = a.operation_id and g.id = a.message_id
        where a.operation_id = ${operationId} and a.person_id = kernel.actor()
          and a.message_id = any (${[...messageIds]}::uuid[])
      on conflict (operation_id, message_id, person_id, version) do update set read_at = excluded.read_at
        where receipt.read_at is null
      returning message_id`,
  );
  return made.map(({ messageId }) => messageId);
}

/** CC-09: the acting person acknowledges a message; who acknowledges has read. Whether that is new. */
export async function insertAcknowledgement(
  tx: Tx,
  operationId: string,
  messageId: string,
): Promise<boolean> {
  const made = await changeRows(
    tx,
    sql`insert into cencomm.receipt (operation_id, message_id, person_id, version, read_at, acknowledged_at)
        select g.operation_id, g.id, a.person_id, g.version, now(), now()
        from cencomm.audience a join cencomm.message g on g.operation_id = a.operation_id and g.id = a.message_id
        where a.operation_id = ${operationId} and a.person_id = kernel.actor() and a.message_id = ${messageId}
      on conflict (operation_id, message_id, person_id, version) do update
        set read_at = coalesce(receipt.read_at, excluded.read_at), acknowledged_at = excluded.acknowledged_at
        where receipt.acknowledged_at is null`,
  );
  return made > 0;
}

/** Whose numbers the acting person's receipts of these messages change; a person for each of his messages. */
export function listReceiptWatchers(
  tx: Tx,
  messageIds: readonly string[],
): Promise<{ messageId: string; personId: string }[]> {
  return listRows(
    tx,
    sql<{ messageId: string; personId: string }>`select message_id, person_id
      from cencomm.list_receipt_watchers(${[...messageIds]}::uuid[])`,
  );
}

/** The acting person's receipt of the version that counts now; null when he was not addressed or has not read it. */
export function findReceipt(
  tx: Tx,
  operationId: string,
  messageId: string,
): Promise<Readonly<{ readAt: string; acknowledgedAt: string | null }> | null> {
  return findRow(
    tx,
    sql<{ readAt: string; acknowledgedAt: string | null }>`select r.read_at, r.acknowledged_at
      from cencomm.message g join cencomm.receipt r on r.operation_id = g.operation_id and r.message_id = g.id
        and r.person_id = kernel.actor() and r.version = g.version
      where g.operation_id = ${operationId} and g.id = ${messageId} and r.read_at is not null`,
  );
}

/** The acting person's copies of a message are read from now on; returns how many were not. */
export function markRead(tx: Tx, operationId: string, messageId: string): Promise<number> {
  return changeRows(
    tx,
    sql`update cencomm.mail set is_read = true where operation_id = ${operationId}
        and person_id = kernel.actor() and message_id = ${messageId} and not is_read`,
  );
}
