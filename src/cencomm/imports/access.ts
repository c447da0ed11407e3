import type { Tx } from "#kernel/db/database";
import { missing, Refusal } from "#kernel/errors";
import { findMembership, type Membership } from "../operations/access.ts";

/**
 * The acting person's part in an operation that is being worked in: the first fence of the route that sends, for whoever
 * acts at the console without a session.
 */
export async function requireWorking(
  tx: Tx,
  { personId, operationId, importId }: Readonly<{ personId: string; operationId: string; importId: string }>,
): Promise<Membership> {
  // Where a session would be named, the import is.
  const person = { personId, sessionId: importId, isAdministrator: false };
  const grant = await findMembership(tx, person, operationId);
  if (grant === null) throw missing();
  if (grant.state === "closed") throw new Refusal("conflict", "cencomm.problem.operationClosed");
  return grant;
}
