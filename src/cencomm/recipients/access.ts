import type { Tx } from "#kernel/db/database";
import type { SentTo } from "../mailbox/contract.ts";
import { showRecipients } from "../messages/rules.ts";
import type { Membership } from "../operations/access.ts";
import { listVisible } from "./store.ts";

/**
 * How a reader sees whom messages went to (access matrix, "directory"): a PU by name only those of its country and the
 * OCU. `all` are the recipients that will be shown, asked about at once.
 */
export async function recipientsFor(
  tx: Tx,
  { role, operationId }: Membership,
  all: readonly SentTo[],
): Promise<(to: readonly SentTo[]) => SentTo[]> {
  const named = all.flatMap((one) => (one.kind === "person" ? one.personId : []));
  if (role !== "PU" || named.length === 0) return (to) => [...to];
  const visible = await listVisible(tx, operationId, named);
  return (to) => showRecipients(to, (personId) => visible.has(personId));
}
