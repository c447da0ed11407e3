import { renderSVG } from "uqr";
import { audit } from "#kernel/audit/record";
import { requireSecondFactor } from "#kernel/auth/accounts";
import { countFailure, hearTry, type Trier } from "#kernel/auth/attempts";
import { enterCompletely, enterPerson, trierOf } from "#kernel/auth/enter";
import {
  beginTotp,
  confirmTotp,
  getFactors,
  renewRecoveryCodes,
  takeRecoveryCode,
  takeTotpCode,
} from "#kernel/auth/factors";
import { proveOwnPassword } from "#kernel/auth/prove";
import { endOtherSessions, endSession } from "#kernel/auth/sessions";
import { totpAddress } from "#kernel/auth/totp";
import { nowMs } from "#kernel/clock";
import type { Tx } from "#kernel/db/database";
import { Refusal } from "#kernel/errors";
import { signedIn } from "#kernel/http/allow";
import { Problem } from "#kernel/http/problems";
import { refuseAndKeep } from "#kernel/http/refused";
import { type Asked, type Route, route } from "#kernel/http/route";
import type { Vault } from "#kernel/keys/vault";
import { getProfile, installationVault } from "../persons/store.ts";
import { type FactorGrant, passwordProved } from "../sign-in/access.ts";
import { refuseOwnProof } from "../sign-in/acts.ts";
import { SecondFactor, Setup, SetupCode, SetupDone, SetupRequest, SignedIn } from "../sign-in/contract.ts";
import { unheard } from "../sign-in/rules.ts";
import { Factors, OwnPassword, RecoveryCodes } from "./contract.ts";

const prove = route({
  id: "directory.proveSecondFactor",
  summary: "Prove the second factor and be signed in",
  method: "POST",
  path: "/api/sign-in/second-factor",
  body: SecondFactor,
  answers: { 200: SignedIn, 403: Problem, 422: Problem, 429: Problem },
  allow: passwordProved,
  repeats: "free",
  async handle(asked) {
    const { tx, grant, body, request } = asked;
    const { personId, sessionId } = grant;
    const { vault, trier } = await enterFactor(asked, grant);
    const refusal = await tryOnce(tx, vault, trier, () => takeFactor(tx, vault, personId, body));
    if (refusal) return refuseAndKeep(refusal, request.id);
    await endSession(tx, personId, sessionId);
    const how = "code" in body ? "app" : "recoveryCode";
    await audit(tx, { action: "directory.secondFactor.proved", subject: personId, facts: { how } });
    const entered = await enterCompletely(asked, vault, trier, { personId, strength: "second_factor" });
    return { status: 200, ...entered };
  },
});

const setUp = route({
  id: "directory.setUpSecondFactor",
  summary: "Begin to set up an authenticator app",
  method: "POST",
  path: "/api/sign-in/second-factor/setup",
  body: SetupRequest,
  answers: { 200: Setup, 403: Problem, 422: Problem, 429: Problem },
  allow: passwordProved,
  repeats: "free",
  async handle(asked) {
    const { tx, grant, body, request } = asked;
    requireMaySetUp(grant);
    const { vault, trier } = await enterFactor(asked, grant);
    if (grant.session === "whole") {
      const shown = { personId: grant.personId, password: body.password ?? "" };
      const unproved = await proveOwnPassword(tx, vault, trier, shown);
      if (unproved) return refuseAndKeep(await refuseOwnProof(tx, unproved), request.id);
    }
    const secret = await beginTotp(tx, vault, grant.personId);
    const { email } = await getProfile(tx, vault, grant.personId);
    const address = totpAddress(secret, email);
    return { status: 200, body: { secret, address, picture: renderSVG(address, { border: 2 }) } };
  },
});

