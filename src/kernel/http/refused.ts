import type { z } from "zod";
import type { Refusal } from "../errors.ts";
import { Problem, presentRefusal } from "./problems.ts";

/** The refusals that a route answers instead of throwing them, because what it wrote has to stay. */
export const countedRefusals = { 403: Problem, 422: Problem, 429: Problem } as const;

type Counted = Readonly<{ status: keyof typeof countedRefusals; body: z.input<typeof Problem> }>;

/**
 * Answers a refusal and commits. A refusal that is thrown rolls the transaction back, and with it the failure that was
 * just counted.
 */
export function refuseAndKeep(refusal: Refusal, requestId: string): Counted {
  const { status, problem } = presentRefusal(refusal, requestId);
  if (status !== 403 && status !== 422 && status !== 429) throw refusal;
  return { status, body: problem };
}
