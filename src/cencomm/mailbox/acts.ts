import type { Tx } from "#kernel/db/database";
import { announce } from "#kernel/events/announce";
import type { Membership } from "../operations/access.ts";

/** One's other pages and devices show the same mailbox. */
export async function tellOwnPages(tx: Tx, { operationId, personId }: Membership): Promise<void> {
  await announce(tx, { kind: "cencomm.mailbox.changed", tenant: operationId, subject: null, to: [personId] });
}
