import { changeRows, findRow, listRows, sql, type Tx } from "#kernel/db/database";
import { Refusal } from "#kernel/errors";
import type { Agency, NewAgency, Office, Region, SaveAgency, SaveRegion } from "./contract.ts";

/** Refuses an administration or organisation that does not exist. */
export async function requireAgency(tx: Tx, id: string): Promise<void> {
  const row = await findRow(tx, sql`select 1 from directory.agency where id = ${id}`);
  if (row === null) throw new Refusal("invalid", "directory.problem.agencyUnknown");
}

/** Refuses a workplace that there is not: an unknown agency, or an office of another one. */
export async function requireWorkplace(
  tx: Tx,
  { agencyId, officeId }: Readonly<{ agencyId: string; officeId: string | null }>,
): Promise<void> {
  await requireAgency(tx, agencyId);
  if (officeId === null) return;
  const row = await findRow(
    tx,
    sql`select 1 from directory.office where id = ${officeId} and agency_id = ${agencyId}`,
  );
  if (row === null) throw new Refusal("invalid", "directory.problem.officeUnknown");
}

/** All administrations by country and code, with how many of their persons the acting one may see. */
export function listAgencies(tx: Tx): Promise<Agency[]> {
  return listRows(
    tx,
    sql<Agency>`select a.id, a.kind, a.country, a.code, a.names, a.region_id,
        (select count(*) from directory.person p where p.agency_id = a.id) as persons
      from directory.agency a order by a.country nulls last, a.code collate "C"`,
  );
}

/** All offices by administration. */
export function listOffices(tx: Tx): Promise<Office[]> {
  return listRows(tx, sql<Office>`select id, agency_id, name from directory.office order by agency_id, name`);
}

/** The regions by code. */
export function listRegions(tx: Tx): Promise<Region[]> {
  return listRows(
    tx,
    sql<Region>`select id, code, names, countries from directory.region order by code collate "C"`,
  );
}

/** Adds an administration; refuses "conflict" when its code is taken. */
export async function addAgency(
  tx: Tx,
  agency: NewAgency & { id: string; createdBy: string },
): Promise<void> {
  const { id, kind, country, code, names, regionId, createdBy } = agency;
  const added = await changeRows(
    tx,
    sql`insert into directory.agency (id, kind, country, code, names, region_id, created_by)
        values (${id}, ${kind}, ${country}, ${code}, ${JSON.stringify(names)}::jsonb, ${regionId}, ${createdBy})
        on conflict (code) do nothing`,
  );
  if (added > 0) return;
  throw new Refusal("conflict", "directory.problem.agencyCodeTaken", { code }, [
    { path: "code", code: "directory.problem.agencyCodeTaken" },
  ]);
}

/** Renames an administration or moves it to another region; false when there is none. */
export async function saveAgency(tx: Tx, id: string, { names, regionId }: SaveAgency): Promise<boolean> {
  const saved = await changeRows(
    tx,
    sql`update directory.agency set names = ${JSON.stringify(names)}::jsonb, region_id = ${regionId} where id = ${id}`,
  );
  return saved > 0;
}

/** Adds an office. */
export async function addOffice(tx: Tx, { id, agencyId, name }: Office): Promise<void> {
  await changeRows(
    tx,
    sql`insert into directory.office (id, agency_id, name) values (${id}, ${agencyId}, ${name})`,
  );
}

/** Renames an office; false when there is none. */
export async function renameOffice(tx: Tx, id: string, name: string): Promise<boolean> {
  return (await changeRows(tx, sql`update directory.office set name = ${name} where id = ${id}`)) > 0;
}

/** Changes a region; false when there is none. */
export async function saveRegion(tx: Tx, id: string, { names, countries }: SaveRegion): Promise<boolean> {
  const saved = await changeRows(
    tx,
    sql`update directory.region set names = ${JSON.stringify(names)}::jsonb, countries = ${[...countries]}::char(2)[]
        where id = ${id}`,
  );
  return saved > 0;
}
