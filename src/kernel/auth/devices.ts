import { changeRows, getRow, sql, type Tx } from "../db/database.ts";
import { tokenHash } from "../http/session-token.ts";
import { newId, newToken } from "../ids.ts";

/** The cookie by which a browser shows that somebody signed in on it completely. */
export const DEVICE_COOKIE = "__Host-tidewaiter-device";

/** How long a browser is remembered. */
export const DEVICE_SECONDS = 365 * 86_400;

/** The device of a person that a cookie shows, or null. Asks the same of nobody, so that time tells nothing. */
export async function findDevice(
  tx: Tx,
  personId: string | null,
  token: string | undefined,
): Promise<string | null> {
  const { id } = await getRow(
    tx,
    sql<{ id: string | null }>`select kernel.find_device(${personId}::uuid, ${tokenHash(token ?? "")}) as id`,
  );
  return id;
}

/** Remembers this browser for a person and returns the cookie's new token. */
export async function rememberDevice(
  tx: Tx,
  personId: string,
  known: string | null,
): Promise<{ id: string; token: string }> {
  const token = newToken();
  if (known !== null) {
    const changed = await changeRows(
      tx,
      sql`update kernel.device set token_hash = ${tokenHash(token)}, used_at = now()
          where id = ${known} and person_id = ${personId}`,
    );
    if (changed > 0) return { id: known, token };
  }
  const id = newId();
  await changeRows(
    tx,
    sql`insert into kernel.device (id, person_id, token_hash) values (${id}, ${personId}, ${tokenHash(token)})`,
  );
  return { id, token };
}
