import type { Tx } from "#kernel/db/database";
import { missing } from "#kernel/errors";
import type { Membership } from "../operations/access.ts";
import { assignmentRights } from "./rules.ts";
import { findCase, lockAssignment, type StoredAssignment, type StoredCase } from "./store.ts";

/** A case that the acting person may see; refuses "missing". */
export async function requireCase(tx: Tx, grant: Membership, messageId: string): Promise<StoredCase> {
  const found = await findCase(tx, grant.operationId, messageId);
  if (found === null) throw missing();
  return found;
}

/** An assignment that the acting person may see, locked, with what he may do about it; refuses "missing". */
export async function requireAssignment(
  tx: Tx,
  grant: Membership,
  place: Readonly<{ messageId: string; id: string }>,
): Promise<
  Readonly<{ stored: StoredCase; assignment: StoredAssignment; rights: ReturnType<typeof assignmentRights> }>
> {
  const stored = await requireCase(tx, grant, place.messageId);
  const assignment = await lockAssignment(tx, grant.operationId, place);
  if (assignment === null) throw missing();
  return { stored, assignment, rights: assignmentRights({ ...stored, ...assignment }, grant) };
}
