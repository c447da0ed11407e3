import { changeRows, findRow, getRow, listRows, sql, type Tx } from "#kernel/db/database";
import { Refusal } from "#kernel/errors";
import type { Role } from "../operations/access.ts";

/** A member as stored. */
export type StoredMember = Readonly<{
  id: string;
  personId: string;
  role: Role;
  agencyId: string;
  country: string | null;
  joinedAt: string;
  termsSeen: boolean;
  isOnline: boolean;
}>;

const columns = sql`m.id, m.person_id, m.role, m.agency_id, m.country, m.joined_at, m.terms_seen_at is not null as terms_seen`;

/** The members whom the acting person may see (row-level security), with who is here. */
export function listMembers(tx: Tx, operationId: string): Promise<StoredMember[]> {
  return listRows(
    tx,
    sql<StoredMember>`select ${columns}, m.person_id in (select kernel.list_online(${operationId})) as is_online
      from cencomm.member m where m.operation_id = ${operationId} and m.left_at is null`,
  );
}

/** A member who has not left, or null. */
export function findMember(tx: Tx, operationId: string, memberId: string): Promise<StoredMember | null> {
  return findRow(
    tx,
    sql<StoredMember>`select ${columns}, false as is_online from cencomm.member m
      where m.operation_id = ${operationId} and m.id = ${memberId} and m.left_at is null`,
  );
}

/** Adds a member; his country is his agency's. Refuses somebody who is one. */
export async function insertMember(
  tx: Tx,
  member: {
    operationId: string;
    id: string;
    personId: string;
    role: Role;
    agencyId: string;
    invitedBy: string;
  },
): Promise<void> {
  const { operationId, id, personId, role, agencyId, invitedBy } = member;
  const added = await changeRows(
    tx,
    sql`insert into cencomm.member (operation_id, id, person_id, role, agency_id, country, invited_by)
      select ${operationId}, ${id}, ${personId}, ${role}, a.id, a.country, ${invitedBy}
      from directory.agency a where a.id = ${agencyId}
      on conflict (operation_id, person_id) where left_at is null do nothing`,
  );
  if (added === 0) throw new Refusal("conflict", "cencomm.problem.alreadyMember");
}

/** Gives a member another role. */
export async function updateRole(tx: Tx, operationId: string, memberId: string, role: Role): Promise<void> {
  await changeRows(
    tx,
    sql`update cencomm.member set role = ${role} where operation_id = ${operationId} and id = ${memberId} and left_at is null`,
  );
}

/** Ends a membership now; what he sent and received stays with the others. */
export async function endMembership(
  tx: Tx,
  { operationId, memberId, by }: { operationId: string; memberId: string; by: string },
): Promise<void> {
  await changeRows(
    tx,
    sql`update cencomm.member set left_at = now(), dismissed_by = ${by}
        where operation_id = ${operationId} and id = ${memberId} and left_at is null`,
  );
}

/** How many organisers the operation has. The lock keeps two who leave at once from both being last. */
export async function countOrganisers(tx: Tx, operationId: string): Promise<number> {
  const { n } = await getRow(
    tx,
    sql<{
      n: number;
    }>`select count(*) as n from (select 1 from cencomm.member m where m.operation_id = ${operationId}
      and m.role = 'OCU+' and m.left_at is null for update) as organisers`,
  );
  return n;
}
