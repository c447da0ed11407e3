import { findRow, sql, type Tx } from "#kernel/db/database";
import type { FormattedKind } from "../templates/contract.ts";

/** A formatted message as it stands open in the database. */
export type StoredFormatted = Readonly<{
  id: string;
  kind: FormattedKind;
  number: string;
  version: number;
  templateVersion: number;
  senderId: string;
  sentAt: string;
  isWithdrawn: boolean;
}>;

/** A formatted message that the acting person may read; null when there is none. */
export function findFormatted(
  tx: Tx,
  operationId: string,
  messageId: string,
): Promise<StoredFormatted | null> {
  return findRow(
    tx,
    sql<StoredFormatted>`select g.id, g.kind, g.number, g.version, g.template_version, g.sender_id, g.sent_at,
        g.withdrawn_at is not null as is_withdrawn
      from cencomm.message g
      where g.operation_id = ${operationId} and g.id = ${messageId} and g.kind <> 'free'`,
  );
}
