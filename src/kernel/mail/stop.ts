import type { Config } from "../config/config.ts";
import { getRow, sql, type Tx } from "../db/database.ts";
import { bindParts, openBytes, SealBroken, sealBytes } from "../keys/cipher.ts";
import { keyIdBytes, keyIdText } from "../keys/vault.ts";
import type { Services } from "../system/services.ts";

/** Letters of one kind to one person, about one operation or, with null, about none. */
export type MailList = Readonly<{
  personId: string;
  /** A dotted word such as "cencomm.alert". */
  list: string;
  about: string | null;
}>;

const NONE = "00000000-0000-0000-0000-000000000000";
const ID_BYTES = 16;
const place = bindParts(["mail stop"]);

/** Whether the person still wants letters of a list; ask before each one. */
export async function wantsMail(tx: Tx, { personId, list, about }: MailList): Promise<boolean> {
  const row = await getRow(
    tx,
    sql<{ yes: boolean }>`select kernel.wants_mail(${personId}, ${list}, ${about ?? NONE}) as yes`,
  );
  return row.yes;
}

/** The acting person's choice for the letters of a list. */
export async function chooseMail(
  tx: Tx,
  { list, about }: Omit<MailList, "personId">,
  choice: "wanted" | "stopped",
): Promise<void> {
  await sql`select kernel.choose_mail(${list}, ${about ?? NONE}, ${choice === "wanted"})`.execute(tx);
}

/** Stops the letters of a list for whom a stop address was made for. */
export async function stopMail(tx: Tx, { personId, list, about }: MailList): Promise<void> {
  await sql`select kernel.stop_mail(${personId}, ${list}, ${about ?? NONE})`.execute(tx);
}

/**
 * CC-19: the address that stops the letters of a list with one click (RFC 8058), for `Letter.stop`. It is sealed and
 * another one each time: it tells neither person nor operation, nor that two letters are about the same.
 */
export function stopAddress({ config, keys }: Services, { personId, list, about }: MailList): string {
  const plain = Buffer.concat([keyIdBytes(personId), keyIdBytes(about ?? NONE), Buffer.from(list)]);
  const token = sealBytes(keys.derive("mail stop"), place, plain).toString("base64url");
  return `${mailOrigin(config)}/mail/stop/${token}`;
}

/** What a stop address is for; null when it is not one of ours. */
export function readStopToken({ keys }: Services, token: string): MailList | null {
  try {
    const plain = openBytes(keys.derive("mail stop"), place, Buffer.from(token, "base64url"));
    const about = keyIdText(plain.subarray(ID_BYTES, 2 * ID_BYTES));
    return {
      personId: keyIdText(plain.subarray(0, ID_BYTES)),
      about: about === NONE ? null : about,
      list: plain.subarray(2 * ID_BYTES).toString(),
    };
  } catch (cause) {
    if (cause instanceof SealBroken) return null;
    throw cause;
  }
}

/** The address that links in letters begin with. */
export function mailOrigin({ origin, tls, port }: Config): string {
  return origin ?? `${tls.kind === "off" ? "http" : "https"}://localhost:${port}`;
}