const confirm = route({
  id: "directory.confirmSecondFactor",
  summary: "Confirm an authenticator app by its first code",
  method: "POST",
  path: "/api/sign-in/second-factor/confirmation",
  body: SetupCode,
  answers: { 200: SetupDone, 403: Problem, 422: Problem, 429: Problem },
  allow: passwordProved,
  repeats: "free",
  async handle(asked) {
    const { tx, grant, body, request } = asked;
    requireMaySetUp(grant);
    const { personId } = grant;
    const { vault, trier } = await enterFactor(asked, grant);
    const shown = { personId, code: body.code, atMs: nowMs() };
    const refusal = await tryOnce(tx, vault, trier, () => confirmTotp(tx, vault, shown));
    if (refusal) return refuseAndKeep(refusal, request.id);
    await requireSecondFactor(tx, personId);
    await audit(tx, { action: "directory.secondFactor.setUp", subject: personId });
    const recoveryCodes = await renewRecoveryCodes(tx, personId);
    await endOtherSessions(tx, personId, null);
    const { body: entered, cookies } = await enterCompletely(asked, vault, trier, {
      personId,
      strength: "second_factor",
    });
    return { status: 200, body: { recoveryCodes, token: entered.token }, cookies };
  },
});

const readFactors = route({
  id: "directory.readFactors",
  summary: "Whether you have an authenticator app, and how many recovery codes are left",
  method: "GET",
  path: "/api/second-factor",
  answers: { 200: Factors },
  allow: signedIn,
  async handle({ tx, grant }) {
    return { status: 200, body: await getFactors(tx, grant.personId) };
  },
});

const renewCodes = route({
  id: "directory.renewRecoveryCodes",
  summary: "Make ten new recovery codes",
  method: "POST",
  path: "/api/second-factor/recovery-codes",
  body: OwnPassword,
  answers: { 200: RecoveryCodes, 403: Problem, 422: Problem, 429: Problem },
  allow: signedIn,
  // The answer is shown once and never kept.
  repeats: "free",
  async handle(asked) {
    const { tx, grant, body, request, services } = asked;
    const vault = await installationVault(tx, services);
    const { personId } = grant;
    const trier = await trierOf(asked, personId);
    const unproved = await proveOwnPassword(tx, vault, trier, { personId, password: body.password });
    if (unproved) return refuseAndKeep(await refuseOwnProof(tx, unproved), request.id);
    await audit(tx, { action: "directory.recoveryCodes.renewed", subject: personId });
    return { status: 200, body: { recoveryCodes: await renewRecoveryCodes(tx, personId) } };
  },
});

/** CC-04: proving, setting up and keeping the second factor. */
export const secondFactorRoutes: readonly Route[] = [prove, setUp, confirm, readFactors, renewCodes];

async function enterFactor(
  asked: Asked,
  { personId, session }: FactorGrant,
): Promise<{ vault: Vault; trier: Trier }> {
  const vault = await installationVault(asked.tx, asked.services);
  if (session === "half") await enterPerson(asked.tx, personId);
  return { vault, trier: await trierOf(asked, personId) };
}

/** Who has a factor shows it before he sets up another: a password alone does not replace it. */
function requireMaySetUp({ session, hasFactor }: FactorGrant): void {
  if (session === "half" && hasFactor) throw new Refusal("conflict", "directory.problem.factorExists");
}

async function tryOnce(
  tx: Tx,
  vault: Vault,
  trier: Trier,
  take: () => Promise<boolean>,
): Promise<Refusal | null> {
  const hearing = await hearTry(tx, vault, trier);
  if (hearing !== "heard") return unheard(hearing);
  if (await take()) return null;
  await countFailure(tx, vault, trier);
  await audit(tx, { action: "directory.secondFactor.refused" });
  return new Refusal("invalid", "directory.problem.wrongCode");
}

function takeFactor(tx: Tx, vault: Vault, personId: string, shown: SecondFactor): Promise<boolean> {
  if ("code" in shown) return takeTotpCode(tx, vault, { personId, code: shown.code, atMs: nowMs() });
  return takeRecoveryCode(tx, personId, shown.recoveryCode);
}
