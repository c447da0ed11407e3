import { findHalfSession } from "#kernel/auth/sessions";
import { Refusal } from "#kernel/errors";
import type { Allow } from "#kernel/http/allow";

/** Who is between password and second factor, or signed in already (`sessionId` is then the whole session). */
export type FactorGrant = Readonly<{
  personId: string;
  sessionId: string;
  session: "half" | "whole";
  hasFactor: boolean;
}>;

/** CC-04: whoever has proved his password in this browser and now proves or sets up a second factor. */
export const passwordProved: Allow<FactorGrant> = {
  name: "directory.passwordProved",
  async admit({ tx, actor }) {
    if (actor.kind === "person" && actor.sessionId !== null) {
      return { personId: actor.personId, sessionId: actor.sessionId, session: "whole", hasFactor: true };
    }
    const half = await findHalfSession(tx);
    if (half === null) throw new Refusal("unauthenticated", "kernel.problem.unauthenticated");
    return { ...half, session: "half" };
  },
};
