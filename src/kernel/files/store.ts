import { changeRows, findRow, getRow, listRows, sql, type Tx } from "../db/database.ts";
import { newId } from "../ids.ts";
import type { SealPlace, Vault } from "../keys/vault.ts";

/** A received file. `digest` is keyed; `name` is sealed for table "kernel.file", this id, version 1. */
export type FileRow = Readonly<{
  id: string;
  tenantId: string;
  digest: Buffer;
  bytes: number;
  mediaType: string;
  name: Buffer;
}>;

/** Where a file's name is sealed. */
export function filePlace(id: string): SealPlace {
  return { table: "kernel.file", id, version: 1 };
}

/** Records received files in the act's transaction, which works in their tenant. */
export async function recordFiles(tx: Tx, files: readonly FileRow[]): Promise<void> {
  await changeRows(
    tx,
    sql`insert into kernel.file (id, tenant_id, digest, bytes, media_type, name, state)
      select f.*, 'kept' from unnest(${files.map(({ id }) => id)}::uuid[],
        ${files.map(({ tenantId }) => tenantId)}::uuid[], ${files.map(({ digest }) => digest)}::bytea[],
        ${files.map(({ bytes }) => bytes)}::bigint[], ${files.map(({ mediaType }) => mediaType)}::text[],
        ${files.map(({ name }) => name)}::bytea[]) as f`,
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

/**
 * Records files once more under ids of their own, for a second place that needs them: whoever drops one of the two takes
 * nothing from the other. Returns the new id of each that is there.
 */
export async function copyFiles(
  tx: Tx,
  vault: Vault,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const found = await listRows(
    tx,
    sql<FileRow>`select id, tenant_id, digest, bytes, media_type, name from kernel.file
      where id = any (${ids}::uuid[]) and state = 'kept'`,
  );
  const copies = found.map((file) => {
    const id = newId();
    const name = vault.seal(filePlace(id), vault.open(filePlace(file.id), file.name));
    return { from: file.id, copy: { ...file, id, name } };
  });
  await recordFiles(
    tx,
    copies.map(({ copy }) => copy),
  );
  return new Map(copies.map(({ from, copy }) => [from, copy.id]));
}

/** Says that nobody needs these files any more; their bytes go when no other file needs them. */
export async function dropFiles(tx: Tx, ids: readonly string[]): Promise<void> {
  await changeRows(tx, sql`update kernel.file set state = 'dropped' where id = any (${ids}::uuid[])`);
}

/** Some files of the tenant that the transaction works in, kept or dropped: a purge takes them in parts. */
export function listFiles(tx: Tx, most: number): Promise<Pick<FileRow, "id" | "digest">[]> {
  return listRows(
    tx,
    sql<Pick<FileRow, "id" | "digest">>`select id, digest from kernel.file
      where tenant_id = kernel.tenant() limit ${most}`,
  );
}

/** How many files the tenant that the transaction works in has, and of how many bytes. */
export function measureFiles(tx: Tx): Promise<{ files: number; bytes: number }> {
  return getRow(
    tx,
    sql<{ files: number; bytes: number }>`select count(*) as files, coalesce(sum(bytes), 0)::bigint as bytes
      from kernel.file where tenant_id = kernel.tenant()`,
  );
}

/** Forgets files of the tenant that the transaction works in, once their bytes are gone: part of a purge. */
export async function forgetFiles(tx: Tx, ids: readonly string[]): Promise<void> {
  await changeRows(tx, sql`select kernel.forget_files(${ids}::uuid[])`);
}

/** Which of the digests some file still needs. */
export async function listNeededDigests(tx: Tx, digests: readonly Buffer[]): Promise<Buffer[]> {
  const rows = await listRows(
    tx,
    sql<{ digest: Buffer }>`select digest from kernel.list_needed_digests(${digests}::bytea[]) as digest`,
  );
  return rows.map(({ digest }) => digest);
}
