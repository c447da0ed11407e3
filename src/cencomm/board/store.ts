import { type Fragment, findRow, getRow, listRows, sql, type Tx } from "#kernel/db/database";
import type { Vault } from "#kernel/keys/vault";
import type { CaseColumnName, CaseFigures, CasesQuery } from "../cases/contract.ts";
import { openCaseReason } from "../cases/store.ts";
import type { MessageKind } from "../mailbox/contract.ts";
import type { Cursor } from "../mailbox/rules.ts";
import { openHead } from "../messages/store.ts";
import type { KnownAnswer, StoredAssignment, StoredCard, StoredEvent } from "./rules.ts";

/** Which assignments count: of the board's filter, or those that wait for the acting person's side. */
export type CaseFilter = Pick<CasesQuery, "country" | "agency" | "owner"> & Readonly<{ side?: "mine" }>;

/** What of an assignment `s` is asked for; null when all are. */
function wanted({ country, agency, owner, side }: CaseFilter): Fragment<boolean> | null {
  const conditions = [
    ...(country === undefined ? [] : [sql`s.country = ${country}`]),
    ...(agency === undefined ? [] : [sql`s.agency_id = ${agency}`]),
    ...(owner === "me" ? [sql`s.owner_id = kernel.actor()`] : []),
    ...(owner === "nobody" ? [sql`s.owner_id is null and s.replied_at is null`] : []),
    ...(side === "mine" ? [sql`cencomm.is_mine(s.agency_id, s.country) and s.settled_at is null`] : []),
  ];
  return conditions.length === 0 ? null : sql<boolean>`${sql.join(conditions, sql` and `)}`;
}

/** The cases that the acting person may see with what of their assignments he may see, as `cards`. */
function cardsOf(operationId: string, filter: CaseFilter): Fragment {
  const condition = wanted(filter);
  return sql`cards as (
    select w.operation_id, w.message_id, w.sender_id, w.state, w.sent_at, w.closed_at, w.closed_by_id, w.answered,
      w.addressed, a.deadline, a.unowned,
      case when w.state <> 'open' then 'closed' when a.deadline < now() then 'overdue' else 'open' end as place,
      case when w.state <> 'open' then w.closed_at else coalesce(a.deadline, '9999-12-31Z') end as key
    from cencomm.warning w cross join lateral (select count(*) as matching,
        min(s.deadline) filter (where s.replied_at is null and w.state = 'open') as deadline,
        count(*) filter (where s.owner_id is null and s.replied_at is null and w.state = 'open') as unowned
      from cencomm.assignment s where s.operation_id = w.operation_id and s.message_id = w.message_id
        and ${condition ?? sql`true`}) a
    where w.operation_id = ${operationId} and ${condition === null ? sql`true` : sql`a.matching > 0`})`;
}

const columns =
  sql.raw(`c.message_id, c.sender_id, c.state, c.place, c.sent_at, c.closed_at, c.answered, c.addressed,
  c.deadline, c.unowned, c.key::text as key, g.number, g.version, v.head_sealed, g.priority = 'urgent' as is_urgent,
  r.expected_arrival, coalesce(k.message_id, c.closed_by_id) as answer_id,
  coalesce(k.final_at, k.at, c.closed_at) as answer_at, k.final_at is not null or k.at is null as answer_is_final`);

const around = sql.raw(`join cencomm.message g on g.operation_id = c.operation_id and g.id = c.message_id
  join cencomm.message_version v on v.operation_id = g.operation_id and v.message_id = g.id and v.version = g.version
  left join cencomm.report r on r.operation_id = c.operation_id and r.message_id = c.message_id
  left join lateral (select l.message_id, l.at, l.final_at from cencomm.link l join cencomm.message m
      on m.operation_id = l.operation_id and m.id = l.message_id and m.withdrawn_at is null
    where l.operation_id = c.operation_id and l.linked_id = c.message_id and l.part = 'answer'
    order by l.message_id = c.closed_by_id desc nulls last, l.at desc limit 1) k on true`);

