import { changeRows, type Fragment, getRow, listRows, sql, type Tx } from "#kernel/db/database";
import type { Vault } from "#kernel/keys/vault";
import { caseMark } from "../cases/store.ts";
import { holdsWords } from "../search/store.ts";
import type { BoxName, CaseMark, ListQuery, MailKey, MessageKind } from "./contract.ts";
import type { Cursor } from "./rules.ts";

const MOST_COUNTED = 1000;

/** A mail with its message, the head still sealed. */
export type StoredMail = Readonly<{
  messageId: string;
  box: "in" | "out";
  kind: MessageKind;
  number: string | null;
  version: number;
  headSealed: Buffer;
  sentAt: string;
  /** The instant to the microsecond, for paging. */
  sentAtExact: string;
  isRead: boolean;
  isFlagged: boolean;
  isUrgent: boolean;
  isWithdrawn: boolean;
  isReplied: boolean;
  isForwarded: boolean;
  attachments: number;
  readBy: number | null;
  folderId: string | null;
  case: CaseMark | null;
}>;

/** What is listed, and from where on. */
export type MailQuery = Omit<ListQuery, "after"> & Readonly<{ after: Cursor | null }>;

/** CC-10: a page of a box and one mail more, by which one knows that there is a next page. */
export function listMails(tx: Tx, vault: Vault, query: MailQuery): Promise<StoredMail[]> {
  const { after, sort, size } = query;
  const direction = sort === "newest" ? sql.raw("desc") : sql.raw("asc");
  const beyond = sort === "newest" ? sql.raw("<") : sql.raw(">");
  const from =
    after === null
      ? sql`true`
      : sql`(m.sent_at, m.message_id) ${beyond} (${after.sentAt}::timestamptz, ${after.messageId}::uuid)`;
  return listRows(
    tx,
    sql<StoredMail>`select m.message_id, m.box, m.kind, g.number, g.version, v.head_sealed, m.sent_at,
        m.sent_at::text as sent_at_exact, m.is_read, m.is_flagged, g.priority = 'urgent' as is_urgent,
        g.withdrawn_at is not null as is_withdrawn, m.replied_at is not null as is_replied,
        m.forwarded_at is not null as is_forwarded, g.attachments, m.folder_id,
        case when m.box = 'out' then (select count(*) from cencomm.receipt r where r.operation_id = m.operation_id
          and r.message_id = m.message_id and r.version = g.version and r.read_at is not null) end as read_by,
        ${caseMark} as "case"
      from (select m.* from cencomm.mail m where ${conditionsOf(vault, query)} and ${from}
        order by m.sent_at ${direction}, m.message_id ${direction} limit ${size + 1}) m
      join cencomm.message g on g.operation_id = m.operation_id and g.id = m.message_id
      join cencomm.message_version v
        on v.operation_id = m.operation_id and v.message_id = m.message_id and v.version = g.version
      order by m.sent_at ${direction}, m.message_id ${direction}`,
  );
}

/** How many mails match, counted up to 1,000. */
export async function countMails(
  tx: Tx,
  vault: Vault,
  query: MailQuery,
): Promise<{ count: number; isMore: boolean }> {
  const { count } = await getRow(
    tx,
    sql<{ count: number }>`select count(*) as count from (select 1 from cencomm.mail m
      where ${conditionsOf(vault, query)} limit ${MOST_COUNTED + 1}) as matching`,
  );
  return { count: Math.min(count, MOST_COUNTED), isMore: count > MOST_COUNTED };
}

function conditionsOf(vault: Vault, query: MailQuery): Fragment<boolean> {
  const words = query.q === undefined ? null : holdsWords(vault, query.q);
  const conditions = [
    sql`m.operation_id = ${vault.tenantId} and m.person_id = kernel.actor()`,
    placeOf(query.box, query.folder ?? null),
    query.box === "bin" ? sql`m.binned_at is not null` : sql`m.binned_at is null`,
    ...(query.unread === undefined ? [] : [sql`m.is_read = ${!query.unread}`]),
    ...(query.flagged === undefined ? [] : [sql`m.is_flagged = ${query.flagged}`]),
    ...(query.kind === undefined ? [] : [sql`m.kind = ${query.kind}`]),
    ...(query.country === undefined ? [] : [sql`m.sender_country = ${query.country}`]),
    ...(query.agency === undefined ? [] : [sql`m.sender_agency_id = ${query.agency}`]),
    ...(words === null ? [] : [words]),
  ];
  return sql<boolean>`${sql.join(conditions, sql` and `)}`;
}

