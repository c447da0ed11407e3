import { changeRows, findRow, listRows, sql, type Tx } from "../db/database.ts";

/** A received file. `digest` is keyed; `name` is sealed for table "kernel.file", this id, version 1. */
export type FileRow = Readonly<{
  id: string;
  tenantId: string;
  digest: Buffer;
  bytes: number;
  mediaType: string;
  name: Buffer;
}>;

/** Records a received file in the act's transaction, which works in its tenant. */
export async function recordFile(tx: Tx, file: FileRow): Promise<void> {
  await changeRows(
    tx,
    sql`insert into kernel.file (id, tenant_id, digest, bytes, media_type, name, state)
      values (${file.id}, ${file.tenantId}, ${file.digest}, ${file.bytes}, ${file.mediaType}, ${file.name}, 'kept')`,
  );
}

/** A file of the tenant that the transaction works in, or null. */
export function findFile(tx: Tx, id: string): Promise<FileRow | null> {
  return findRow(
    tx,
    sql<FileRow>`select id, tenant_id, digest, bytes, media_type, name from kernel.file
      where id = ${id} and state = 'kept'`,
  );
}

/** Says that nobody needs a file any more; its bytes go when no other file needs them. */
export async function dropFile(tx: Tx, id: string): Promise<void> {
  await changeRows(tx, sql`update kernel.file set state = 'dropped' where id = ${id}`);
}

/** Forgets every file of the tenant that the transaction works in, as part of a purge. */
export async function forgetFiles(tx: Tx): Promise<void> {
  await changeRows(tx, sql`select kernel.forget_files()`);
}

/** Which of the digests some file still needs. */
export async function listNeededDigests(tx: Tx, digests: readonly Buffer[]): Promise<Buffer[]> {
  const rows = await listRows(
    tx,
    sql<{ digest: Buffer }>`select digest from kernel.list_needed_digests(${digests}::bytea[]) as digest`,
  );
  return rows.map(({ digest }) => digest);
}
