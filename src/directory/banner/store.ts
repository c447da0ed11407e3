import { changeRows, findRow, sql, type Tx } from "#kernel/db/database";
import { newId } from "#kernel/ids";
import type { Banner } from "./contract.ts";

/** The banner that stands now, or null. */
export async function findBanner(tx: Tx): Promise<Banner | null> {
  const row = await findRow(
    tx,
    sql<Banner>`select text, level from directory.banner order by set_at desc, id desc limit 1`,
  );
  return row === null || row.text === "" ? null : row;
}

/** Sets the banner; earlier ones stay as rows, with who and when. */
export async function setBanner(tx: Tx, { text, level }: Banner, setBy: string): Promise<void> {
  await changeRows(
    tx,
    sql`insert into directory.banner (id, text, level, set_by) values (${newId()}, ${text}, ${level}, ${setBy})`,
  );
}
