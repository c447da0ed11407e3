import { z } from "zod";
import { Language, PersonCard, PersonProfile } from "#directory";
import { InOperation, Role } from "../operations/contract.ts";

/** CC-21: a member as the directory of an operation shows him. */
export const Member = z.object({
  id: z.uuid(),
  role: Role,
  person: PersonCard,
  joinedAt: z.iso.datetime(),
  termsSeen: z.boolean(),
  /** Whether he has been here in the last five minutes. */
  isOnline: z.boolean(),
});
export type Member = z.infer<typeof Member>;

/** Members whose name, office or administration holds all words of `search`, by country and then name. */
export const MemberQuery = z.object({
  search: z.string().trim().max(100).default(""),
  country: z.string().length(2).optional(),
  role: Role.optional(),
});

/** The directory of an operation. */
export const Members = z.object({
  members: z.array(Member),
  /** How many the asking person may see without search and filter. */
  total: z.number().int(),
});
export type Members = z.infer<typeof Members>;

/** CC-03: the organiser makes accounts for the group. Inviting a known address looks the same. */
export const InviteMember = z.object({
  profile: PersonProfile,
  agencyId: z.uuid(),
  officeId: z.uuid().nullable(),
  language: Language,
  role: Role,
});

/** `link`: the one-time link to hand over where no mail is sent, else null. */
export const MemberInvited = z.object({ memberId: z.uuid(), link: z.string().nullable() });

/** Another role for a member. */
export const ChangeRole = z.object({ role: Role });

/** The path of one member. */
export const OfMember = InOperation.extend({ member: z.uuid() });
