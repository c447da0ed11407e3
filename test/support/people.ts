import type { PersonProfile } from "#directory";
import { emailToken } from "../../src/kernel/auth/address.ts";
import { hashPassword } from "../../src/kernel/auth/password.ts";
import { withActor } from "../../src/kernel/db/actor.ts";
import { newId } from "../../src/kernel/ids.ts";
import { INSTALLATION } from "../../src/kernel/keys/keys.ts";
import type { Ground } from "./server.ts";

/** An administration, service or organisation. */
export type PlantedAgency = Readonly<{ id: string; country: string | null; code: string }>;

/** A person who can sign in. */
export type PlantedPerson = Readonly<{ id: string; agency: PlantedAgency; email: string; name: string }>;

/** A customs administration of a country, or with null an organisation. */
export async function plantAgency(
  server: Ground,
  country: string | null,
  code: string,
): Promise<PlantedAgency> {
  const id = newId();
  await server.superuser.query(
    `insert into directory.agency (id, kind, country, code, names) values ($1, $2, $3, $4, $5)`,
    [
      id,
      country === null ? "organisation" : "customs",
      country,
      code,
      JSON.stringify({ en: `Agency ${code}` }),
    ],
  );
  return { id, country, code };
}

/** The password of every planted person. */
export const plantedPassword = "eleven slow barges";

const plantedHash = hashPassword(plantedPassword);

/** A person of an agency, with an account, past the invitation. */
export async function plantPerson(
  server: Ground,
  agency: PlantedAgency,
  {
    name,
    isAdministrator = false,
    language = "en",
  }: { name: string; isAdministrator?: boolean; language?: string },
): Promise<PlantedPerson> {
  const id = newId();
  const email = `${name.toLowerCase().replaceAll(/[^a-z0-9]+/g, "") || "person"}.${id.slice(-6)}@example.org`;
  const profile: PersonProfile = {
    surname: name,
    firstName: "",
    service: "",
    officeName: `Office of ${name}`,
    officeHours: "",
    outOfHoursTelephone: "",
    address: "",
    telephone: "+1 555 0100",
    fax: "",
    email,
    secondEmail: "",
  };
  const actor = { kind: "system", name: "test", tenantId: null } as const;
  const vault = await withActor(server.services.database, { actor, system: "directory" }, (tx) =>
    server.services.keys.vault(tx, INSTALLATION),
  );
  const sealed = vault.seal({ table: "directory.person", id, version: 1 }, profile);
  await server.superuser.query(
    `insert into directory.person (id, agency_id, language, profile_sealed) values ($1, $2, $3, $4)`,
    [id, agency.id, language, sealed],
  );
  await server.superuser.query(
    `insert into kernel.account (person_id, email_token, state, is_administrator, needs_second_factor, password_hash)
     values ($1, $2, 'active', $3, $3, $4)`,
    [id, emailToken(vault, email), isAdministrator, await plantedHash],
  );
  return { id, agency, email, name };
}
