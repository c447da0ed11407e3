import { findAccountState, findCredentials, makeAccount } from "#kernel/auth/accounts";
import { emailToken } from "#kernel/auth/address";
import { newLink, orderLink, renewFirstLink } from "#kernel/auth/links";
import { type Actor, withActor } from "#kernel/db/actor";
import type { Tx } from "#kernel/db/database";
import { missing, Refusal } from "#kernel/errors";
import { newId } from "#kernel/ids";
import { enqueue } from "#kernel/jobs/enqueue";
import type { Services } from "#kernel/system/services";
import { requireWorkplace } from "../agencies/store.ts";
import { linkAddress } from "../links/rules.ts";
import type { Invitation, Invited } from "./contract.ts";
import { addPerson, installationVault, listPersons } from "./store.ts";

/**
 * CC-03: invites somebody by address and returns who that is: the one who has the address already, or a new person.
 * The inviter cannot tell which. The invited gets a mail; where the installation sends none, the inviter gets a link to
 * hand over, which is worth something for a new person only. Whether the inviter may is the caller's business.
 */
export async function invitePerson(tx: Tx, services: Services, invitation: Invitation): Promise<Invited> {
  const { profile, agencyId, officeId, language, invitedBy } = invitation;
  await requireWorkplace(tx, { agencyId, officeId });
  const vault = await installationVault(tx, services);
  const account = await makeAccount(tx, newId(), emailToken(vault, profile.email));
  const { personId } = account;
  if (account.isNew) {
    await addPerson(tx, vault, { id: personId, profile, agencyId, officeId, language, createdBy: invitedBy });
  }
  const link = await orderLink(tx, services.keys, { kind: "invitation", personId });
  await enqueue(tx, "directory.mailLink", { link: link.id });
  if (services.mail.state === "on") return { personId, link: null };
  const handed = account.isNew ? link : newLink(services.keys);
  return { personId, link: linkAddress(services.config, handed.token) };
}

/**
 * CC-03: has a link to set a new password sent to a person whom the acting one may see. Nobody else ever learns it,
 * and the second factor stays. Refuses "missing" for strangers, "unavailable" where no mail is sent: an organiser must not
 * hold the key to another's account.
 */
export async function resetPassword(tx: Tx, services: Services, personId: string): Promise<void> {
  const [person] = await listPersons(tx, services, [personId]);
  if (!person) throw missing();
  if (services.mail.state === "off") throw new Refusal("unavailable", "directory.problem.noMail");
  const state = await findAccountState(tx, personId);
  const kind = state === "invited" ? "invitation" : "organisersReset";
  const link = await orderLink(tx, services.keys, { kind, personId });
  await enqueue(tx, "directory.mailLink", { link: link.id });
}

/** The console's link for the first administrator, for `serve` to print; null once there is one. */
export async function ensureFirstAdministrator(services: Services, origin: string): Promise<string | null> {
  const actor = { kind: "system", name: "first administrator", tenantId: null } as const;
  const link = await withActor(services.database, { actor, system: "directory" }, (tx) =>
    renewFirstLink(tx, services.keys),
  );
  return link && `${origin}/link#${link.token}`;
}

/**
 * The person of an address as whoever acts, without password and second factor; null when nobody can sign in with it.
 * For the console alone: who works there holds the keys of the installation anyway, and the audit says whom he acted as.
 */
export async function unsafeActAs(services: Services, email: string): Promise<Actor | null> {
  const actor = { kind: "system", name: "console", tenantId: null } as const;
  return withActor(services.database, { actor, system: "directory" }, async (tx) => {
    const vault = await installationVault(tx, services);
    const found = await findCredentials(tx, emailToken(vault, email));
    if (found?.state !== "active") return null;
    return { kind: "person", personId: found.personId, sessionId: null, isAdministrator: false };
  });
}