function placeOf(box: BoxName, folder: string | null): Fragment<unknown> {
  switch (box) {
    case "inbox":
      return sql`m.box = 'in' and m.folder_id is null`;
    case "sent":
      return sql`m.box = 'out' and m.folder_id is null`;
    case "folder":
      return sql`m.folder_id = ${folder}`;
    case "bin":
    case "all":
      return sql`true`;
    default:
      return sql`m.box = 'in' and m.kind = ${box}`;
  }
}

/** Unread mails by kind, and how many lie where. */
export type Counts = Readonly<{
  inbox: number;
  warning: number;
  feedback: number;
  seizure: number;
  licitMovement: number;
  drafts: number;
  binned: number;
  byFolder: Readonly<Record<string, number>>;
}>;

/** CC-10: the unread mails of the acting person, in one statement. */
export function countUnread(tx: Tx, operationId: string): Promise<Counts> {
  return getRow(
    tx,
    sql<Counts>`with unread as (
        select m.folder_id, m.kind, count(*) as n from cencomm.mail m
        where m.operation_id = ${operationId} and m.person_id = kernel.actor() and m.box = 'in'
          and not m.is_read and m.binned_at is null
        group by m.folder_id, m.kind)
      select coalesce(sum(n) filter (where folder_id is null), 0)::bigint as inbox,
        coalesce(sum(n) filter (where kind = 'warning'), 0)::bigint as warning,
        coalesce(sum(n) filter (where kind = 'feedback'), 0)::bigint as feedback,
        coalesce(sum(n) filter (where kind = 'seizure'), 0)::bigint as seizure,
        coalesce(sum(n) filter (where kind = 'licit_movement'), 0)::bigint as licit_movement,
        (select count(*) from cencomm.draft d where d.operation_id = ${operationId}
          and d.person_id = kernel.actor() and d.discarded_at is null) as drafts,
        (select count(*) from cencomm.mail m where m.operation_id = ${operationId}
          and m.person_id = kernel.actor() and m.binned_at is not null) as binned,
        coalesce((select jsonb_object_agg(f.folder_id, f.n) from (select folder_id, sum(n) as n from unread
          where folder_id is not null group by folder_id) f), '{}') as by_folder
      from unread`,
  );
}

/** Ids and sides of mails as two arrays, for one statement over all of them. */
function keysOf(mails: readonly MailKey[]): Fragment<unknown> {
  return sql`(m.message_id, m.box) in (select k.message_id, k.box
    from unnest(${mails.map(({ messageId }) => messageId)}::uuid[], ${mails.map(({ box }) => box)}::text[])
      as k (message_id, box))`;
}

/** Changes mails of the acting person; returns how many there were. */
export function updateMails(
  tx: Tx,
  operationId: string,
  mails: readonly MailKey[],
  change: "read" | "unread" | "flagged" | "unflagged" | "binned" | "restored",
): Promise<number> {
  const changes = {
    read: sql`is_read = true`,
    unread: sql`is_read = false`,
    flagged: sql`is_flagged = true`,
    unflagged: sql`is_flagged = false`,
    binned: sql`binned_at = coalesce(m.binned_at, now())`,
    restored: sql`binned_at = null`,
  };
  return changeRows(
    tx,
    sql`update cencomm.mail m set ${changes[change]}
        where m.operation_id = ${operationId} and m.person_id = kernel.actor() and ${keysOf(mails)}`,
  );
}

/** Files mails into a folder of the same side, or with null back to inbox or sent; returns how many there were. */
export function moveMails(
  tx: Tx,
  operationId: string,
  mails: readonly MailKey[],
  folder: Readonly<{ id: string; box: "in" | "out" }> | null,
): Promise<number> {
  const side = folder === null ? sql`true` : sql`m.box = ${folder.box}`;
  return changeRows(
    tx,
    sql`update cencomm.mail m set folder_id = ${folder?.id ?? null}, binned_at = null
        where m.operation_id = ${operationId} and m.person_id = kernel.actor() and ${keysOf(mails)} and ${side}`,
  );
}

/** Empties the waste bin of the acting person; the messages themselves stay with those who have them. */
export function emptyBin(tx: Tx, operationId: string): Promise<number> {
  return changeRows(
    tx,
    sql`delete from cencomm.mail m where m.operation_id = ${operationId} and m.person_id = kernel.actor()
        and m.binned_at is not null`,
  );
}
