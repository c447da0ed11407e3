import { changeRows, type Fragment, findRow, getRow, listRows, sql, type Tx } from "#kernel/db/database";
import { newId } from "#kernel/ids";
import type { Vault } from "#kernel/keys/vault";
import type { CaseMark, CaseState } from "../mailbox/contract.ts";
import type { Membership } from "../operations/access.ts";
import type { CaseEventKind } from "./contract.ts";
import type { Party } from "./rules.ts";

/**
 * Where the case of a message `g` stands, as JSON; null when it is no warning. The deadline is the earliest that an
 * answer is still awaited by, of the assignments that the acting person may see.
 */
export const caseMark: Fragment<CaseMark | null> = sql.raw(`case when g.kind = 'warning' then (
  select jsonb_build_object('state', w.state, 'answered', w.answered, 'addressed', w.addressed,
    'isOverdue', coalesce(d.deadline < now(), false),
    'deadline', to_char(d.deadline at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))
  from cencomm.warning w cross join lateral (select min(s.deadline) as deadline from cencomm.assignment s
    where s.operation_id = w.operation_id and s.message_id = w.message_id and s.replied_at is null
      and w.state = 'open') d
  where w.operation_id = g.operation_id and w.message_id = g.id) end`);

/** A case that opens. */
export type NewCase = Readonly<{
  messageId: string;
  sender: Membership;
  sentAt: string;
  deadline: string;
  parties: readonly Party[];
}>;

/** CC-13: opens a case with one assignment for each party; nobody has it yet. */
export async function insertCase(
  tx: Tx,
  { messageId, sender, sentAt, deadline, parties }: NewCase,
): Promise<void> {
  const { operationId, personId, agencyId, country } = sender;
  await changeRows(
    tx,
    sql`insert into cencomm.warning (operation_id, message_id, sender_id, sender_agency_id, sender_country, sent_at,
          asked_at, addressed)
        values (${operationId}, ${messageId}, ${personId}, ${agencyId}, ${country}, ${sentAt}, ${sentAt},
          ${parties.length})`,
  );
  await changeRows(
    tx,
    sql`insert into cencomm.assignment (operation_id, id, message_id, agency_id, country, sender_id, sender_agency_id,
          sender_country, sent_at, asked_at, deadline)
        select ${operationId}, p.id, ${messageId}, p.agency_id, p.country, ${personId}::uuid, ${agencyId}::uuid, ${country},
          ${sentAt}::timestamptz, ${sentAt}::timestamptz, ${deadline}::timestamptz
        from unnest(${parties.map(() => newId())}::uuid[], ${parties.map((party) => party.agencyId)}::uuid[],
          ${parties.map((party) => party.country)}::text[]) as p (id, agency_id, country)`,
  );
}

/** CC-13: works out from its answers where a case stands; returns the new state when it changed. */
export async function settleCase(tx: Tx, messageId: string): Promise<"open" | "closed" | null> {
  const { state } = await getRow(
    tx,
    sql<{ state: "open" | "closed" | null }>`select cencomm.settle_case(${messageId}) as state`,
  );
  return state;
}

/** Who hears that a case changed. */
export async function listWatchers(tx: Tx, messageId: string): Promise<string[]> {
  const rows = await listRows(
    tx,
    sql<{ personId: string }>`select person_id from cencomm.list_case_watchers(${messageId}) as person_id`,
  );
  return rows.map(({ personId }) => personId);
}

/** In which of these cases the acting person was the first of his side to read or to acknowledge, in this transaction. */
export async function listFirstNoted(
  tx: Tx,
  operationId: string,
  messageIds: readonly string[],
): Promise<string[]> {
  const rows = await listRows(
    tx,
    sql<{ messageId: string }>`select distinct s.message_id from cencomm.assignment s
      where s.operation_id = ${operationId} and s.message_id = any (${[...messageIds]}::uuid[])
        and now() in (s.first_read_at, s.acknowledged_at) order by s.message_id`,
  );
  return rows.map(({ messageId }) => messageId);
}

/** A case as rights depend on it. */
export type StoredCase = Readonly<{
  messageId: string;
  state: CaseState;
  senderId: string;
  isAddressed: boolean;
  mayAnswer: boolean;
  now: string;
  /** The operation's response time from now. */
  usualDeadline: string;
}>;

/** A case that the acting person may see; null when there is none. */
export function findCase(tx: Tx, operationId: string, messageId: string): Promise<StoredCase | null> {
  return findRow(
    tx,
    sql<StoredCase>`select w.message_id, w.state, w.sender_id, cencomm.may_answer(w.message_id) as may_answer,
        exists (select 1 from cencomm.audience a where a.operation_id = w.operation_id
          and a.message_id = w.message_id and a.person_id = kernel.actor()) as is_addressed,
        now() as now, now() + make_interval(hours => o.response_hours) as usual_deadline
      from cencomm.warning w join cencomm.operation o on o.id = w.operation_id
      where w.operation_id = ${operationId} and w.message_id = ${messageId}`,
  );
}

/** An assignment as rights depend on it. */
export type StoredAssignment = Readonly<{
  id: string;
  isMine: boolean;
  ownerId: string | null;
  deadline: string;
}>;

