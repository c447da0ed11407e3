import { changeRows, listRows, sql, type Tx } from "#kernel/db/database";
import type { Vault } from "#kernel/keys/vault";
import type { Membership } from "../operations/access.ts";
import type { RowIdentity } from "./rules.ts";

/** Whether a row's reference was imported before, and whether the row said the same then. */
export type Before = "same" | "other" | null;

/** Tells of each of these rows what the acting person's administration imported under its reference. */
export async function findImported(
  tx: Tx,
  vault: Vault,
  rows: readonly RowIdentity[],
): Promise<(row: RowIdentity) => Before> {
  const found = await listRows(
    tx,
    sql<{ reference: Buffer; content: Buffer }>`select reference, content from cencomm.imported_row
      where operation_id = ${vault.tenantId} and agency_id = cencomm.my_agency()
        and reference = any (${rows.map((row) => referenceToken(vault, row))}::bytea[])`,
  );
  const contents = new Map(found.map(({ reference, content }) => [reference.toString("hex"), content]));
  return (row) => {
    const content = contents.get(referenceToken(vault, row).toString("hex"));
    if (content === undefined) return null;
    return content.equals(contentToken(vault, row)) ? "same" : "other";
  };
}

/** Claims a row for this transaction; false when another import was faster, which is waited for. */
export async function claimRow(tx: Tx, vault: Vault, grant: Membership, row: RowIdentity): Promise<boolean> {
  const claimed = await changeRows(
    tx,
    sql`insert into cencomm.imported_row (operation_id, agency_id, reference, content, imported_by)
        values (${vault.tenantId}, ${grant.agencyId}, ${referenceToken(vault, row)}, ${contentToken(vault, row)},
          ${grant.personId}) on conflict do nothing`,
  );
  return claimed > 0;
}

/** Notes which message a claimed row has become. */
export async function noteMessage(
  tx: Tx,
  vault: Vault,
  grant: Membership,
  { row, messageId }: Readonly<{ row: RowIdentity; messageId: string }>,
): Promise<void> {
  await changeRows(
    tx,
    sql`update cencomm.imported_row set message_id = ${messageId} where operation_id = ${vault.tenantId}
        and agency_id = ${grant.agencyId} and reference = ${referenceToken(vault, row)}`,
  );
}

function referenceToken(vault: Vault, { reference }: RowIdentity): Buffer {
  return vault.token("import reference", reference);
}

function contentToken(vault: Vault, { content }: RowIdentity): Buffer {
  return vault.token("import content", content);
}
