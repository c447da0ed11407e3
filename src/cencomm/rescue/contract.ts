import { z } from "zod";

/** Who is to organise an operation that has lost its organisers; a person with an account here. */
export const AskRescue = z.object({ personId: z.uuid() });

/** "asked" until another administrator names the same person within seven days; then "granted". */
export const RescueOutcome = z.object({ outcome: z.enum(["asked", "granted"]) });
