import type pg from "pg";

/** Whose mailbox, by hand and without row-level security. */
export type Box = Readonly<{ operationId: string; personId: string }>;

/** The newest page of an inbox, with as many words to hold as there are tokens, and how many there are. */
export async function listByHand(
  client: pg.Client,
  { operationId, personId }: Box,
  tokens: readonly Buffer[],
) {
  const words = tokens
    .map(
      (_, n) => `and m.message_id in (select w.message_id from cencomm.word w
        where w.operation_id = $1 and w.field_class = 'any' and w.token = $${n + 3})`,
    )
    .join(" ");
  const where = `m.operation_id = $1 and m.person_id = $2 and m.box = 'in' and m.folder_id is null
    and m.binned_at is null ${words}`;
  const values = [operationId, personId, ...tokens];
  await client.query(
    `select m.*, g.number, g.version, v.head_sealed from (select m.* from cencomm.mail m where ${where}
        order by m.sent_at desc, m.message_id desc limit 51) m
      join cencomm.message g on g.operation_id = m.operation_id and g.id = m.message_id
      join cencomm.message_version v
        on v.operation_id = m.operation_id and v.message_id = m.message_id and v.version = g.version
      order by m.sent_at desc, m.message_id desc`,
    values,
  );
  await client.query(
    `select count(*) from (select 1 from cencomm.mail m where ${where} limit 1001) matching`,
    values,
  );
}

/** A message with its content, files, copies, receipts and conversation. */
export async function openByHand(client: pg.Client, { operationId, personId }: Box, messageId: string) {
  await client.query(
    `select g.*, v.head_sealed, v.content_sealed,
        (select jsonb_agg(o.made_at) from cencomm.message_version o where o.operation_id = $1 and o.message_id = $3) as versions,
        (select jsonb_agg(m.box) from cencomm.mail m where m.operation_id = $1 and m.person_id = $2 and m.message_id = $3) as mine,
        (select jsonb_agg(f.id) from cencomm.attachment f where f.operation_id = $1 and f.message_id = $3) as files,
        (select count(r.read_at) from cencomm.audience a left join cencomm.receipt r on r.operation_id = a.operation_id
          and r.message_id = a.message_id and r.person_id = a.person_id and r.version = g.version
          where a.operation_id = $1 and a.message_id = $3) as read
      from cencomm.message g join cencomm.message_version v
        on v.operation_id = g.operation_id and v.message_id = g.id and v.version = g.version
      where g.operation_id = $1 and g.id = $3`,
    [operationId, personId, messageId],
  );
  await client.query(
    `with recursive up as (
        select id, answers_id, 0 as depth from cencomm.message where operation_id = $1 and id = $2
        union all select g.id, g.answers_id, up.depth + 1 from up join cencomm.message g
          on g.operation_id = $1 and g.id = up.answers_id where up.depth < 50
      ), down as (
        (select id, 0 as depth from up order by depth desc limit 1)
        union all select g.id, down.depth + 1 from down join cencomm.message g
          on g.operation_id = $1 and g.answers_id = down.id where down.depth < 50)
      select g.id, v.head_sealed from down join cencomm.message g on g.operation_id = $1 and g.id = down.id
        join cencomm.message_version v on v.operation_id = g.operation_id and v.message_id = g.id and v.version = g.version
      order by g.sent_at limit 100`,
    [operationId, messageId],
  );
}
