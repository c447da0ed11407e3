import { getRow, listRows, sql, type Tx } from "#kernel/db/database";
import type { Address } from "./contract.ts";
import type { AgencyName, Reached } from "./rules.ts";

/** Whom an address reaches now: members whose account is not blocked, never the acting person himself. */
export function findAudience(tx: Tx, { recipients, except }: Address): Promise<Reached[]> {
  return listRows(
    tx,
    sql<Reached>`select (place - 1)::integer as place, person_id, agency_id, country, role, is_visible
      from cencomm.find_audience(${JSON.stringify(recipients)}::jsonb, ${[...except]}::uuid[])`,
  );
}

/** Names of agencies, in any order. */
export function listAgencyNames(tx: Tx, agencyIds: readonly string[]): Promise<AgencyName[]> {
  return listRows(
    tx,
    sql<AgencyName>`select a.id as agency_id, a.country,
        coalesce(a.names ->> (select p.language from directory.person p where p.id = kernel.actor()), a.names ->> 'en') as name
      from directory.agency a where a.id = any (${[...agencyIds]}::uuid[])`,
  );
}

/** Of these persons those whose membership the acting person may see, now or formerly a member. */
export async function listVisible(
  tx: Tx,
  operationId: string,
  personIds: readonly string[],
): Promise<ReadonlySet<string>> {
  const rows = await listRows(
    tx,
    sql<{ personId: string }>`select distinct m.person_id from cencomm.member m
      where m.operation_id = ${operationId} and m.person_id = any (${[...personIds]}::uuid[])`,
  );
  return new Set(rows.map(({ personId }) => personId));
}

/** How many of these persons want a mail alert for a new message (CC-19). */
export async function countAlerts(tx: Tx, personIds: readonly string[]): Promise<number> {
  const { alerts } = await getRow(
    tx,
    sql<{ alerts: number }>`select count(*) as alerts from directory.person p
      where p.id = any (${[...personIds]}::uuid[]) and p.mail_alerts`,
  );
  return alerts;
}
