import { changeRows, findRow, getRow, listRows, sql, type Tx } from "#kernel/db/database";
import type { Vault } from "#kernel/keys/vault";
import type { Attachment } from "./contract.ts";

/** An attachment with the files that hold its bytes; each belongs to this attachment alone. */
export type StoredAttachment = Attachment &
  Readonly<{ fileId: string; pictureId: string | null; thumbnailId: string | null }>;

/** An attachment, and whether it is the reader's own or was sent to him; otherwise his role lets him read it. */
export type ReadableAttachment = StoredAttachment & Readonly<{ isAddressed: boolean }>;

/** An attachment as it stands in the database. */
export type SealedAttachment = Omit<StoredAttachment, "name"> & Readonly<{ nameSealed: Buffer }>;

const columns = sql.raw(
  "f.id, f.file_id, f.picture_id, f.thumbnail_id, f.name_sealed, f.bytes, f.media_type, f.is_picture",
);

/** The ids of all files of an attachment. */
export function filesOf({ fileId, pictureId, thumbnailId }: StoredAttachment): string[] {
  return [fileId, pictureId, thumbnailId].filter((id) => id !== null);
}

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
export async function findAttachment(tx: Tx, vault: Vault, id: string): Promise<ReadableAttachment | null> {
  const row = await findRow(
    tx,
    sql<SealedAttachment & { isAddressed: boolean }>`select ${columns}, f.message_id is null
        or exists (select 1 from cencomm.message g where g.operation_id = f.operation_id and g.id = f.message_id
          and g.sender_id = kernel.actor())
        or exists (select 1 from cencomm.audience a where a.operation_id = f.operation_id
          and a.message_id = f.message_id and a.person_id = kernel.actor()) as is_addressed
      from cencomm.attachment f where f.operation_id = ${vault.tenantId} and f.id = ${id}`,
  );
  return row === null ? null : { ...openNamed(vault, row), isAddressed: row.isAddressed };
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
  const { id, draftId, fileId, pictureId, thumbnailId, bytes, mediaType, isPicture, addedBy } = attachment;
  await changeRows(
    tx,
    sql`insert into cencomm.attachment (operation_id, id, draft_id, file_id, picture_id, thumbnail_id, name_sealed, bytes,
          media_type, is_picture, position, added_by)
        values (${vault.tenantId}, ${id}, ${draftId}, ${fileId}, ${pictureId}, ${thumbnailId}, ${vault.seal(placeOf(id), attachment.name)}, ${bytes},
          ${mediaType}, ${isPicture}, (select coalesce(max(f.position), 0) + 1 from cencomm.attachment f
            where f.operation_id = ${vault.tenantId} and f.draft_id = ${draftId}), ${addedBy})`,
  );
}

/** Takes a file away from one's draft; returns the files that held it, null when it was not there. */
export async function deleteAttachment(
  tx: Tx,
  operationId: string,
  { draftId, id }: Readonly<{ draftId: string; id: string }>,
): Promise<string[] | null> {
  const row = await findRow(
    tx,
    sql<{ files: string[] }>`delete from cencomm.attachment where operation_id = ${operationId} and id = ${id}
        and draft_id = ${draftId} and message_id is null and added_by = kernel.actor()
      returning array_remove(array[file_id, picture_id, thumbnail_id], null) as files`,
  );
  return row && row.files;
}

/** The draft's files become those of the message, or of its new version, that it was. */
export async function moveToMessage(
  tx: Tx,
  operationId: string,
  { draftId, messageId, version }: Readonly<{ draftId: string; messageId: string; version: number }>,
): Promise<void> {
  await changeRows(
    tx,
    sql`update cencomm.attachment set draft_id = null, message_id = ${messageId}, version = ${version}
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
