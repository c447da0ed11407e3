import { z } from "zod";
import { Language, PersonProfile } from "#directory";

/** The five states of an operation (CC-01) and the moment in which its key is being destroyed. */
export const OperationState = z.enum(["draft", "active", "closing", "closed", "purging", "purged"]);
export type OperationState = z.infer<typeof OperationState>;

/** CC-02: the role of a member in an operation. */
export const Role = z.enum(["PU", "NCP", "OCU", "OCU+"]);
export type Role = z.infer<typeof Role>;

const line = (most: number): z.ZodString => z.string().trim().min(1).max(most);

/** A name, and the same in other languages. */
export const NameInLanguages = z.object({
  en: line(120).optional(),
  fr: line(120).optional(),
  es: line(120).optional(),
  pt: line(120).optional(),
  ru: line(120).optional(),
  ar: line(120).optional(),
  "fa-AF": line(120).optional(),
  ur: line(120).optional(),
});

/** What is sealed under the operation's key: all that says what it is about (AD-01). */
export const OperationDetails = z.object({
  name: line(120),
  names: NameInLanguages,
  scope: z.string().trim().max(2000),
  purpose: line(2000),
  legalBasis: line(2000),
  controller: line(500),
});
export type OperationDetails = z.infer<typeof OperationDetails>;

/** The sets of templates an operation can begin with. */
export const presets = ["chemicals", "drugs"] as const;
/** The name of one of them. */
export type PresetName = (typeof presets)[number];

/** What stands in the open: dates, state and rules. */
export const OperationFrame = z.object({
  code: z.string().regex(/^[A-Z0-9]{2,12}$/, { error: "cencomm.problem.operationCode" }),
  startsOn: z.iso.date(),
  endsOn: z.iso.date(),
  closingDays: z.number().int().min(0).max(90),
  timeZone: line(64),
  retainUntil: z.iso.date(),
  handling: line(64),
  preset: z.enum(presets),
  servicesTogether: z.boolean(),
  secondFactorRequired: z.boolean(),
  answeredWhen: z.enum(["first", "all"]),
  responseHours: z.number().int().min(1).max(720),
});
export type OperationFrame = z.infer<typeof OperationFrame>;

/** An administrator founds an operation and names its first organiser, who is never himself. */
export const FoundOperation = OperationFrame.extend({
  details: OperationDetails,
  organiser: z.object({
    profile: PersonProfile,
    agencyId: z.uuid(),
    officeId: z.uuid().nullable(),
    language: Language,
  }),
});
export type FoundOperation = z.infer<typeof FoundOperation>;

/** `link` is the organiser's one-time link where no mail is sent, else null. */
export const Founded = z.object({ operationId: z.uuid(), link: z.string().nullable() });

/** What an administrator sees (CC-01): never content. */
export const OperationForAdministrator = z.object({
  id: z.uuid(),
  code: z.string(),
  state: OperationState,
  startsOn: z.iso.date(),
  endsOn: z.iso.date(),
  retainUntil: z.iso.date(),
  isOnHold: z.boolean(),
  /** When it came to the state that it is in. */
  stateAt: z.iso.datetime(),
  members: z.number().int(),
  bytes: z.number().int(),
  /** Organisers who can sign in, and those who were invited and have not come yet. */
  organisers: z.number().int(),
  organisersInvited: z.number().int(),
  /** A rescue that one administrator has asked for and another may confirm; null when none waits. */
  rescue: z.object({ id: z.uuid(), askedBy: z.uuid(), askedAt: z.iso.datetime() }).nullable(),
});
/** All operations, newest first. */
export const OperationsForAdministrator = z.object({ operations: z.array(OperationForAdministrator) });
export type OperationsForAdministrator = z.infer<typeof OperationsForAdministrator>;
export type OperationForAdministrator = z.infer<typeof OperationForAdministrator>;

/** An operation as its members see it in the switcher and on Home. */
export const OperationCard = z.object({
  id: z.uuid(),
  code: z.string(),
  name: z.string(),
  state: OperationState,
  startsOn: z.iso.date(),
  endsOn: z.iso.date(),
  timeZone: z.string(),
  handling: z.string(),
  preset: z.string(),
  retainUntil: z.iso.date(),
  isOnHold: z.boolean(),
  myRole: Role,
  myAgencyId: z.uuid(),
  myCountry: z.string().nullable(),
  termsSeen: z.boolean(),
});
export type OperationCard = z.infer<typeof OperationCard>;
/** The operations somebody belongs to. */
export const MyOperations = z.object({ operations: z.array(OperationCard) });
export type MyOperations = z.infer<typeof MyOperations>;

/** A change of state: who, when, and why where it was asked. */
export const StateChange = z.object({
  state: OperationState,
  at: z.iso.datetime(),
  byId: z.uuid(),
  /** Null for who is not among the members: the administrator who founded it, or somebody who left. */
  byName: z.string().nullable(),
  reason: z.string().nullable(),
});

/** An operation whole, for its members. */
export const Operation = OperationCard.extend({
  frame: OperationFrame,
  details: OperationDetails,
  /** The states that the asking person may bring it to now. */
  nextStates: z.array(OperationState),
  history: z.array(StateChange),
});
export type Operation = z.infer<typeof Operation>;

/** The state an organiser brings an operation to, and why. */
export const ChangeState = z.object({ state: OperationState, reason: z.string().trim().max(500) });

/** Frame and details as the organiser may change them; code and preset stay. */
export const ChangeOperation = OperationFrame.omit({ code: true, preset: true }).extend({
  details: OperationDetails,
});
export type ChangeOperation = z.infer<typeof ChangeOperation>;

/** The path of everything inside an operation. */
export const InOperation = z.object({ operation: z.uuid() });
