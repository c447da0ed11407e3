import type { Tx } from "../db/database.ts";
import type { Vault } from "../keys/vault.ts";
import { type Credentials, findCredentials, getOwnAccount } from "./accounts.ts";
import { emailToken } from "./address.ts";
import { countFailure, type Hearing, hearTry, type Trier } from "./attempts.ts";
import { findDevice } from "./devices.ts";
import { isPassword } from "./password.ts";

/** What somebody types and where. */
export type Claim = Readonly<{
  email: string;
  password: string;
  network: string;
  deviceToken: string | undefined;
}>;

/** What came of it. A refusal was counted: the transaction has to be committed. */
export type Proof =
  | Readonly<{ outcome: "proved"; credentials: Credentials; trier: Trier }>
  | Readonly<{ outcome: "wrong" | "blocked"; personId: string | null }>
  | Readonly<{ outcome: "unheard"; hearing: Exclude<Hearing, "heard"> }>;

/**
 * Proves who somebody is by address and password. An unknown address takes the same statements and the same time and
 * fails the same way as a wrong password; that an account is blocked is told only to who has the password.
 */
export async function provePassword(tx: Tx, vault: Vault, claim: Claim): Promise<Proof> {
  const account = emailToken(vault, claim.email);
  const credentials = await findCredentials(tx, account);
  const deviceId = await findDevice(tx, credentials?.personId ?? null, claim.deviceToken);
  const trier = { account, network: claim.network, deviceId };
  const hearing = await hearTry(tx, vault, trier);
  if (hearing !== "heard") return { outcome: "unheard", hearing };
  const isRight = await isPassword(credentials?.passwordHash ?? null, claim.password);
  if (!isRight || credentials === null) {
    await countFailure(tx, vault, trier);
    return { outcome: "wrong", personId: credentials?.personId ?? null };
  }
  if (credentials.state !== "active") return { outcome: "blocked", personId: credentials.personId };
  return { outcome: "proved", credentials, trier };
}

/** What an unsuccessful try is. */
export type Unproved = Exclude<Proof, { outcome: "proved" }>;

/** Proves that whoever is signed in still knows his password; null when he does. A failure counts like one at sign-in. */
export async function proveOwnPassword(
  tx: Tx,
  vault: Vault,
  trier: Trier,
  { personId, password }: Readonly<{ personId: string; password: string }>,
): Promise<Unproved | null> {
  const hearing = await hearTry(tx, vault, trier);
  if (hearing !== "heard") return { outcome: "unheard", hearing };
  const { passwordHash } = await getOwnAccount(tx, personId);
  if (await isPassword(passwordHash, password)) return null;
  await countFailure(tx, vault, trier);
  return { outcome: "wrong", personId };
}
