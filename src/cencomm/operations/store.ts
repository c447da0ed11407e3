import { changeRows, type Fragment, findRow, listRows, sql, type Tx } from "#kernel/db/database";
import { Refusal } from "#kernel/errors";
import type { Vault } from "#kernel/keys/vault";
import type { Role } from "./access.ts";
import {
  OperationDetails,
  type OperationForAdministrator,
  type OperationFrame,
  type OperationState,
} from "./contract.ts";

/** An operation as stored; the details are still sealed. */
export type StoredOperation = OperationFrame &
  Readonly<{ id: string; state: OperationState; isOnHold: boolean; detailsSealed: Buffer | null }>;

const columns = sql`o.id, o.code, o.state, o.starts_on, o.ends_on, o.closing_days, o.time_zone, o.retain_until, o.is_on_hold,
  o.handling, o.preset, o.services_together, o.second_factor_required, o.answered_when, o.response_hours, o.details_sealed`;

/** The operation that the transaction entered, or null. */
export function findOperation(tx: Tx, operationId: string): Promise<StoredOperation | null> {
  return findRow(
    tx,
    sql<StoredOperation>`select ${columns} from cencomm.operation o where o.id = ${operationId}`,
  );
}

/** The operations of the acting person with his role in each, the ones that end last first. */
export function listMyOperations(tx: Tx): Promise<(StoredOperation & MyPart)[]> {
  return listRows(
    tx,
    sql<StoredOperation & MyPart>`select ${columns}, mine.role as my_role, mine.agency_id as my_agency_id,
        mine.country as my_country, m.terms_seen_at is not null as terms_seen
      from cencomm.list_my_operations() mine join cencomm.operation o on o.id = mine.operation_id
      join cencomm.member m on m.operation_id = o.id and m.person_id = (select kernel.actor()) and m.left_at is null
      order by case o.state when 'active' then 0 when 'closing' then 1 when 'draft' then 2 else 3 end, o.ends_on desc, o.code`,
  );
}

/** The acting person's part in an operation. */
export type MyPart = Readonly<{
  myRole: Role;
  myAgencyId: string;
  myCountry: string | null;
  termsSeen: boolean;
}>;

/** All operations as an administrator may see them. */
export function listForAdministrator(tx: Tx): Promise<OperationForAdministrator[]> {
  return listRows(
    tx,
    sql<OperationForAdministrator>`select o.id, o.code, o.state, o.starts_on, o.ends_on, o.retain_until, o.is_on_hold,
        coalesce((select max(s.at) from cencomm.operation_state s where s.operation_id = o.id), o.created_at) as state_at,
        m.members, m.bytes, m.organisers, m.organisers_invited, case when r.id is not null then json_build_object('id', r.id,
          'askedBy', r.asked_by, 'askedAt', to_char(r.asked_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) end as rescue
      from cencomm.operation o join cencomm.measure_operations() m on m.operation_id = o.id
        left join cencomm.rescue r on r.operation_id = o.id and r.outcome is null
          and r.asked_at > now() - interval '7 days' and o.state not in ('purging', 'purged')
      order by o.created_at desc`,
  );
}

/** Inserts an operation in preparation. Refuses a code that is taken. */
export async function insertOperation(
  tx: Tx,
  operation: { id: string; frame: OperationFrame; detailsSealed: Buffer; createdBy: string },
): Promise<void> {
  const { id, frame: f, detailsSealed, createdBy } = operation;
  const added = await changeRows(
    tx,
    sql`insert into cencomm.operation (id, code, state, starts_on, ends_on, closing_days, time_zone, retain_until,
        handling, preset, services_together, second_factor_required, answered_when, response_hours, details_sealed, created_by)
      values (${id}, ${f.code}, 'draft', ${f.startsOn}, ${f.endsOn}, ${f.closingDays}, ${f.timeZone}, ${f.retainUntil},
        ${f.handling}, ${f.preset}, ${f.servicesTogether}, ${f.secondFactorRequired}, ${f.answeredWhen},
        ${f.responseHours}, ${detailsSealed}, ${createdBy})
      on conflict (code) do nothing`,
  );
  if (added === 0) {
    throw new Refusal("conflict", "cencomm.problem.codeTaken", { code: f.code }, [
      { path: "code", code: "cencomm.problem.codeTaken", facts: { code: f.code } },
    ]);
  }
}

