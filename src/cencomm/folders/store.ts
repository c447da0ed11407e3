import { changeRows, getRow, listRows, sql, type Tx } from "#kernel/db/database";
import type { Vault } from "#kernel/keys/vault";
import type { BoxSide, Folder } from "./contract.ts";

/** A folder with its name sealed. */
export type StoredFolder = Readonly<{ id: string; box: BoxSide; position: number; nameSealed: Buffer }>;

/** The acting person's folders, those for what came in first, in their order. */
export function listFolders(tx: Tx, operationId: string): Promise<StoredFolder[]> {
  return listRows(
    tx,
    sql<StoredFolder>`select id, box, position, name_sealed from cencomm.folder
      where operation_id = ${operationId} and person_id = kernel.actor() order by box, position, id`,
  );
}

/** Opens a folder's name. */
export function openFolder(vault: Vault, { nameSealed, ...folder }: StoredFolder): Omit<Folder, "unread"> {
  return { ...folder, name: vault.open(placeOf(folder.id), nameSealed) as string };
}

/** Adds a folder behind the others of its side; returns its position. */
export async function insertFolder(
  tx: Tx,
  vault: Vault,
  folder: Readonly<{ id: string; personId: string; box: BoxSide; name: string }>,
): Promise<number> {
  const { id, personId, box, name } = folder;
  const { position } = await getRow(
    tx,
    sql<{
      position: number;
    }>`insert into cencomm.folder (operation_id, id, person_id, box, position, name_sealed)
      values (${vault.tenantId}, ${id}, ${personId}, ${box}, (select coalesce(max(f.position), 0) + 1
        from cencomm.folder f where f.operation_id = ${vault.tenantId} and f.person_id = ${personId} and f.box = ${box}),
        ${vault.seal(placeOf(id), name)})
      returning position`,
  );
  return position;
}

/** Gives a folder another name; returns whether it was there. */
export async function renameFolder(tx: Tx, vault: Vault, id: string, name: string): Promise<boolean> {
  const renamed = await changeRows(
    tx,
    sql`update cencomm.folder set name_sealed = ${vault.seal(placeOf(id), name)}
        where operation_id = ${vault.tenantId} and id = ${id} and person_id = kernel.actor()`,
  );
  return renamed > 0;
}

/** Puts folders of one side into this order; those not named keep their place. */
export async function orderFolders(
  tx: Tx,
  operationId: string,
  { box, folders }: Readonly<{ box: BoxSide; folders: readonly string[] }>,
): Promise<void> {
  await changeRows(
    tx,
    sql`update cencomm.folder f set position = o.position::integer
        from unnest(${[...folders]}::uuid[]) with ordinality as o (id, position)
        where f.operation_id = ${operationId} and f.id = o.id and f.box = ${box} and f.person_id = kernel.actor()`,
  );
}

/** Deletes a folder; what lay in it goes back to inbox or sent. Returns whether it was there. */
export async function deleteFolder(tx: Tx, operationId: string, id: string): Promise<boolean> {
  await changeRows(
    tx,
    sql`update cencomm.mail set folder_id = null
        where operation_id = ${operationId} and person_id = kernel.actor() and folder_id = ${id}`,
  );
  const deleted = await changeRows(
    tx,
    sql`delete from cencomm.folder where operation_id = ${operationId} and id = ${id} and person_id = kernel.actor()`,
  );
  return deleted > 0;
}

function placeOf(id: string): { table: string; id: string; version: number } {
  return { table: "cencomm.folder", id, version: 1 };
}