/** An assignment that the acting person may see, locked until the transaction ends; null when there is none. */
export function lockAssignment(
  tx: Tx,
  operationId: string,
  { messageId, id }: Readonly<{ messageId: string; id: string }>,
): Promise<StoredAssignment | null> {
  return findRow(
    tx,
    sql<StoredAssignment>`select s.id, cencomm.is_mine(s.agency_id, s.country) as is_mine, s.owner_id, s.deadline
      from cencomm.assignment s
      where s.operation_id = ${operationId} and s.message_id = ${messageId} and s.id = ${id} for update`,
  );
}

/** Gives an assignment to somebody, or to nobody. */
export async function updateOwner(
  tx: Tx,
  operationId: string,
  id: string,
  ownerId: string | null,
): Promise<void> {
  await changeRows(
    tx,
    sql`update cencomm.assignment set owner_id = ${ownerId},
          owned_at = case when ${ownerId}::uuid is null then null else now() end
        where operation_id = ${operationId} and id = ${id}`,
  );
}

/** Sets the deadline of an assignment. */
export async function updateDeadline(
  tx: Tx,
  operationId: string,
  id: string,
  deadline: string,
): Promise<void> {
  await changeRows(
    tx,
    sql`update cencomm.assignment set deadline = ${deadline}::timestamptz
        where operation_id = ${operationId} and id = ${id}`,
  );
}

/** A corrected warning names another deadline: for those who still had the one before. */
export async function moveDeadline(
  tx: Tx,
  operationId: string,
  { messageId, from, to }: Readonly<{ messageId: string; from: string; to: string }>,
): Promise<void> {
  await changeRows(
    tx,
    sql`update cencomm.assignment set deadline = ${to}::timestamptz
        where operation_id = ${operationId} and message_id = ${messageId} and deadline = ${from}::timestamptz`,
  );
}

/** CC-13: asks all addressed again; what they answered before stays, but settles nothing any more. */
export async function reopenCase(
  tx: Tx,
  operationId: string,
  { messageId, deadline }: Readonly<{ messageId: string; deadline: string }>,
): Promise<void> {
  const place = sql`operation_id = ${operationId} and message_id = ${messageId}`;
  await changeRows(
    tx,
    sql`update cencomm.warning set state = 'open', asked_at = now(), answered = 0, closed_at = null, closed_by_id = null
        where ${place}`,
  );
  await changeRows(
    tx,
    sql`update cencomm.assignment set asked_at = now(), deadline = ${deadline}::timestamptz, replied_at = null,
          settled_at = null, reminded_at = null
        where ${place}`,
  );
}

/** CC-23: a withdrawn warning awaits nothing any more. */
export async function endCase(tx: Tx, operationId: string, messageId: string): Promise<void> {
  await changeRows(
    tx,
    sql`update cencomm.warning set state = 'withdrawn', closed_at = now(), closed_by_id = null
        where operation_id = ${operationId} and message_id = ${messageId}`,
  );
}

/** What somebody did in a case. */
export type NewCaseEvent = Readonly<{
  messageId: string;
  kind: Exclude<CaseEventKind, "submitted" | "read" | "acknowledged" | "answered">;
  /** Null: the system. */
  byId: string | null;
  assignmentId?: string;
  toId?: string;
  deadline?: string;
  reason?: string;
}>;

/** Keeps what was done in a case, with who and when. */
export async function insertCaseEvent(tx: Tx, vault: Vault, event: NewCaseEvent): Promise<void> {
  const id = newId();
  const { messageId, kind, byId, assignmentId = null, toId = null, deadline = null, reason } = event;
  const sealed = reason === undefined ? null : vault.seal(reasonPlace(id), reason);
  await changeRows(
    tx,
    sql`insert into cencomm.case_event (operation_id, id, message_id, kind, by_id, assignment_id, to_id, deadline,
          reason_sealed)
        values (${vault.tenantId}, ${id}, ${messageId}, ${kind}, ${byId}, ${assignmentId}, ${toId},
          ${deadline}::timestamptz, ${sealed})`,
  );
}

/** Opens why a case was reopened or withdrawn. */
export function openCaseReason(vault: Vault, id: string, sealed: Buffer | null): string | null {
  return sealed === null ? null : String(vault.open(reasonPlace(id), sealed));
}

function reasonPlace(id: string) {
  return { table: "cencomm.case_event", id, version: 1 };
}

/** A person to whom an assignment can be handed. */
export type Candidate = Readonly<{ personId: string; role: Membership["role"]; isOnline: boolean }>;

/**
 * Whom an assignment can be handed to: those of its side who can read the warning, as they were addressed or are its
 * contact points, and are still members.
 */
export function listCandidates(tx: Tx, operationId: string, assignmentId: string): Promise<Candidate[]> {
  return listRows(
    tx,
    sql<Candidate>`select m.person_id, m.role, m.person_id in (select kernel.list_online(${operationId})) as is_online
      from cencomm.assignment s join cencomm.operation o on o.id = s.operation_id
      join cencomm.member m on m.operation_id = s.operation_id and m.left_at is null
        and (m.agency_id = s.agency_id or (o.services_together and m.country = s.country))
      where s.operation_id = ${operationId} and s.id = ${assignmentId} and (m.role = 'NCP' or exists (select 1
        from cencomm.audience a where a.operation_id = s.operation_id and a.message_id = s.message_id
          and a.person_id = m.person_id))
      order by m.role, m.person_id`,
  );
}
