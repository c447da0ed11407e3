import type { Tx } from "#kernel/db/database";
import { missing, Refusal } from "#kernel/errors";
import { mayCorrect } from "../corrections/rules.ts";
import type { Membership } from "../operations/access.ts";
import type { FormattedKind } from "../templates/contract.ts";
import { findFormatted, lockFormatted, type StoredFormatted } from "./store.ts";

/** CC-23: a formatted message that the acting person may correct or withdraw; locked until the transaction ends. */
export async function requireCorrectable(
  tx: Tx,
  grant: Membership,
  { id, kind }: Readonly<{ id: string; kind?: FormattedKind }>,
): Promise<StoredFormatted> {
  const found = await findFormatted(tx, grant.operationId, id);
  if (found === null || (kind !== undefined && found.kind !== kind)) throw missing();
  if (!mayCorrect(found, grant)) throw new Refusal("forbidden", "cencomm.problem.notYours");
  const locked = await lockFormatted(tx, grant.operationId, id);
  if (locked.isWithdrawn) throw new Refusal("conflict", "cencomm.problem.messageWithdrawn");
  return locked;
}