/** A page of one column and a case more, by which one knows that there is a next page. */
export async function listCards(
  tx: Tx,
  vault: Vault,
  query: CaseFilter & Readonly<{ column: CaseColumnName; size: number; after: Cursor | null }>,
): Promise<StoredCard[]> {
  const { column, size, after } = query;
  const order = column === "closed" ? sql.raw("desc") : sql.raw("asc");
  const beyond = column === "closed" ? sql.raw("<") : sql.raw(">");
  const from =
    after === null
      ? sql`true`
      : sql`(c.key, c.message_id) ${beyond} (${after.sentAt}::timestamptz, ${after.messageId}::uuid)`;
  const rows = await listRows(
    tx,
    sql<CardRow>`with ${cardsOf(vault.tenantId, query)} select ${columns}
      from (select * from cards c where c.place = ${column} and ${from}
        order by c.key ${order}, c.message_id ${order} limit ${size + 1}) c ${around}
      order by c.key ${order}, c.message_id ${order}`,
  );
  return rows.map((row) => openCard(vault, row));
}

/** One case; null when the acting person may not see it. */
export async function findCard(tx: Tx, vault: Vault, messageId: string): Promise<StoredCard | null> {
  const row = await findRow(
    tx,
    sql<CardRow>`with ${cardsOf(vault.tenantId, {})} select ${columns}
      from (select * from cards c where c.message_id = ${messageId}) c ${around}`,
  );
  return row && openCard(vault, row);
}

type CardRow = Omit<StoredCard, "head"> & Readonly<{ headSealed: Buffer }>;

function openCard(vault: Vault, { headSealed, ...row }: CardRow): StoredCard {
  return { ...row, head: openHead(vault, row, headSealed) };
}

/** How many cases stand where. */
export type CaseCounts = Readonly<{
  overdue: number;
  open: number;
  closed: number;
  dueToday: number;
  mine: number;
  unowned: number;
  oldestLateSeconds: number | null;
  responseHours: number;
}>;

/** Counts the cases of each column, those due today in the operation's time zone, mine and nobody's. */
export function countCases(tx: Tx, operationId: string, filter: CaseFilter): Promise<CaseCounts> {
  return getRow(
    tx,
    sql<CaseCounts>`with ${cardsOf(operationId, filter)}
      select count(*) filter (where c.place = 'overdue') as overdue, count(*) filter (where c.place = 'open') as open,
        count(*) filter (where c.place = 'closed') as closed,
        count(*) filter (where c.place = 'open' and (c.deadline at time zone o.time_zone)::date
          = (now() at time zone o.time_zone)::date) as due_today,
        count(*) filter (where c.state = 'open' and exists (select 1 from cencomm.assignment s
          where s.operation_id = c.operation_id and s.message_id = c.message_id and s.owner_id = kernel.actor()
            and s.replied_at is null)) as mine,
        count(*) filter (where c.unowned > 0) as unowned,
        max(extract(epoch from now() - c.deadline)) filter (where c.place = 'overdue')::bigint as oldest_late_seconds,
        o.response_hours
      from cencomm.operation o left join cards c on c.operation_id = o.id where o.id = ${operationId}
      group by o.id`,
  );
}

/** First answers: how many, how many in time, how soon. */
export type AnswerFigures = Pick<
  CaseFigures,
  "answered" | "answeredInTime" | "medianFirstAnswerSeconds" | "firstAnswers"
>;

/** CC-13: the response times of the assignments that the acting person may see, by the server's clock. */
export function countAnswers(tx: Tx, operationId: string, filter: CaseFilter): Promise<AnswerFigures> {
  return getRow(
    tx,
    sql<AnswerFigures>`with answers as (
        select extract(epoch from s.first_answer_at - s.sent_at) as seconds, s.first_answer_at > s.deadline as is_late,
          o.response_hours * 450 as step
        from cencomm.assignment s join cencomm.operation o on o.id = s.operation_id
        join cencomm.warning w on w.operation_id = s.operation_id and w.message_id = s.message_id
        where s.operation_id = ${operationId} and s.first_answer_at is not null and w.state <> 'withdrawn'
          and ${wanted(filter) ?? sql`true`}
      ), steps as (
        select least(floor(seconds / step), 11) * step as from_seconds, count(*) as answers,
          count(*) filter (where is_late) as late
        from answers group by 1
      )
      select count(*) as answered, count(*) filter (where not is_late) as answered_in_time,
        round(percentile_cont(0.5) within group (order by seconds))::bigint as median_first_answer_seconds,
        coalesce((select jsonb_agg(jsonb_build_object('fromSeconds', from_seconds::bigint, 'answers', answers,
          'late', late) order by from_seconds) from steps), '[]') as first_answers
      from answers`,
  );
}

