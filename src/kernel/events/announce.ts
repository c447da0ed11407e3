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

/** Announcements of one kind that many acts cause at once: which persons are told about which subject. */
export type Gathered = Readonly<{
  kind: string;
  tenant: string | null;
  about: readonly Readonly<{ subject: string; to: string }>[];
}>;

/** As `announce`, but what is alike is told a moment later as one event, whatever number of acts announce it. */
export async function announceGathered(tx: Tx, { kind, tenant, about }: Gathered): Promise<void> {
  if (about.length === 0) return;
  await changeRows(
    tx,
    sql`insert into kernel.gathered_event (kind, tenant_id, subject_id, recipients)
        select ${kind}, ${tenant}::uuid, a.subject, array_agg(a.person)
        from unnest(${about.map(({ subject }) => subject)}::uuid[], ${about.map(({ to }) => to)}::uuid[])
          as a (subject, person)
        group by a.subject`,
  );
}
