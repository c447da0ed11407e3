import { z } from "zod";

const Reason = z.string().trim().min(1).max(500);

/** Who is to organise an operation that has lost its organisers, a person with an account here; and why. */
export const AskRescue = z.object({ personId: z.uuid(), reason: Reason });

/** The rescue that was asked for. */
export const AskedRescue = z.object({ rescueId: z.uuid() });

/** Another administrator confirms or declines; whoever asked withdraws. */
export const AnswerRescue = z.object({ answer: z.enum(["confirmed", "declined", "withdrawn"]) });
/** One of these answers. */
export type RescueAnswer = z.infer<typeof AnswerRescue>["answer"];

/** The path of one rescue. */
export const OneRescue = z.object({ operation: z.uuid(), rescue: z.uuid() });

/** Somebody by id; the name is null where it is not known to the one who asks. */
const Someone = z.object({ id: z.uuid(), name: z.string().nullable() });

/** A rescue as administrators and the coordination unit see it: who asked for what and why, and what came of it. */
export const Rescue = z.object({
  id: z.uuid(),
  person: Someone,
  askedBy: Someone,
  askedAt: z.iso.datetime(),
  /** Null when none was given: rescues of earlier versions. */
  reason: z.string().nullable(),
  /** "expired" after seven days without an answer. */
  outcome: z.enum(["waiting", "confirmed", "declined", "withdrawn", "expired"]),
  endedAt: z.iso.datetime().nullable(),
  endedBy: Someone.nullable(),
});
export type Rescue = z.infer<typeof Rescue>;

/** The rescues of an operation, the latest first. */
export const Rescues = z.object({ rescues: z.array(Rescue) });
export type Rescues = z.infer<typeof Rescues>;
