import { audit } from "#kernel/audit/record";
import { setPassword } from "#kernel/auth/accounts";
import { DEVICE_COOKIE } from "#kernel/auth/devices";
import { enterByPassword, enterPerson, leavePresentSession } from "#kernel/auth/enter";
import { hashPassword, isOutdated } from "#kernel/auth/password";
import { provePassword } from "#kernel/auth/prove";
import { anyone } from "#kernel/http/allow";
import { Problem } from "#kernel/http/problems";
import { refuseAndKeep } from "#kernel/http/refused";
import { type Route, route } from "#kernel/http/route";
import { installationVault } from "../persons/store.ts";
import { refuseProof } from "./acts.ts";
import { SignedIn, SignIn } from "./contract.ts";

const signIn = route({
  id: "directory.signIn",
  summary: "Prove who you are by address and password",
  method: "POST",
  path: "/api/sign-in",
  body: SignIn,
  answers: { 200: SignedIn, 403: Problem, 422: Problem, 429: Problem },
  allow: anyone,
  repeats: "free",
  async handle(asked) {
    const { tx, body, request, services } = asked;
    const vault = await installationVault(tx, services);
    const { network, cookies } = request;
    const proof = await provePassword(tx, vault, { ...body, network, deviceToken: cookies[DEVICE_COOKIE] });
    if (proof.outcome !== "proved") return refuseAndKeep(await refuseProof(tx, proof), request.id);
    const { personId, passwordHash } = proof.credentials;
    await leavePresentSession(asked);
    await enterPerson(tx, personId);
    if (passwordHash !== null && isOutdated(passwordHash)) {
      await setPassword(tx, personId, await hashPassword(body.password));
    }
    const entered = await enterByPassword(asked, vault, proof.trier, personId);
    await audit(tx, {
      action: "directory.password.proved",
      subject: personId,
      facts: { needs: entered.body.needs ?? "nothing" },
    });
    return { status: 200, ...entered };
  },
});

/** CC-04: the first step of signing in. */
export const signInRoutes: readonly Route[] = [signIn];
