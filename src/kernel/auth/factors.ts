import { changeRows, findRow, getRow, sql, type Tx } from "../db/database.ts";
import { newId } from "../ids.ts";
import type { Vault } from "../keys/vault.ts";
import { newRecoveryCodes, recoveryCodeHash } from "./recovery-codes.ts";
import { acceptedStep, newTotpSecret } from "./totp.ts";

type Totp = Readonly<{ id: string; secretSealed: Buffer; lastStep: number }>;

/** Begins to set an authenticator app up; nothing counts until a code of it was entered. Returns the secret. */
export async function beginTotp(tx: Tx, vault: Vault, personId: string): Promise<string> {
  const secret = newTotpSecret();
  const id = newId();
  await changeRows(
    tx,
    sql`update kernel.totp set ended_at = now() where person_id = ${personId} and confirmed_at is null and ended_at is null`,
  );
  await changeRows(
    tx,
    sql`insert into kernel.totp (id, person_id, secret_sealed)
        values (${id}, ${personId}, ${vault.seal(placeOf(id), secret)})`,
  );
  return secret;
}

/** Confirms the app that is being set up by one of its codes; it replaces an earlier one. False when the code is wrong. */
export async function confirmTotp(tx: Tx, vault: Vault, { personId, code, atMs }: Shown): Promise<boolean> {
  const begun = await findRow(
    tx,
    sql<Totp>`select id, secret_sealed, last_step from kernel.totp
        where person_id = ${personId} and confirmed_at is null and ended_at is null order by id desc limit 1`,
  );
  const step = begun && acceptedStep(openSecret(vault, begun), code, { atMs, lastStep: begun.lastStep });
  if (!begun || step === null) return false;
  await changeRows(
    tx,
    sql`update kernel.totp set ended_at = now() where person_id = ${personId} and confirmed_at is not null and ended_at is null`,
  );
  await changeRows(
    tx,
    sql`update kernel.totp set confirmed_at = now(), last_step = ${step} where id = ${begun.id}`,
  );
  return true;
}

/** A code that a person shows. */
export type Shown = Readonly<{ personId: string; code: string; atMs: number }>;

/** Takes a code of the person's authenticator app, once. */
export async function takeTotpCode(tx: Tx, vault: Vault, { personId, code, atMs }: Shown): Promise<boolean> {
  const totp = await findRow(
    tx,
    sql<Totp>`select id, secret_sealed, last_step from kernel.totp
        where person_id = ${personId} and confirmed_at is not null and ended_at is null for update`,
  );
  if (totp === null) return false;
  const step = acceptedStep(openSecret(vault, totp), code, { atMs, lastStep: totp.lastStep });
  if (step === null) return false;
  await changeRows(tx, sql`update kernel.totp set last_step = ${step} where id = ${totp.id}`);
  return true;
}

/** Takes a recovery code, once. */
export async function takeRecoveryCode(tx: Tx, personId: string, code: string): Promise<boolean> {
  const taken = await changeRows(
    tx,
    sql`update kernel.recovery_code set used_at = now()
        where person_id = ${personId} and code_hash = ${recoveryCodeHash(code)} and used_at is null`,
  );
  return taken > 0;
}

/** Makes ten new recovery codes; those before are worthless. This is the only time they can be read. */
export async function renewRecoveryCodes(tx: Tx, personId: string): Promise<string[]> {
  const codes = newRecoveryCodes();
  await changeRows(tx, sql`delete from kernel.recovery_code where person_id = ${personId}`);
  const hashes = codes.map(recoveryCodeHash);
  await changeRows(
    tx,
    sql`insert into kernel.recovery_code (person_id, code_hash) select ${personId}, unnest(${hashes}::bytea[])`,
  );
  return codes;
}

/** Whether the acting person has an authenticator app, and how many recovery codes are left. */
export function getFactors(tx: Tx, personId: string): Promise<{ hasApp: boolean; codesLeft: number }> {
  return getRow(
    tx,
    sql<{ hasApp: boolean; codesLeft: number }>`select
        exists (select 1 from kernel.totp where person_id = ${personId} and confirmed_at is not null and ended_at is null) as has_app,
        (select count(*) from kernel.recovery_code where person_id = ${personId} and used_at is null) as codes_left`,
  );
}

function openSecret(vault: Vault, { id, secretSealed }: Totp): string {
  const secret = vault.open(placeOf(id), secretSealed);
  if (typeof secret !== "string") throw new Error("a sealed secret is not text");
  return secret;
}

function placeOf(id: string): { table: string; id: string; version: number } {
  return { table: "kernel.totp", id, version: 1 };
}
