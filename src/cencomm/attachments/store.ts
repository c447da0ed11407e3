import { changeRows, findRow, getRow, listRows, sql, type Tx } from "#kernel/db/database";
import type { Vault } from "#kernel/keys/vault";
import type { Attachment } from "./contract.ts";

/** An attachment with the file that holds its bytes. */
export type StoredAttachment = Attachment & Readonly<{ fileId: string }>;

/** An attachment as it stands in the database. */
export type SealedAttachment = Omit<StoredAttachment, "name"> & Readonly<{ nameSealed: Buffer }>;

const columns = sql.raw("f.id, f.file_id, f.name_sealed, f.bytes, f.media_type, f.is_picture");

/** The files of one's draft, in their order. */
export async function listOfDraft(tx: Tx, vault: Vault, draftId: string): Promise<StoredAttachment[]> {
  const rows = await listRows(
    tx,
    sql<SealedAttachment>`select ${columns} from cencomm.attachment f
      where f.operation_id = ${vault.tenantId} and f.draft_id = ${draftId} order by f.position, f.id`,
  );
  return rows.map((row) => openNamed(vault, row));
}

/** The files that a version of a message was sent with (null: the version that counts now), in their order. */
export async function listOfMessage(
  tx: Tx,
  vault: Vault,
  { messageId, version }: Readonly<{ messageId: string; version: number | null }>,
): Promise<StoredAttachment[]> {
  const rows = await listRows(
    tx,
    sql<SealedAttachment>`select ${columns} from cencomm.message g
      join cencomm.attachment f on f.operation_id = g.operation_id and f.message_id = g.id
        and f.version = coalesce(${version}::integer, g.version)
      where g.operation_id = ${vault.tenantId} and g.id = ${messageId} order by f.position, f.id`,
  );
  return rows.map((row) => openNamed(vault, row));
}

/** A file that the acting person may read; null when there is none. */
export async function findAttachment(tx: Tx, vault: Vault, id: string): Promise<StoredAttachment | null> {
  const row = await findRow(
    tx,
    sql<SealedAttachment>`select ${columns} from cencomm.attachment f where f.operation_id = ${vault.tenantId} and f.id = ${id}`,
  );
  return row === null ? null : openNamed(vault, row);
}

/** How many files a draft has and how many bytes they are together. */
export function measureDraft(
  tx: Tx,
  operationId: string,
  draftId: string,
): Promise<Readonly<{ files: number; bytes: number }>> {
  return getRow(
    tx,
    sql<{ files: number; bytes: number }>`select count(*) as files, coalesce(sum(bytes), 0)::bigint as bytes
      from cencomm.attachment where operation_id = ${operationId} and draft_id = ${draftId}`,
  );
}

/** Puts a file behind the others of a draft. */
export async function insertAttachment(
  tx: Tx,
  vault: Vault,
  attachment: StoredAttachment & Readonly<{ draftId: string; addedBy: string }>,
): Promise<void> {
  const { id, draftId, fileId, bytes, mediaType, isPicture, addedBy } = attachment;
  await changeRows(
    tx,
    sql`insert into cencomm.attachment (operation_id, id, draft_id, file_id, name_sealed, bytes, media_type, is_picture,
          position, added_by)
        values (${vault.tenantId}, ${id}, ${draftId}, ${fileId}, ${vault.seal(placeOf(id), attachment.name)}, ${bytes},
          ${mediaType}, ${isPicture}, (select coalesce(max(f.position), 0) + 1 from cencomm.attachment f
            where f.operation_id = ${vault.tenantId} and f.draft_id = ${draftId}), ${addedBy})`,
  );
}

/** Takes a file away from one's draft; returns whether it was there. */
export async function deleteAttachment(
  tx: Tx,
  operationId: string,
  { draftId, id }: Readonly<{ draftId: string; id: string }>,
): Promise<boolean> {
  const deleted = await changeRows(
    tx,
    sql`delete from cencomm.attachment where operation_id = ${operationId} and id = ${id} and draft_id = ${draftId}
        and message_id is null and added_by = kernel.actor()`,
  );
  return deleted > 0;
}

/** The draft's files become those of the message that it was. */
export async function moveToMessage(
  tx: Tx,
  operationId: string,
  { draftId, messageId }: Readonly<{ draftId: string; messageId: string }>,
): Promise<void> {
  await changeRows(
    tx,
    sql`update cencomm.attachment set draft_id = null, message_id = ${messageId}, version = 1
        where operation_id = ${operationId} and draft_id = ${draftId} and message_id is null`,
  );
}

/** Opens the name of an attachment. */
export function openNamed(vault: Vault, { nameSealed, ...row }: SealedAttachment): StoredAttachment {
  return { ...row, name: vault.open(placeOf(row.id), nameSealed) as string };
}

function placeOf(id: string): { table: string; id: string; version: number } {
  return { table: "cencomm.attachment", id, version: 1 };
}
