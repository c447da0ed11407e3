import { changeRows, sql, type Tx } from "../db/database.ts";

/** Something open pages should know: a kind and ids, never content. */
export type Announcement = Readonly<{
  /** Dotted, such as "cencomm.message.arrived". */
  kind: string;
  /** The operation or administration it belongs to; its events reach only who has a right in it when they are read. */
  tenant: string | null;
  subject: string | null;
  to: readonly string[] | "everyone";
}>;

/** Writes an event in the act's own transaction: it is told when the act is durable, or never. */
export async function announce(tx: Tx, { kind, tenant, subject, to }: Announcement): Promise<void> {
  if (to !== "everyone" && to.length === 0) return;
  const recipients = to === "everyone" ? null : [...to];
  await changeRows(
    tx,
    sql`insert into kernel.event (kind, tenant_id, subject_id, recipients)
        values (${kind}, ${tenant}, ${subject}, ${recipients}::uuid[])`,
  );
}