/** Changes dates, rules and details. */
export async function updateOperation(
  tx: Tx,
  operation: { id: string; frame: Omit<OperationFrame, "code" | "preset">; detailsSealed: Buffer },
): Promise<void> {
  const { id, frame: f, detailsSealed } = operation;
  await changeRows(
    tx,
    sql`update cencomm.operation set starts_on = ${f.startsOn}, ends_on = ${f.endsOn}, closing_days = ${f.closingDays},
        time_zone = ${f.timeZone}, retain_until = ${f.retainUntil}, handling = ${f.handling},
        services_together = ${f.servicesTogether}, second_factor_required = ${f.secondFactorRequired},
        answered_when = ${f.answeredWhen}, response_hours = ${f.responseHours}, details_sealed = ${detailsSealed}
      where id = ${id}`,
  );
}

/** Records a state: the operation's own and its row with who and when. */
export async function recordState(
  tx: Tx,
  change: { operationId: string; state: OperationState; byId: string | null; reasonSealed: Buffer | null },
): Promise<void> {
  const { operationId, state, byId, reasonSealed } = change;
  await changeRows(tx, sql`update cencomm.operation set state = ${state} where id = ${operationId}`);
  await changeRows(
    tx,
    sql`insert into cencomm.operation_state (operation_id, state, by_id, reason_sealed)
        values (${operationId}, ${state}, ${byId}, ${reasonSealed})`,
  );
}

/** A state as stored. */
export type StoredState = Readonly<{
  state: OperationState;
  at: string;
  byId: string;
  reasonSealed: Buffer | null;
}>;

/** The states an operation went through, first to last. */
export function listStates(tx: Tx, operationId: string): Promise<StoredState[]> {
  return listRows(
    tx,
    sql<StoredState>`select state, at, by_id, reason_sealed from cencomm.operation_state
      where operation_id = ${operationId} order by at`,
  );
}

/** Makes a person the first organiser of the operation just founded. */
export async function installOrganiser(
  tx: Tx,
  organiser: { operationId: string; memberId: string; personId: string; agencyId: string },
): Promise<void> {
  const { operationId, memberId, personId, agencyId } = organiser;
  await changeRows(
    tx,
    sql`select cencomm.install_organiser(${operationId}, ${memberId}, ${personId}, ${agencyId})`,
  );
}

/** AD-01: keeps that the acting person has seen the terms. */
export async function recordTermsSeen(tx: Tx, operationId: string, personId: string): Promise<void> {
  await changeRows(
    tx,
    sql`update cencomm.member set terms_seen_at = now()
        where operation_id = ${operationId} and person_id = ${personId} and left_at is null and terms_seen_at is null`,
  );
}

/** Everybody who is a member now: for what every one of them is to hear. */
export function listMemberPersons(tx: Tx, operationId: string): Promise<string[]> {
  return listPersonsWhere(tx, operationId, sql`true`);
}

/** CC-01: the members to whom the operation exists now; while it is prepared the coordination unit alone. */
export function listPresentPersons(tx: Tx, operationId: string): Promise<string[]> {
  return listPersonsWhere(
    tx,
    operationId,
    sql`(m.role in ('OCU', 'OCU+')
      or not exists (select 1 from cencomm.operation o where o.id = m.operation_id and o.state = 'draft'))`,
  );
}

async function listPersonsWhere(
  tx: Tx,
  operationId: string,
  condition: Fragment<unknown>,
): Promise<string[]> {
  const rows = await listRows(
    tx,
    sql<{ personId: string }>`select m.person_id from cencomm.member m
      where m.operation_id = ${operationId} and m.left_at is null and ${condition}`,
  );
  return rows.map(({ personId }) => personId);
}

/** Seals the details of an operation. */
export function sealDetails(vault: Vault, operationId: string, details: OperationDetails): Buffer {
  return vault.seal({ table: "cencomm.operation", id: operationId, version: 1 }, details);
}

/** Opens the details of an operation. */
export function openDetails(vault: Vault, { id, detailsSealed }: StoredOperation): OperationDetails {
  if (detailsSealed === null) throw new Error("an operation that can be entered has its details");
  return OperationDetails.parse(vault.open({ table: "cencomm.operation", id, version: 1 }, detailsSealed));
}

/** Seals why a state was changed; null when nothing was said. */
export function sealReason(vault: Vault, operationId: string, reason: string): Buffer | null {
  return reason === ""
    ? null
    : vault.seal({ table: "cencomm.operation_state", id: operationId, version: 1 }, reason);
}

/** Opens why a state was changed. */
export function openReason(vault: Vault, operationId: string, sealed: Buffer | null): string | null {
  if (sealed === null) return null;
  return String(vault.open({ table: "cencomm.operation_state", id: operationId, version: 1 }, sealed));
}
