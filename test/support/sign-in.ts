import { totpCode } from "../../src/kernel/auth/totp.ts";
import { nowMs } from "../../src/kernel/clock.ts";
import type { Browser } from "./browser.ts";
import { type PlantedPerson, plantedPassword } from "./people.ts";

/** Types address and password. */
export function signIn(
  browser: Browser,
  person: Pick<PlantedPerson, "email">,
  password = plantedPassword,
  from = "192.0.2.1",
) {
  return browser.send("POST", "/api/sign-in", { email: person.email, password }, { "x-forwarded-for": from });
}

/** An authenticator app that was set up, and the ten codes. */
export type App = Readonly<{ secret: string; recoveryCodes: readonly string[]; usedStepMs: number }>;

/** Sets an authenticator app up after the password, as the page does. */
export async function setUpApp(browser: Browser, password?: string): Promise<App> {
  const setup = await browser.send(
    "POST",
    "/api/sign-in/second-factor/setup",
    password === undefined ? {} : { password },
  );
  const { secret } = setup.body as { secret: string };
  const usedStepMs = nowMs();
  const done = await browser.send("POST", "/api/sign-in/second-factor/confirmation", {
    code: totpCode(secret, usedStepMs),
  });
  const { recoveryCodes } = done.body as { recoveryCodes: string[] };
  return { secret, recoveryCodes, usedStepMs };
}

/** Who the application says is signed in. */
export async function whoIs(browser: Browser) {
  const { body } = await browser.get("/api/session");
  return body as { person: { id: string; name: string } | null; needs: string | null; token: string };
}
