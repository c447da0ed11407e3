import { listRows, sql, type Tx } from "#kernel/db/database";
import { bindParts, openBytes, SealBroken, sealBytes } from "#kernel/keys/cipher";
import type { Keys } from "#kernel/keys/keys";
import { keyIdBytes, keyIdText } from "#kernel/keys/vault";

/** Which message waits for whom. */
export type Alert = Readonly<{ operationId: string; messageId: string; personId: string }>;

const ID_BYTES = 16;
const place = bindParts(["cencomm alert"]);

/** CC-19: the alert as opaque text, another one each time; it tells neither operation nor message nor person. */
export function writeAlertToken(keys: Keys, { operationId, messageId, personId }: Alert): string {
  const plain = Buffer.concat([operationId, messageId, personId].map(keyIdBytes));
  return sealBytes(keys.derive("cencomm alert"), place, plain).toString("base64url");
}

/** The alert of a token; null when it is not one of ours. */
export function readAlertToken(keys: Keys, token: string): Alert | null {
  try {
    const plain = openBytes(keys.derive("cencomm alert"), place, Buffer.from(token, "base64url"));
    const id = (position: number): string =>
      keyIdText(plain.subarray(position * ID_BYTES, (position + 1) * ID_BYTES));
    return { operationId: id(0), messageId: id(1), personId: id(2) };
  } catch (cause) {
    if (cause instanceof SealBroken) return null;
    throw cause;
  }
}

/**
 * Who may be told of a message by mail: addressed, still a member, not blocked, and has not read it. Given a person,
 * that one or nobody.
 */
export async function listAlerted(tx: Tx, messageId: string, personId: string | null): Promise<string[]> {
  const rows = await listRows(
    tx,
    sql<{
      personId: string;
    }>`select person_id from cencomm.list_alerted(${messageId}, ${personId}) as person_id`,
  );
  return rows.map((row) => row.personId);
}
