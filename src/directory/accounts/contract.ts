import { z } from "zod";
import { Language } from "../agencies/contract.ts";
import { PersonCard, PersonProfile } from "../persons/contract.ts";

/** An account as administrators see it. */
export const Account = z.strictObject({
  person: PersonCard,
  state: z.enum(["invited", "active", "blocked"]),
  stateAt: z.iso.datetime(),
  stateWhy: z.enum(["administrator", "idle"]).nullable(),
  isAdministrator: z.boolean(),
  needsSecondFactor: z.boolean(),
  signedInAt: z.iso.datetime().nullable(),
  /** Whether an administrator asks for the release of lost factors: by oneself, by another, or not. */
  release: z.enum(["none", "byMe", "byOther"]),
});
export type Account = z.infer<typeof Account>;

/** A part of the accounts, and how many there are. */
export const Accounts = z.strictObject({ accounts: z.array(Account), total: z.number().int() });
export type Accounts = z.infer<typeof Accounts>;

/** What is looked for: words of name, address, office or administration. */
export const AccountQuery = z.strictObject({
  words: z.string().max(200).default(""),
  state: z.enum(["all", "invited", "active", "blocked", "administrators"]).default("all"),
});

/** Whom an administrator invites. */
export const InviteAccount = z.strictObject({
  profile: PersonProfile,
  agencyId: z.uuid(),
  officeId: z.uuid().nullable(),
  language: Language,
});
export type InviteAccount = z.infer<typeof InviteAccount>;

/** A link to hand over, or null where it was mailed. */
export const HandedLink = z.strictObject({ personId: z.uuid(), link: z.string().nullable() });
export type HandedLink = z.infer<typeof HandedLink>;

/** Whose account. */
export const WhichPerson = z.strictObject({ person: z.uuid() });

/** What came of asking to release lost factors. */
export const Release = z.strictObject({ outcome: z.enum(["asked", "released"]) });
export type Release = z.infer<typeof Release>;
