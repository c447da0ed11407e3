import { z } from "zod";

const Reason = z.string().trim().min(1).max(500);

/** AD-02: why an operation is to be kept beyond its retention date, or need not be any longer. */
export const HoldReason = z.object({ reason: Reason });

/** The path of one hold. */
export const OneHold = z.object({ operation: z.uuid(), hold: z.uuid() });

/** The hold that was set. */
export const HoldSet = z.object({ holdId: z.uuid() });

/** Who holds an operation: whoever set it, that side lifts it. */
export const HoldSide = z.enum(["organisers", "administrators"]);
export type HoldSide = z.infer<typeof HoldSide>;

/**
 * A hold. Names are null where they are not known to the one who asks, reasons where they are not his to read: an
 * administrator reads those of administrators alone.
 */
export const Hold = z.object({
  id: z.uuid(),
  side: HoldSide,
  setByName: z.string().nullable(),
  setAt: z.iso.datetime(),
  reason: z.string().nullable(),
  liftedByName: z.string().nullable(),
  liftedAt: z.iso.datetime().nullable(),
  liftReason: z.string().nullable(),
});
export type Hold = z.infer<typeof Hold>;

/** The holds of an operation, those that stand first, then the latest. */
export const Holds = z.object({ holds: z.array(Hold) });
export type Holds = z.infer<typeof Holds>;
