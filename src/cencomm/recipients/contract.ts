import { z } from "zod";
import { CountryCode } from "#directory";
import { Role } from "../operations/contract.ts";

/**
 * CC-07: whom a message is for, before anybody is counted. `myCountry` is the sender's own administration, or his
 * country where all services work together; `audience` is whoever got that message, and who sent it, so that
 * "reply all" needs no names.
 */
export const Recipient = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("ncps") }),
  z.strictObject({ kind: z.literal("ocu") }),
  z.strictObject({ kind: z.literal("myCountry") }),
  z.strictObject({ kind: z.literal("everyone") }),
  z.strictObject({ kind: z.literal("country"), country: CountryCode }),
  z.strictObject({ kind: z.literal("agency"), agencyId: z.uuid() }),
  z.strictObject({ kind: z.literal("person"), personId: z.uuid() }),
  z.strictObject({ kind: z.literal("audience"), messageId: z.uuid() }),
]);
export type Recipient = z.infer<typeof Recipient>;

/** Whom a message is for: groups and persons, and who of them is left out. */
export const Address = z.strictObject({
  recipients: z.array(Recipient).max(500),
  except: z.array(z.uuid()).max(1000),
});
export type Address = z.infer<typeof Address>;

/** A person as a sender may see him: of one's own country and the OCU for a PU, of all for the others. */
export const Addressee = z.object({
  personId: z.uuid(),
  name: z.string(),
  /** Empty when the profile names none. */
  office: z.string(),
  agencyId: z.uuid(),
  agency: z.string(),
  country: CountryCode.nullable(),
  role: Role,
  language: z.string(),
  mailAlerts: z.boolean(),
});
export type Addressee = z.infer<typeof Addressee>;

/** "Who will see it": each person counts once, in the first group that holds him. */
export const Resolution = z.object({
  people: z.number().int(),
  countries: z.number().int(),
  organisations: z.number().int(),
  /** How many of them get a mail alert (CC-19). */
  alerts: z.number().int(),
  /** In the order of `recipients`; `people` is what the group adds, `members` all whom it holds. */
  groups: z.array(z.object({ recipient: Recipient, people: z.number().int(), members: z.number().int() })),
  /** Those whose names the asking person may see, at most 1,000. */
  persons: z.array(Addressee),
  /** How many more there are whose names he may not see. */
  hidden: z.number().int(),
});
export type Resolution = z.infer<typeof Resolution>;

/** Words that begin a name, an office or an agency; all persons when empty. */
export const ChooserQuery = z.object({ q: z.string().trim().max(100).default("") });

/** What the chooser offers: groups, countries, agencies with counts, and persons whose names one may see. */
export const Chooser = z.object({
  groups: z.array(
    z.object({ kind: z.enum(["ncps", "ocu", "myCountry", "everyone"]), people: z.number().int() }),
  ),
  countries: z.array(z.object({ country: CountryCode, people: z.number().int() })),
  agencies: z.array(
    z.object({
      agencyId: z.uuid(),
      name: z.string(),
      /** Null for an organisation. */
      country: CountryCode.nullable(),
      people: z.number().int(),
    }),
  ),
  /** With `q` those whose name, office or agency matches; at most 1,000. */
  persons: z.array(Addressee),
});
export type Chooser = z.infer<typeof Chooser>;
