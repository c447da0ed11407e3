import type { Refusal } from "../errors.ts";
import { type Problem, presentRefusal } from "./problems.ts";

type Refused<Status> = Readonly<{ status: Status; body: Problem }>;

/**
 * Answers a refusal and commits. A refusal that is thrown rolls the transaction back, and with it the failure that was
 * just counted.
 */
export function refuseAndKeep(
  refusal: Refusal,
  requestId: string,
): Refused<403> | Refused<422> | Refused<429> {
  const { status, problem: body } = presentRefusal(refusal, requestId);
  if (status === 403) return { status, body };
  if (status === 422) return { status, body };
  if (status === 429) return { status, body };
  throw refusal;
}
