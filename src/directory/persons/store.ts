import { changeRows, getRow, listRows, sql, type Tx } from "#kernel/db/database";
import { INSTALLATION, type Keys } from "#kernel/keys/keys";
import type { Vault } from "#kernel/keys/vault";
import type { AgencyKind, Language, Names } from "../agencies/contract.ts";
import { type PersonCard, PersonProfile } from "./contract.ts";
import { displayName } from "./rules.ts";

/** What the store needs of a process's services. */
export type WithKeys = Readonly<{ keys: Keys }>;

/** The key under which persons and credentials are kept. */
export function installationVault(tx: Tx, services: WithKeys): Promise<Vault> {
  return services.keys.vault(tx, INSTALLATION);
}

/** A person to write down. `createdBy` is null for the first administrator. */
export type NewPerson = Readonly<{
  id: string;
  profile: PersonProfile;
  agencyId: string;
  officeId: string | null;
  language: Language;
  createdBy: string | null;
}>;

/** Adds a person. */
export async function addPerson(tx: Tx, vault: Vault, person: NewPerson): Promise<void> {
  const { id, profile, agencyId, officeId, language, createdBy } = person;
  await changeRows(
    tx,
    sql`insert into directory.person (id, agency_id, office_id, language, profile_sealed, created_by)
        values (${id}, ${agencyId}, ${officeId}, ${language}, ${vault.seal(placeOf(id, 1), profile)}, ${createdBy})`,
  );
}

/** Saves what a person says about himself. */
export async function saveProfile(tx: Tx, vault: Vault, id: string, profile: PersonProfile): Promise<void> {
  const { version } = await getRow(
    tx,
    sql<{
      version: number;
    }>`select profile_version + 1 as version from directory.person where id = ${id} for update`,
  );
  await changeRows(
    tx,
    sql`update directory.person set profile_version = ${version}, profile_sealed = ${vault.seal(placeOf(id, version), profile)}
        where id = ${id}`,
  );
}

type Row = Readonly<{
  id: string;
  profileVersion: number;
  profileSealed: Buffer;
  agencyId: string;
  agencyKind: AgencyKind;
  agencyCode: string;
  agencyNames: Names;
  agencyName: string;
  country: string | null;
  officeId: string | null;
  language: Language;
  mailAlerts: boolean;
  libraryAlerts: boolean;
}>;

/**
 * The cards of persons, of those whom the acting person may see: himself, who shares an operation or administration
 * with him, all for administrators. In the order of the ids; others are left out.
 */
export async function listPersons(tx: Tx, services: WithKeys, ids: readonly string[]): Promise<PersonCard[]> {
  if (ids.length === 0) return [];
  const vault = await installationVault(tx, services);
  const rows = await listRows(
    tx,
    sql<Row>`select p.id, p.profile_version, p.profile_sealed, p.agency_id, p.office_id, p.language, p.mail_alerts,
        p.library_alerts, a.kind as agency_kind, a.code as agency_code, a.names as agency_names, a.country,
        coalesce(a.names ->> (select me.language from directory.person me where me.id = kernel.actor()),
          a.names ->> 'en') as agency_name
      from directory.person p join directory.agency a on a.id = p.agency_id
      where p.id = any (${[...ids]}::uuid[]) and p.profile_sealed is not null`,
  );
  const cards = new Map(rows.map((row) => [row.id, cardOf(vault, row)]));
  return ids.flatMap((id) => cards.get(id) ?? []);
}

/** The profile of a person and what else he may set; refuses nothing, the row must be visible. */
export async function getProfile(tx: Tx, vault: Vault, id: string): Promise<PersonProfile> {
  const row = await getRow(
    tx,
    sql<Pick<Row, "id" | "profileVersion" | "profileSealed">>`
      select id, profile_version, profile_sealed from directory.person where id = ${id}`,
  );
  return openProfile(vault, row);
}

function cardOf(vault: Vault, row: Row): PersonCard {
  const { profileVersion, profileSealed, ...known } = row;
  const profile = openProfile(vault, { id: row.id, profileVersion, profileSealed });
  return { ...known, ...profile, name: displayName(profile) };
}

function openProfile(
  vault: Vault,
  { id, profileVersion, profileSealed }: Pick<Row, "id" | "profileVersion" | "profileSealed">,
): PersonProfile {
  return PersonProfile.parse(vault.open(placeOf(id, profileVersion), profileSealed));
}

function placeOf(id: string, version: number): { table: string; id: string; version: number } {
  return { table: "directory.person", id, version };
}
