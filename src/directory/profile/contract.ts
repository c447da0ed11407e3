import { z } from "zod";
import { CountryCode, Language } from "../agencies/contract.ts";
import { OwnProfile, PersonProfile } from "../persons/contract.ts";

/** An address that waits: for the new mailbox, and for the old one or 72 hours. */
export const EmailChange = z.strictObject({
  email: z.string(),
  askedAt: z.iso.datetime(),
  takesEffectAt: z.iso.datetime(),
  isProved: z.boolean(),
});
export type EmailChange = z.infer<typeof EmailChange>;

/** CC-05: one's own profile. */
export const Profile = z.strictObject({
  profile: PersonProfile,
  language: Language,
  mailAlerts: z.boolean(),
  libraryAlerts: z.boolean(),
  agencyName: z.string(),
  country: CountryCode.nullable(),
  emailChange: EmailChange.nullable(),
});
export type Profile = z.infer<typeof Profile>;

/** CC-05: what is saved at once. */
export const SaveProfile = z.strictObject({
  profile: OwnProfile,
  language: Language,
  mailAlerts: z.boolean(),
  libraryAlerts: z.boolean(),
});
export type SaveProfile = z.infer<typeof SaveProfile>;

/** Another address is asked for with the password. */
export const ChangeEmail = z.strictObject({
  email: z.email().max(254),
  password: z.string().min(1).max(1000),
});
export type ChangeEmail = z.infer<typeof ChangeEmail>;

/** A new password is set with the present one. */
export const ChangePassword = z.strictObject({
  password: z.string().min(1).max(1000),
  newPassword: z.string().min(1).max(1000),
});
export type ChangePassword = z.infer<typeof ChangePassword>;

/** What a mailbox answers to a change of address by the link in its mail. */
export const AnswerEmail = z.strictObject({
  token: z.string().min(20).max(100),
  answer: z.enum(["agree", "refuse"]),
});
export type AnswerEmail = z.infer<typeof AnswerEmail>;

/** What came of it. */
export const EmailAnswered = z.strictObject({ outcome: z.enum(["changed", "waiting", "refused"]) });
export type EmailAnswered = z.infer<typeof EmailAnswered>;