/** The countries and organisations among the assignments that the acting person may see. */
export async function listParties(
  tx: Tx,
  operationId: string,
): Promise<Readonly<{ agencyId: string; country: string | null }>[]> {
  return listRows(
    tx,
    sql<{ agencyId: string; country: string | null }>`select distinct s.agency_id, s.country
      from cencomm.assignment s where s.operation_id = ${operationId} order by s.country nulls last, s.agency_id`,
  );
}

/** The assignments of some cases, as far as the acting person may see them. */
export function listAssignments(
  tx: Tx,
  operationId: string,
  messageIds: readonly string[],
): Promise<StoredAssignment[]> {
  return listRows(
    tx,
    sql<StoredAssignment>`select s.id, s.message_id, s.agency_id, s.country, s.owner_id, s.owned_at, s.sent_at, s.asked_at,
        s.deadline, s.first_read_at, s.acknowledged_at, s.first_answer_id, s.first_answer_at, s.final_answer_id,
        s.final_answer_at, s.replied_at, s.settled_at, s.reminders, cencomm.is_mine(s.agency_id, s.country) as is_mine,
        now() as now
      from cencomm.assignment s
      where s.operation_id = ${operationId} and s.message_id = any (${[...messageIds]}::uuid[])`,
  );
}

/** What is known of these answers, as far as the acting person may read them. */
export async function listKnownAnswers(
  tx: Tx,
  vault: Vault,
  ids: readonly string[],
): Promise<ReadonlyMap<string, KnownAnswer>> {
  const rows = await listRows(
    tx,
    sql<{
      id: string;
      kind: MessageKind;
      number: string | null;
      version: number;
      headSealed: Buffer;
    }>`select g.id, g.kind, g.number, g.version, v.head_sealed from cencomm.message g
      join cencomm.message_version v on v.operation_id = g.operation_id and v.message_id = g.id and v.version = g.version
      where g.operation_id = ${vault.tenantId} and g.id = any (${[...ids]}::uuid[])`,
  );
  return new Map(
    rows.map(({ id, kind, number, version, headSealed }) => {
      const { summary } = openHead(vault, { messageId: id, version }, headSealed);
      return [id, { kind, number, summary }];
    }),
  );
}

/** What happened in a case, oldest first, as far as the acting person may see it; answers among it. */
export async function listEvents(tx: Tx, vault: Vault, messageId: string): Promise<StoredEvent[]> {
  const place = sql`operation_id = ${vault.tenantId} and message_id = ${messageId}`;
  const rows = await listRows(
    tx,
    sql<Omit<StoredEvent, "reason"> & { id: string; reasonSealed: Buffer | null }>`
      select message_id as id, 'submitted' as kind, sent_at as at, sender_id as by_id, null::uuid as assignment_id,
          null::uuid as to_id, null::uuid as answer_id, null::timestamptz as deadline, null::bytea as reason_sealed,
          false as is_final
        from cencomm.warning where ${place}
      union all
      select id, 'read', first_read_at, null, id, null, null, null, null, false from cencomm.assignment
        where ${place} and first_read_at is not null
      union all
      select id, 'acknowledged', acknowledged_at, null, id, null, null, null, null, false from cencomm.assignment
        where ${place} and acknowledged_at is not null
      union all
      select l.message_id, 'answered', l.at, g.sender_id, l.assignment_id, null, l.message_id, null, null,
          l.final_at is not null
        from cencomm.link l join cencomm.message g on g.operation_id = l.operation_id and g.id = l.message_id
        where l.operation_id = ${vault.tenantId} and l.linked_id = ${messageId} and l.part = 'answer'
      union all
      select id, kind, at, by_id, assignment_id, to_id, answer_id, deadline, reason_sealed, true
        from cencomm.case_event where ${place}
      order by at, id`,
  );
  return rows.map(({ id, reasonSealed, ...event }) => ({
    ...event,
    reason: openCaseReason(vault, id, reasonSealed),
  }));
}
