import { changeRows, findRow, getRow, listRows, sql, type Tx } from "../db/database.ts";

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

/** Gives an account another address; false when somebody has it. */
export async function changeAddress(tx: Tx, personId: string, email: Buffer): Promise<boolean> {
  const { isChanged } = await getRow(
    tx,
    sql<{ isChanged: boolean }>`select kernel.change_address(${personId}, ${email}) as is_changed`,
  );
  return isChanged;
}

/** An account as administrators see it. */
export type AccountRow = Readonly<{
  personId: string;
  state: AccountState;
  stateAt: string;
  stateWhy: "administrator" | "idle" | null;
  isAdministrator: boolean;
  needsSecondFactor: boolean;
  signedInAt: string | null;
  releaseAskedBy: string | null;
}>;

/** All accounts, for administrators; others see their own. */
export function listAccounts(tx: Tx): Promise<AccountRow[]> {
  return listRows(
    tx,
    sql<AccountRow>`select a.person_id, a.state, a.state_at, a.state_why, a.is_administrator, a.needs_second_factor,
        a.signed_in_at, r.asked_by as release_asked_by
      from kernel.account a left join kernel.factor_release r on r.person_id = a.person_id
        and r.asked_at > now() - interval '7 days'
      order by a.person_id`,
  );
}

/** Blocks an account; false when it is not active or invited. */
export async function blockAccount(tx: Tx, personId: string, by: string): Promise<boolean> {
  const blocked = await changeRows(
    tx,
    sql`update kernel.account set state = 'blocked', state_why = 'administrator', state_at = now(), state_by = ${by}
        where person_id = ${personId} and state <> 'blocked'`,
  );
  return blocked > 0;
}

/** Opens a blocked account; without a password it is invited again. False when it is not blocked. */
export async function unblockAccount(tx: Tx, personId: string, by: string): Promise<boolean> {
  const opened = await changeRows(
    tx,
    sql`update kernel.account set state = case when password_hash is null then 'invited' else 'active' end,
          state_why = null, state_at = now(), state_by = ${by}, reminded_at = null
        where person_id = ${personId} and state = 'blocked'`,
  );
  return opened > 0;
}

/** Makes a person an administrator, who then needs a second factor, or no longer one. */
export async function setAdministrator(
  tx: Tx,
  personId: string,
  role: "administrator" | "none",
): Promise<boolean> {
  const isAdministrator = role === "administrator";
  const changed = await changeRows(
    tx,
    sql`update kernel.account set is_administrator = ${isAdministrator},
          needs_second_factor = needs_second_factor or ${isAdministrator}
        where person_id = ${personId} and is_administrator <> ${isAdministrator}`,
  );
  return changed > 0;
}

/** Lost factors: the first administrator asks, another one releases. */
export async function releaseFactors(tx: Tx, personId: string): Promise<"asked" | "released" | "refused"> {
  const { outcome } = await getRow(
    tx,
    sql<{ outcome: "asked" | "released" | "refused" }>`select kernel.release_factors(${personId}) as outcome`,
  );
  return outcome;
}
