import { changeAddress } from "#kernel/auth/accounts";
import { emailToken } from "#kernel/auth/address";
import { revokeLinks } from "#kernel/auth/links";
import { changeRows, findRow, listRows, sql, type Tx } from "#kernel/db/database";
import { newId } from "#kernel/ids";
import type { Vault } from "#kernel/keys/vault";
import type { Language } from "../agencies/contract.ts";
import type { EmailChange } from "./contract.ts";

/** Saves language and alerts. */
export async function saveChoices(
  tx: Tx,
  id: string,
  choices: Readonly<{ language: Language; mailAlerts: boolean; libraryAlerts: boolean }>,
): Promise<void> {
  const { language, mailAlerts, libraryAlerts } = choices;
  await changeRows(
    tx,
    sql`update directory.person set language = ${language}, mail_alerts = ${mailAlerts}, library_alerts = ${libraryAlerts}
        where id = ${id}`,
  );
}

type Row = Readonly<{
  id: string;
  personId: string;
  emailSealed: Buffer;
  askedAt: string;
  takesEffectAt: string;
  isProved: boolean;
  isReady: boolean;
}>;

/** A change of address that waits. */
export type WaitingChange = EmailChange & Readonly<{ id: string; personId: string; isReady: boolean }>;

const columns = sql`c.id, c.person_id, c.email_sealed, c.asked_at, c.takes_effect_at, c.new_proved_at is not null as is_proved,
  c.new_proved_at is not null and (c.old_agreed_at is not null or c.takes_effect_at <= now()) as is_ready`;

/** The change of a person that waits, or null. */
export async function findEmailChange(tx: Tx, vault: Vault, personId: string): Promise<WaitingChange | null> {
  const row = await findRow(tx, waitingChange(personId));
  return row && openChange(vault, row);
}

/** As `findEmailChange`, held until the transaction ends, so that two answers at once follow one another. */
export async function holdEmailChange(tx: Tx, vault: Vault, personId: string): Promise<WaitingChange | null> {
  const row = await findRow(tx, sql<Row>`${waitingChange(personId)} for update`);
  return row && openChange(vault, row);
}

function waitingChange(personId: string) {
  return sql<Row>`select ${columns} from directory.email_change c where c.person_id = ${personId} and c.ended_at is null`;
}

/** Changes that can take effect, for the installation's job. */
export async function listReadyChanges(tx: Tx, vault: Vault): Promise<WaitingChange[]> {
  const rows = await listRows(
    tx,
    sql<Row>`select ${columns} from directory.email_change c
        where c.ended_at is null and c.new_proved_at is not null and c.takes_effect_at <= now()
        order by c.id limit 200 for update skip locked`,
  );
  return rows.map((row) => openChange(vault, row));
}

/** Begins a change; an earlier one that waits is withdrawn with its links. */
export async function beginEmailChange(tx: Tx, vault: Vault, personId: string, email: string): Promise<void> {
  await endEmailChange(tx, personId, "withdrawn");
  const id = newId();
  await changeRows(
    tx,
    sql`insert into directory.email_change (id, person_id, email_sealed)
        values (${id}, ${personId}, ${vault.seal(placeOf(id), email)})`,
  );
}

/** Notes that the new mailbox has proved itself, or that the old one has agreed. */
export async function noteAnswer(tx: Tx, personId: string, mailbox: "old" | "new"): Promise<void> {
  const column = mailbox === "old" ? sql`old_agreed_at` : sql`new_proved_at`;
  await changeRows(
    tx,
    sql`update directory.email_change set ${column} = now() where person_id = ${personId} and ended_at is null`,
  );
}

/** Ends the change that waits, and its links; false when none does. */
export async function endEmailChange(
  tx: Tx,
  personId: string,
  why: "done" | "refused" | "withdrawn" | "taken",
): Promise<boolean> {
  await revokeLinks(tx, personId, ["emailOld", "emailNew"]);
  const ended = await changeRows(
    tx,
    sql`update directory.email_change set ended_at = now(), ended_why = ${why}
        where person_id = ${personId} and ended_at is null`,
  );
  return ended > 0;
}

/** Gives the account its new address; links that were sent to the old mailbox are worthless. False when it is taken. */
export async function moveAccount(
  tx: Tx,
  vault: Vault,
  { personId, email }: WaitingChange,
): Promise<boolean> {
  const isMoved = await changeAddress(tx, personId, emailToken(vault, email));
  await endEmailChange(tx, personId, isMoved ? "done" : "taken");
  if (isMoved) await revokeLinks(tx, personId, ["reset", "organisersReset", "invitation"]);
  return isMoved;
}

function openChange(vault: Vault, { emailSealed, ...row }: Row): WaitingChange {
  const email = vault.open(placeOf(row.id), emailSealed);
  if (typeof email !== "string") throw new Error("a sealed address is not text");
  return { ...row, email };
}

function placeOf(id: string): { table: string; id: string; version: number } {
  return { table: "directory.email_change", id, version: 1 };
}
