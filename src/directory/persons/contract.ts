import { z } from "zod";
import { AgencyKind, CountryCode, Language, Names } from "../agencies/contract.ts";

const line = z.string().trim().max(200).default("");
const MaybeEmail = z.union([z.literal(""), z.email().max(254)]);

const said = {
  surname: line,
  firstName: line,
  service: line,
  officeName: line,
  officeHours: line,
  outOfHoursTelephone: line,
  address: z.string().trim().max(1000).default(""),
  telephone: line,
  fax: line,
  secondEmail: MaybeEmail.default(""),
};

type Said = Readonly<{ surname: string; officeName: string; telephone: string; fax: string }>;
const hasName = ({ surname, officeName }: Said): boolean => surname !== "" || officeName !== "";
const hasTelephone = ({ telephone, fax }: Said): boolean => telephone !== "" || fax !== "";
const nameMissing = { path: ["surname"], error: "directory.problem.nameMissing" };
const telephoneMissing = { path: ["telephone"], error: "directory.problem.telephoneMissing" };

/**
 * CC-05: what a person says about himself; sealed in the database. Empty text means not given. Needed are surname or
 * office name, telephone or fax, and the e-mail address.
 */
export const PersonProfile = z
  .strictObject({ ...said, email: z.email().max(254) })
  .refine(hasName, nameMissing)
  .refine(hasTelephone, telephoneMissing);
export type PersonProfile = z.infer<typeof PersonProfile>;

/** What a person can change by himself at once: all but the address, which has to be confirmed. */
export const OwnProfile = z
  .strictObject(said)
  .refine(hasName, nameMissing)
  .refine(hasTelephone, telephoneMissing);
export type OwnProfile = z.infer<typeof OwnProfile>;

/** CC-21: how a person appears in a list of members and beside a message. Empty text means not given. */
export const PersonCard = z.strictObject({
  id: z.uuid(),
  /** Surname and first name, else the office name. */
  name: z.string(),
  surname: z.string(),
  firstName: z.string(),
  service: z.string(),
  officeName: z.string(),
  officeHours: z.string(),
  outOfHoursTelephone: z.string(),
  address: z.string(),
  telephone: z.string(),
  fax: z.string(),
  email: z.string(),
  secondEmail: z.string(),
  agencyId: z.uuid(),
  agencyKind: AgencyKind,
  agencyCode: z.string(),
  agencyNames: Names,
  /** In the language of the person who asks, else in English. */
  agencyName: z.string(),
  /** Null for members of an organisation. */
  country: CountryCode.nullable(),
  officeId: z.uuid().nullable(),
  language: Language,
  mailAlerts: z.boolean(),
  libraryAlerts: z.boolean(),
});
export type PersonCard = z.infer<typeof PersonCard>;

/** CC-03: whom an organiser or administrator invites. */
export type Invitation = Readonly<{
  profile: PersonProfile;
  agencyId: string;
  officeId: string | null;
  language: Language;
  invitedBy: string;
}>;

/**
 * What an inviter learns, the same for a new address and for one that has an account. `link` is null where mail is
 * sent; without a mail server it is the address of the one-time link to hand over.
 */
export type Invited = Readonly<{ personId: string; link: string | null }>;
