import { changeRows, listRows, sql, type Tx } from "#kernel/db/database";
import type { Vault } from "#kernel/keys/vault";
import { caseMark } from "../cases/store.ts";
import type { CaseMark, MessageKind } from "../mailbox/contract.ts";
import { openHead } from "../messages/store.ts";
import type { LinkedMessage, Links } from "./contract.ts";
import type { Linkable } from "./rules.ts";

const isId = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/u;

/** Of these messages those that the acting person may read, and whether he may answer them. */
export async function listLinkable(
  tx: Tx,
  vault: Vault,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Linkable & Readonly<{ subject: string }>>> {
  // What is no id names nothing; asking for ids, and not for texts, lets the database go straight to them.
  const named = ids.filter((id) => isId.test(id));
  if (named.length === 0) return new Map();
  const rows = await listRows(
    tx,
    sql<Linkable & { version: number; headSealed: Buffer }>`select g.id, g.kind, g.version, v.head_sealed,
        g.withdrawn_at is not null as is_withdrawn, g.kind = 'warning' and cencomm.may_answer(g.id) as may_answer
      from cencomm.message g join cencomm.message_version v
        on v.operation_id = g.operation_id and v.message_id = g.id and v.version = g.version
      where g.operation_id = ${vault.tenantId} and g.id = any (${named}::uuid[])`,
  );
  return new Map(
    rows.map(({ headSealed, version, ...row }) => {
      const { subject } = openHead(vault, { messageId: row.id, version }, headSealed);
      return [row.id, { ...row, subject }];
    }),
  );
}

/** One message names others: the warnings that it answers, and mere mentions. */
export type NewLinks = Readonly<{
  messageId: string;
  at: string;
  isFinal: boolean;
  answers: readonly string[];
  mentions: readonly string[];
}>;

/**
 * Keeps what a message names, of a corrected one what it names now. An answer counts for the acting person's country or
 * organisation, where that was addressed; one that stays keeps when it began, and whose it is.
 */
export async function writeLinks(tx: Tx, operationId: string, links: NewLinks): Promise<void> {
  const { messageId, at, isFinal } = links;
  const answers = sql`${[...links.answers]}::uuid[]`;
  const mentions = sql`${[...links.mentions]}::uuid[]`;
  await changeRows(
    tx,
    sql`delete from cencomm.link where operation_id = ${operationId} and message_id = ${messageId}
        and not linked_id = any (case part when 'answer' then ${answers} else ${mentions} end)`,
  );
  await changeRows(
    tx,
    sql`update cencomm.link set final_at = case when ${isFinal} then coalesce(final_at, ${at}::timestamptz) end
        where operation_id = ${operationId} and message_id = ${messageId} and part = 'answer'`,
  );
  await changeRows(
    tx,
    sql`insert into cencomm.link (operation_id, message_id, linked_id, part, assignment_id, at, final_at)
        select ${operationId}::uuid, ${messageId}::uuid, id, 'answer', (select s.id from cencomm.assignment s
            where s.operation_id = ${operationId} and s.message_id = named.id
              and cencomm.is_mine(s.agency_id, s.country) limit 1),
          ${at}::timestamptz, case when ${isFinal} then ${at}::timestamptz end
        from unnest(${answers}) as named (id)
        union all
        select ${operationId}::uuid, ${messageId}::uuid, id, 'mention', null, ${at}::timestamptz, null
        from unnest(${mentions}) as named (id)
        on conflict do nothing`,
  );
}

/** The warnings that a message answers. */
export async function listAnswered(tx: Tx, operationId: string, messageId: string): Promise<string[]> {
  const rows = await listRows(
    tx,
    sql<{ linkedId: string }>`select linked_id from cencomm.link
      where operation_id = ${operationId} and message_id = ${messageId} and part = 'answer'`,
  );
  return rows.map(({ linkedId }) => linkedId);
}

type Row = Readonly<{
  side: keyof Links;
  id: string;
  kind: MessageKind;
  number: string | null;
  version: number;
  sentAt: string;
  isWithdrawn: boolean;
  headSealed: Buffer;
  case: CaseMark | null;
}>;

/** What a message names and by what it is named, oldest first; only what the acting person may read. */
export async function listLinks(tx: Tx, vault: Vault, messageId: string): Promise<Links> {
  const rows = await listRows(
    tx,
    sql<Row>`select l.side, g.id, g.kind, g.number, g.version, g.sent_at, v.head_sealed,
        g.withdrawn_at is not null as is_withdrawn, ${caseMark} as "case"
      from (select case part when 'answer' then 'answers' else 'names' end as side, linked_id as id
          from cencomm.link where operation_id = ${vault.tenantId} and message_id = ${messageId}
        union all
        select case part when 'answer' then 'answeredBy' else 'namedBy' end, message_id
          from cencomm.link where operation_id = ${vault.tenantId} and linked_id = ${messageId}) l
      join cencomm.message g on g.operation_id = ${vault.tenantId} and g.id = l.id
      join cencomm.message_version v on v.operation_id = g.operation_id and v.message_id = g.id and v.version = g.version
      order by g.sent_at, g.id`,
  );
  const linksOf = (side: keyof Links): LinkedMessage[] =>
    rows.flatMap((row) => (row.side === side ? openLinked(vault, row) : []));
  return {
    answers: linksOf("answers"),
    answeredBy: linksOf("answeredBy"),
    names: linksOf("names"),
    namedBy: linksOf("namedBy"),
  };
}

function openLinked(vault: Vault, { side: _side, version, headSealed, id, ...row }: Row): LinkedMessage {
  const { subject, summary, from } = openHead(vault, { messageId: id, version }, headSealed);
  return { ...row, messageId: id, subject, summary, from };
}
