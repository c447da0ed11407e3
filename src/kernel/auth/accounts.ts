import { changeRows, findRow, getRow, sql, type Tx } from "../db/database.ts";

/** The state of an account. Only an active one can sign in. */
export type AccountState = "invited" | "active" | "blocked";

/** What is compared at sign-in. */
export type Credentials = Readonly<{
  personId: string;
  state: AccountState;
  passwordHash: string | null;
  needsSecondFactor: boolean;
}>;

/** The credentials of an address, or null; the only way to them before sign-in. */
export function findCredentials(tx: Tx, email: Buffer): Promise<Credentials | null> {
  return findRow(
    tx,
    sql<Credentials>`select person_id, state, password_hash, needs_second_factor from kernel.find_credentials(${email})`,
  );
}

/** The account of an address: the one that is there, or a new invited one for `personId`. */
export function makeAccount(
  tx: Tx,
  personId: string,
  email: Buffer,
): Promise<{ personId: string; state: AccountState; isNew: boolean }> {
  return getRow(
    tx,
    sql<{ personId: string; state: AccountState; isNew: boolean }>`
      select person_id, state, is_new from kernel.make_account(${personId}, ${email})`,
  );
}

/** One's own account, once the transaction has entered the person. */
export type OwnAccount = Credentials & Readonly<{ emailToken: Buffer }>;

/** The acting person's own account. */
export function getOwnAccount(tx: Tx, personId: string): Promise<OwnAccount> {
  return getRow(
    tx,
    sql<OwnAccount>`select person_id, state, password_hash, needs_second_factor, email_token
        from kernel.account where person_id = ${personId}`,
  );
}

/** Sets a new password and makes an invited account active; a blocked one stays blocked. */
export async function setPassword(tx: Tx, personId: string, passwordHash: string): Promise<void> {
  await changeRows(
    tx,
    sql`update kernel.account set password_hash = ${passwordHash},
          state = case state when 'invited' then 'active' else state end,
          state_at = case state when 'invited' then now() else state_at end
        where person_id = ${personId}`,
  );
}

/** Notes a complete sign-in: the account is in use. */
export async function noteSignIn(tx: Tx, personId: string): Promise<void> {
  await changeRows(
    tx,
    sql`update kernel.account set signed_in_at = now(), reminded_at = null where person_id = ${personId}`,
  );
}

/** From now on signing in takes a second factor. */
export async function requireSecondFactor(tx: Tx, personId: string): Promise<void> {
  await getRow(tx, sql`select kernel.require_second_factor(${personId})`);
}

/** The state of somebody's account, for whom he is visible to; null when there is none. */
export async function findAccountState(tx: Tx, personId: string): Promise<AccountState | null> {
  const row = await getRow(
    tx,
    sql<{ state: AccountState | null }>`select kernel.account_state(${personId}) as state`,
  );
  return row.state;
}
