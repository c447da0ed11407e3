import { z } from "zod";

/** One of one's own sessions. */
export const OwnSession = z.strictObject({
  id: z.uuid(),
  /** What the browser called itself. */
  agent: z.string(),
  createdAt: z.iso.datetime(),
  seenAt: z.iso.datetime(),
  isPresent: z.boolean(),
  strength: z.enum(["password", "second_factor"]),
});
export type OwnSession = z.infer<typeof OwnSession>;

/** CC-04: all places where one is signed in, the latest first. */
export const OwnSessions = z.strictObject({ sessions: z.array(OwnSession) });
export type OwnSessions = z.infer<typeof OwnSessions>;

/** Which session. */
export const WhichSession = z.strictObject({ session: z.uuid() });

/** How many were ended. */
export const Ended = z.strictObject({ ended: z.number().int() });
export type Ended = z.infer<typeof Ended>;
