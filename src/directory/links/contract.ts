import { z } from "zod";
import { Language } from "../agencies/contract.ts";

// Of any shape: a link that a mail program broke is told what a used one is told.
const Token = z.string().max(200);

/** The token of a one-time link, as it stands behind the # of its address. */
export const LinkToken = z.strictObject({ token: Token });
export type LinkToken = z.infer<typeof LinkToken>;

/** What a link is for. Looking changes nothing: scanners of mail may look. */
export const LinkFacts = z.strictObject({
  kind: z.enum(["invitation", "reset", "organisersReset", "firstAdministrator", "emailOld", "emailNew"]),
  expiresAt: z.iso.datetime().nullable(),
});
export type LinkFacts = z.infer<typeof LinkFacts>;

/** What the first administrator says about himself; everybody else was invited by somebody who knew it. */
export const FirstAdministrator = z.strictObject({
  surname: z.string().trim().min(1).max(200),
  firstName: z.string().trim().max(200),
  email: z.email().max(254),
  telephone: z.string().trim().min(1).max(200),
  language: Language,
});
export type FirstAdministrator = z.infer<typeof FirstAdministrator>;

/** Setting a password by a one-time link. */
export const UseLink = z.strictObject({
  token: Token,
  password: z.string().min(1).max(1000),
  administrator: FirstAdministrator.optional(),
});
export type UseLink = z.infer<typeof UseLink>;

/** CC-03: somebody has forgotten his password. */
export const Forgotten = z.strictObject({ email: z.string().min(1).max(254) });
export type Forgotten = z.infer<typeof Forgotten>;
