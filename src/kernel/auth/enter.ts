import { forgetStamp } from "../audit/store.ts";
import { sql, type Tx } from "../db/database.ts";
import type { Asked, Cookie } from "../http/route.ts";
import { formToken, SESSION_COOKIE } from "../http/session-token.ts";
import type { Vault } from "../keys/vault.ts";
import { getOwnAccount, noteSignIn } from "./accounts.ts";
import { forgetFailures, type Trier } from "./attempts.ts";
import { DEVICE_COOKIE, DEVICE_SECONDS, findDevice, rememberDevice } from "./devices.ts";
import { getFactors } from "./factors.ts";
import {
  beginSession,
  endSession,
  HALF_SESSION_MINUTES,
  SESSION_MINUTES,
  type Strength,
} from "./sessions.ts";

/** What has to follow before somebody is signed in; null when he is. */
export type NextProof = "secondFactor" | "secondFactorSetup" | null;

/** What goes back to the browser when a step of signing in is done. */
export type Entered = Readonly<{ body: { needs: NextProof; token: string }; cookies: readonly Cookie[] }>;

/** From here on the transaction acts as this person, who has just proved himself, on his own rows only. */
export async function enterPerson(tx: Tx, personId: string): Promise<void> {
  await sql`select set_config('tw.actor_kind', 'person', true), set_config('tw.actor', ${personId}, true),
    set_config('tw.administrator', '', true), set_config('tw.tenant', '', true)`.execute(tx);
  forgetStamp(tx);
}

/** Who tries in this request: the person's address, the network, the browser if it is known. */
export async function trierOf(asked: Asked, personId: string): Promise<Trier> {
  const { emailToken } = await getOwnAccount(asked.tx, personId);
  const deviceId = await findDevice(asked.tx, personId, asked.request.cookies[DEVICE_COOKIE]);
  return { account: emailToken, network: asked.request.network, deviceId };
}

/** After the right password or a link: signs in where that is enough, else begins the half session. */
export async function enterByPassword(
  asked: Asked,
  vault: Vault,
  trier: Trier,
  personId: string,
): Promise<Entered> {
  const { tx, request } = asked;
  const account = await getOwnAccount(tx, personId);
  if (!account.needsSecondFactor)
    return enterCompletely(asked, vault, trier, { personId, strength: "password" });
  const { hasApp } = await getFactors(tx, personId);
  const needs: NextProof = hasApp ? "secondFactor" : "secondFactorSetup";
  const token = await beginSession(tx, {
    personId,
    strength: "password",
    minutes: HALF_SESSION_MINUTES,
    deviceId: trier.deviceId,
    agent: request.agent,
  });
  return { body: { needs, token: formToken(token) }, cookies: [{ name: SESSION_COOKIE, value: token }] };
}

/** Everything is proved: a new session, this browser remembered, earlier failures forgotten. */
export async function enterCompletely(
  asked: Asked,
  vault: Vault,
  trier: Trier,
  { personId, strength }: { personId: string; strength: Strength },
): Promise<Entered> {
  const { tx, request } = asked;
  const device = await rememberDevice(tx, personId, trier.deviceId);
  const token = await beginSession(tx, {
    personId,
    strength,
    minutes: SESSION_MINUTES,
    deviceId: device.id,
    agent: request.agent,
  });
  await noteSignIn(tx, personId);
  await forgetFailures(tx, vault, trier);
  return {
    body: { needs: null, token: formToken(token) },
    cookies: [
      { name: SESSION_COOKIE, value: token },
      { name: DEVICE_COOKIE, value: device.token, maxAgeSeconds: DEVICE_SECONDS },
    ],
  };
}

/** Ends the session that a request came with, so that signing in again leaves nothing behind. */
export async function leavePresentSession({ tx, actor }: Asked): Promise<void> {
  if (actor.kind === "person" && actor.sessionId !== null)
    await endSession(tx, actor.personId, actor.sessionId);
}
