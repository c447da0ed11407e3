import { z } from "zod";
import { Language } from "../agencies/contract.ts";
import { Banner } from "../banner/contract.ts";

/** What has to follow before somebody is signed in; null when he is. */
export const NextStep = z.enum(["secondFactor", "secondFactorSetup"]).nullable();
export type NextStep = z.infer<typeof NextStep>;

const Secret = z.string().min(1).max(1000);

/** CC-04: the first step. An address is only compared, so that a mistyped one is answered like any other. */
export const SignIn = z.strictObject({ email: z.string().min(1).max(254), password: Secret });
export type SignIn = z.infer<typeof SignIn>;

/** Where signing in stands. `token` goes back with every command from now on. */
export const SignedIn = z.strictObject({ needs: NextStep, token: z.string() });
export type SignedIn = z.infer<typeof SignedIn>;

/** CC-04: the second step, a code of the authenticator app or one of the recovery codes. */
export const SecondFactor = z.union([
  z.strictObject({ code: z.string().regex(/^\d{6}$/) }),
  z.strictObject({ recoveryCode: z.string().min(16).max(40) }),
]);
export type SecondFactor = z.infer<typeof SecondFactor>;

/** Whoever is signed in already shows his password before a factor changes. */
export const SetupRequest = z.strictObject({ password: Secret.optional() });
export type SetupRequest = z.infer<typeof SetupRequest>;

/** What an authenticator app has to be told: as picture (SVG) and as text. */
export const Setup = z.strictObject({ secret: z.string(), address: z.string(), picture: z.string() });
export type Setup = z.infer<typeof Setup>;

/** The first code of the app that is being set up. */
export const SetupCode = z.strictObject({ code: z.string().regex(/^\d{6}$/) });
export type SetupCode = z.infer<typeof SetupCode>;

/** Ten codes, shown this once. */
export const SetupDone = z.strictObject({ recoveryCodes: z.array(z.string()), token: z.string() });
export type SetupDone = z.infer<typeof SetupDone>;

/** Who is signed in, for the frame around every page. `token` is empty when there is no session. */
export const Session = z.strictObject({
  person: z
    .strictObject({ id: z.uuid(), name: z.string(), language: Language, isAdministrator: z.boolean() })
    .nullable(),
  needs: NextStep,
  token: z.string(),
  profile: z.string(),
  banner: Banner.nullable(),
});
export type Session = z.infer<typeof Session>;
