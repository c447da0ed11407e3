import { changeRows, findRow, getRow, listRows, sql, type Tx } from "#kernel/db/database";
import type { Vault } from "#kernel/keys/vault";
import type { MessageKind } from "../mailbox/contract.ts";
import type { Head } from "../messages/rules.ts";
import { openHead } from "../messages/store.ts";
import type { HomeEvent, HomeFigures, OperationHome, WaitingCounts } from "./contract.ts";

const MOST_EVENTS = 10;

/** Whoever comes back within this time has not been away. */
const ONE_VISIT = sql.raw("interval '30 minutes'");

/** The unread messages by kind, and the drafts. */
export type MailCounts = Pick<WaitingCounts, "unread" | "drafts">;

/** What lies unread in the acting person's mailbox, wherever it is filed, and what he has begun. */
export function countMail(tx: Tx, operationId: string): Promise<MailCounts> {
  return getRow(
    tx,
    sql<MailCounts>`select jsonb_build_object(
        'free', count(*) filter (where m.kind = 'free'),
        'warning', count(*) filter (where m.kind = 'warning'),
        'feedback', count(*) filter (where m.kind = 'feedback'),
        'seizure', count(*) filter (where m.kind = 'seizure'),
        'licit_movement', count(*) filter (where m.kind = 'licit_movement')) as unread,
        (select count(*) from cencomm.draft d where d.operation_id = ${operationId}
          and d.person_id = kernel.actor() and d.discarded_at is null) as drafts
      from cencomm.mail m where m.operation_id = ${operationId} and m.person_id = kernel.actor() and m.box = 'in'
        and not m.is_read and m.binned_at is null`,
  );
}

/** The figures of the acting person's side, or of the whole operation; null when he may not have them. */
export function measureAnswers(tx: Tx, of: "mine" | "all"): Promise<HomeFigures | null> {
  return findRow(
    tx,
    sql<HomeFigures>`select warnings_open, warnings_closed, answered, answered_in_time, median_first_answer_seconds,
        seizures
      from cencomm.measure_answers(${of === "all"})`,
  );
}

/** How many of the members' administrations and organisations have reported a seizure; null when he may not know. */
export function countReporting(tx: Tx): Promise<OperationHome["reported"]> {
  return findRow(
    tx,
    sql<{ parties: number; of: number }>`select parties, members as "of" from cencomm.count_reporting()`,
  );
}

/** When the acting person was here before this visit; null at the first one. */
export async function findLastVisit(tx: Tx, operationId: string): Promise<string | null> {
  const row = await findRow(
    tx,
    sql<{
      lastVisit: string | null;
    }>`select case when v.at < now() - ${ONE_VISIT} then v.at else v.before_at end
        as last_visit
      from cencomm.visit v where v.operation_id = ${operationId} and v.person_id = kernel.actor()`,
  );
  return row?.lastVisit ?? null;
}

/** Keeps that the acting person is here now; after a while away it is another visit. */
export async function recordVisit(tx: Tx, operationId: string): Promise<void> {
  await changeRows(
    tx,
    sql`insert into cencomm.visit as v (operation_id, person_id) values (${operationId}, kernel.actor())
        on conflict (operation_id, person_id) do update set at = now(),
          before_at = case when v.at < now() - ${ONE_VISIT} then v.at else v.before_at end`,
  );
}

/** Something that happened, as stored; the head opened. */
export type StoredHappening = Readonly<{
  kind: HomeEvent["kind"];
  at: string;
  messageId: string;
  messageKind: MessageKind;
  number: string | null;
  version: number;
  head: Head;
  /** Whose act it was: not the sender's only when the coordination unit corrected or withdrew it. */
  byAgencyId: string;
  byCountry: string | null;
}>;

/** What others did since then that the acting person may read, newest first; with null the latest of all. */
export async function listHappenings(tx: Tx, vault: Vault, since: string | null): Promise<StoredHappening[]> {
  const place = vault.tenantId;
  const after = sql`coalesce(${since}::timestamptz, '-infinity')`;
  const rows = await listRows(
    tx,
    sql<Omit<StoredHappening, "head"> & { headSealed: Buffer }>`with happened as (
        select 'sent' as kind, n.sent_at as at, n.id as message_id, n.sender_id as by_id
          from unnest(array['free', 'warning', 'feedback', 'seizure', 'licit_movement']) as k (kind)
          cross join lateral (select g.id, g.sent_at, g.sender_id from cencomm.message g
            where g.operation_id = ${place} and g.kind = k.kind and g.sent_at > ${after}
              and g.sender_id <> kernel.actor()
            order by g.sent_at desc, g.id desc limit ${MOST_EVENTS}) n
        union all
        select 'corrected', v.made_at, v.message_id, v.made_by from cencomm.message g
          join cencomm.message_version v
            on v.operation_id = g.operation_id and v.message_id = g.id and v.version = g.version
          where g.operation_id = ${place} and g.version > 1 and v.made_at > ${after} and v.made_by <> kernel.actor()
        union all
        select 'withdrawn', g.withdrawn_at, g.id, g.withdrawn_by from cencomm.message g
          where g.operation_id = ${place} and g.withdrawn_at > ${after} and g.withdrawn_by <> kernel.actor()
        union all
        select e.kind, e.at, e.message_id, null from cencomm.case_event e
          where e.operation_id = ${place} and e.kind in ('closed', 'reopened') and e.at > ${after}
            and e.by_id is distinct from kernel.actor()
        order by at desc, message_id, kind limit ${MOST_EVENTS}
      )
      select h.kind, h.at, h.message_id, g.kind as message_kind, g.number, g.version, v.head_sealed,
        coalesce(b.agency_id, g.sender_agency_id) as by_agency_id,
        case when b.agency_id is null then g.sender_country else b.country end as by_country
      from happened h
      join cencomm.message g on g.operation_id = ${place} and g.id = h.message_id
      join cencomm.message_version v
        on v.operation_id = g.operation_id and v.message_id = g.id and v.version = g.version
      left join lateral (select m.agency_id, m.country from cencomm.member m
        where m.operation_id = g.operation_id and m.person_id = h.by_id and h.by_id <> g.sender_id
        order by m.left_at desc nulls first limit 1) b on true
      order by h.at desc, h.message_id, h.kind`,
  );
  return rows.map(({ headSealed, ...row }) => ({ ...row, head: openHead(vault, row, headSealed) }));
}
