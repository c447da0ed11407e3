import { createHmac } from "node:crypto";
import { changeRows, findRow, getRow, sql, type Tx } from "../db/database.ts";
import { tokenHash } from "../http/session-token.ts";
import { newId } from "../ids.ts";
import type { Keys } from "../keys/keys.ts";

/** What a one-time link is for. */
export type LinkKind =
  | "invitation"
  | "reset"
  | "organisersReset"
  | "firstAdministrator"
  | "emailOld"
  | "emailNew";

/** How long each kind is good, as PostgreSQL intervals; null until used. */
export const linkLife: Readonly<Record<LinkKind, string | null>> = {
  invitation: "7 days",
  reset: "30 minutes",
  organisersReset: "24 hours",
  firstAdministrator: null,
  emailOld: "72 hours",
  emailNew: "72 hours",
};

/** A link that can still be used. */
export type OpenLink = Readonly<{
  id: string;
  kind: LinkKind;
  personId: string | null;
  expiresAt: string | null;
}>;

/** A link as whoever mails or hands it over knows it. */
export type MadeLink = Readonly<{ id: string; token: string }>;

/**
 * The token of a link: 256 bits that follow from its id under a key of the installation. The mail is written later by
 * whoever has the key; neither the database nor the queue holds it.
 */
export function linkToken(keys: Keys, linkId: string): string {
  return createHmac("sha256", keys.derive("one-time links")).update(linkId).digest("base64url");
}

/** Orders a link for somebody else, to be mailed to him. */
export async function orderLink(
  tx: Tx,
  keys: Keys,
  { kind, personId }: { kind: "invitation" | "organisersReset"; personId: string },
): Promise<MadeLink> {
  const link = newLink(keys);
  await getRow(
    tx,
    sql`select kernel.order_link(${link.id}, ${kind}, ${personId}, ${linkLife[kind]}::interval, ${tokenHash(link.token)})`,
  );
  return link;
}

/** Orders a reset for an address, known or not: the same statement for both. Returns the id under which it may be there. */
export async function orderReset(tx: Tx, keys: Keys, email: Buffer): Promise<string> {
  const { id, token } = newLink(keys);
  await getRow(
    tx,
    sql`select kernel.order_reset(${id}, ${email}, ${linkLife.reset}::interval, ${tokenHash(token)})`,
  );
  return id;
}

/** Makes a link for the acting person, or by the installation. `personId` is null for the first administrator only. */
export async function makeLink(
  tx: Tx,
  keys: Keys,
  { kind, personId }: { kind: LinkKind; personId: string | null },
): Promise<MadeLink> {
  const link = newLink(keys);
  await changeRows(
    tx,
    sql`insert into kernel.one_time_link (id, kind, person_id, token_hash, made_by, expires_at)
        values (${link.id}, ${kind}, ${personId}, ${tokenHash(link.token)}, kernel.actor(),
          now() + ${linkLife[kind]}::interval)`,
  );
  return link;
}

/** A link that leads nowhere, for whoever must not learn that an address has an account. */
export function newLink(keys: Keys): MadeLink {
  const id = newId();
  return { id, token: linkToken(keys, id) };
}

/** An open link that is to be mailed; null when it is no longer good, or never was. */
export function findLinkToMail(tx: Tx, linkId: string): Promise<OpenLink | null> {
  return findRow(
    tx,
    sql<OpenLink>`select id, kind, person_id, expires_at from kernel.one_time_link
        where id = ${linkId} and used_at is null and revoked_at is null and expires_at > now()`,
  );
}

/** The open link of a token; null, the same for one that is unknown, used, revoked or too old. */
export function findLink(tx: Tx, token: string): Promise<OpenLink | null> {
  return findRow(
    tx,
    sql<OpenLink>`select id, kind, person_id, expires_at from kernel.find_link(${tokenHash(token)})`,
  );
}

/** Uses a link up; false when somebody was faster. */
export async function useLink(tx: Tx, linkId: string): Promise<boolean> {
  const { isUsed } = await getRow(tx, sql<{ isUsed: boolean }>`select kernel.use_link(${linkId}) as is_used`);
  return isUsed;
}

/** Makes a person's open links of some kinds worthless. */
export async function revokeLinks(tx: Tx, personId: string, kinds: readonly LinkKind[]): Promise<void> {
  await changeRows(
    tx,
    sql`update kernel.one_time_link set revoked_at = now()
        where person_id = ${personId} and kind = any (${[...kinds]}::text[]) and used_at is null and revoked_at is null`,
  );
}

/** Makes the person of this transaction the first administrator; false when there is one already. */
export async function makeFirstAdministrator(tx: Tx, personId: string): Promise<boolean> {
  const { isMade } = await getRow(
    tx,
    sql<{ isMade: boolean }>`select kernel.make_first_administrator(${personId}) as is_made`,
  );
  return isMade;
}

/**
 * The console's link for the first administrator: the one before it is worthless. Null when there is an administrator.
 * The transaction is the installation's own.
 */
export async function renewFirstLink(tx: Tx, keys: Keys): Promise<MadeLink | null> {
  const { isThere } = await getRow(
    tx,
    sql<{ isThere: boolean }>`select kernel.has_administrator() as is_there`,
  );
  if (isThere) return null;
  await changeRows(
    tx,
    sql`update kernel.one_time_link set revoked_at = now()
        where kind = 'firstAdministrator' and person_id is null and used_at is null and revoked_at is null`,
  );
  return makeLink(tx, keys, { kind: "firstAdministrator", personId: null });
}
