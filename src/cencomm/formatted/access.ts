import type { Tx } from "#kernel/db/database";
import { missing, Refusal } from "#kernel/errors";
import type { Membership } from "../operations/access.ts";
import type { FormattedKind } from "../templates/contract.ts";
import { mayCorrect } from "./rules.ts";
import { findFormatted, type StoredFormatted } from "./store.ts";

/** CC-23: a formatted message that the acting person may correct or withdraw; locked until the transaction ends. */
export async function requireCorrectable(
  tx: Tx,
  grant: Membership,
  { id, kind }: Readonly<{ id: string; kind?: FormattedKind }>,
): Promise<StoredFormatted> {
  const found = await findFormatted(tx, grant.operationId, id);
  if (found === null || (kind !== undefined && found.kind !== kind)) throw missing();
  if (!mayCorrect(found, grant)) throw new Refusal("forbidden", "cencomm.problem.notYours");
  if (found.isWithdrawn) throw new Refusal("conflict", "cencomm.problem.messageWithdrawn");
  return found;
}
