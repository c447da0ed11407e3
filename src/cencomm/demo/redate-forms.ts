import type { Answers } from "#customs/seizure/answer";
import { changeRows, listRows, sql, type Tx } from "#kernel/db/database";
import type { Vault } from "#kernel/keys/vault";
import { openContent, sealContent } from "../messages/store.ts";

type Row = Readonly<{
  messageId: string;
  version: number;
  contentSealed: Buffer;
  /** In the operation's time zone. */
  day: string;
  deadline: string | null;
}>;

/** Writes the day and the deadline that the system filled in into the forms of messages that were moved. */
export async function redateForms(tx: Tx, vault: Vault): Promise<void> {
  const rows = await listRows(
    tx,
    sql<Row>`select v.message_id, v.version, v.content_sealed,
        to_char(g.sent_at at time zone o.time_zone, 'YYYY-MM-DD') as day,
        (select min(s.deadline) from cencomm.assignment s
          where s.operation_id = g.operation_id and s.message_id = g.id) as deadline
      from cencomm.message g join cencomm.operation o on o.id = g.operation_id
      join cencomm.message_version v on v.operation_id = g.operation_id and v.message_id = g.id
      where g.operation_id = ${vault.tenantId} and g.kind <> 'free'`,
  );
  const sealed = rows.map((row) => resealed(vault, row));
  await changeRows(
    tx,
    sql`update cencomm.message_version v set content_sealed = n.sealed
        from unnest(${rows.map((row) => row.messageId)}::uuid[], ${rows.map((row) => row.version)}::integer[],
          ${sealed}::bytea[]) as n (id, version, sealed)
        where v.operation_id = ${vault.tenantId} and v.message_id = n.id and v.version = n.version`,
  );
  await changeRows(
    tx,
    sql`update cencomm.report r set
          reported_on = coalesce((r.coded #>> '{case,offenceDate}')::date, n.day::date),
          coded = jsonb_set(jsonb_set(r.coded, '{message,notifiedOn}', to_jsonb(n.day), false),
            '{message,deadline}', coalesce(to_jsonb(n.deadline), 'null'::jsonb), false)
        from unnest(${rows.map((row) => row.messageId)}::uuid[], ${rows.map((row) => row.day)}::text[],
          ${rows.map((row) => row.deadline)}::text[]) as n (id, day, deadline)
        where r.operation_id = ${vault.tenantId} and r.message_id = n.id`,
  );
}

function resealed(vault: Vault, { messageId, version, contentSealed, day, deadline }: Row): Buffer {
  const place = { messageId, version };
  const content = openContent(vault, place, contentSealed);
  return sealContent(vault, place, { ...content, answers: redated(content.answers, { day, deadline }) });
}

function redated(answers: Answers | null, { day, deadline }: Pick<Row, "day" | "deadline">): Answers | null {
  const { message } = answers ?? {};
  if (answers === null || message === undefined) return answers;
  return {
    ...answers,
    message: {
      ...message,
      ...("notifiedOn" in message && { notifiedOn: day }),
      ...("deadline" in message && deadline !== null && { deadline }),
    },
  };
}
