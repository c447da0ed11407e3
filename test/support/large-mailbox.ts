import type { MessageKind, Originator } from "../../src/cencomm/mailbox/contract.ts";
import { sealContent, sealHead } from "../../src/cencomm/messages/store.ts";
import { instantOf, nowMs } from "../../src/kernel/clock.ts";
import { withActor } from "../../src/kernel/db/actor.ts";
import { newId } from "../../src/kernel/ids.ts";
import type { Vault } from "../../src/kernel/keys/vault.ts";
import type { PlantedOperation } from "./operation.ts";
import type { PlantedPerson } from "./people.ts";
import { type Seeded, seeded } from "./seeded.ts";
import type { Ground } from "./server.ts";

/** How much of what is made. */
export type Size = Readonly<{ messages: number; words: number; seed: number }>;

/** What can be looked for in a large mailbox. */
export type LargeMailbox = Readonly<{
  folderId: string;
  /** Received, in a conversation, newest first. */
  received: readonly string[];
  sent: readonly string[];
  /** A country and an agency that hardly ever write. */
  rareCountry: string;
  rareAgency: string;
  /** In every third message, in every hundredth, in none. */
  words: Readonly<{ common: string; rare: string; never: string }>;
}>;

type Parts = Readonly<{
  operation: PlantedOperation;
  reader: PlantedPerson;
  others: readonly PlantedPerson[];
}>;

type Made = Readonly<{
  id: string;
  kind: MessageKind;
  isSent: boolean;
  sentAt: string;
  sender: Readonly<{ id: string; agencyId: string; country: string | null }>;
  audience: readonly Made["sender"][];
  answersId: string | null;
  folderId: string | null;
  isRead: boolean;
  isFlagged: boolean;
  isBinned: boolean;
  head: Buffer;
  content: Buffer;
  tokens: readonly Buffer[];
}>;

const BATCH = 1000;
const VOCABULARY = 20_000;
const countries = ["UZ", "KZ", "TJ", "KG", "AF", "PK", "TR", "DE", "CN", "RU", "AE", "JP"] as const;
const texts = { common: "common", rare: "rare", never: "neverwritten" } as const;

/**
 * Fills one member's mailbox as years of work would, past the routes: mail of a dozen countries, one in ten sent by
 * himself, a fifth filed, all of it in the boxes of some others too. Every value but the ids follows from the seed.
 */
export async function plantLargeMailbox(ground: Ground, parts: Parts, size: Size): Promise<LargeMailbox> {
  const { operation, reader } = parts;
  const vault = await openVault(ground, operation.id);
  const agencies = countries.map(() => newId());
  const folderId = newId();
  await ground.superuser.query(
    `insert into cencomm.folder (operation_id, id, person_id, box, position, name_sealed) values ($1, $2, $3, 'in', 1, $4)`,
    [
      operation.id,
      folderId,
      reader.id,
      vault.seal({ table: "cencomm.folder", id: folderId, version: 1 }, "Filed"),
    ],
  );
  // What is made here holds together by itself; checking each row of it would take minutes.
  await ground.superuser.query("set session_replication_role = replica");
  const make = maker(parts, { size, vault, agencies, folderId });
  const made: { id: string; isSent: boolean }[] = [];
  for (let from = 0; from < size.messages; from += BATCH) {
    const batch = Array.from({ length: Math.min(BATCH, size.messages - from) }, (_, n) => make(from + n));
    await insertBatch(ground, parts, batch);
    made.push(...batch.map(({ id, isSent }) => ({ id, isSent })));
  }
  await ground.superuser.query("set session_replication_role = origin");
  await ground.superuser.query("vacuum analyze");
  return {
    folderId,
    received: made.filter(({ isSent }) => !isSent).map(({ id }) => id),
    sent: made.filter(({ isSent }) => isSent).map(({ id }) => id),
    rareCountry: countries.at(-1) ?? "",
    rareAgency: agencies.at(-1) ?? "",
    words: texts,
  };
}

function openVault({ services }: Ground, operationId: string): Promise<Vault> {
  const actor = { kind: "system", name: "test", tenantId: operationId } as const;
  return withActor(services.database, { actor, system: "cencomm" }, (tx) =>
    services.keys.vault(tx, operationId),
  );
}

type Making = Readonly<{ size: Size; vault: Vault; agencies: readonly string[]; folderId: string }>;

function maker({ reader, others }: Parts, { size, vault, agencies, folderId }: Making): (n: number) => Made {
  const chance = seeded(size.seed);
  const tokens = new Map<string, Buffer>();
  const tokenOf = (word: string): Buffer => {
    const token = tokens.get(word) ?? vault.token("any", word);
    tokens.set(word, token);
    return token;
  };
  const newest = nowMs();
  let earlier: string | null = null;
  return (n) => {
    const id = newId();
    const isSent = chance.isOneIn(10);
    const sender = isSent ? sideOf(reader) : strangerOf(chance, agencies);
    const kind = kindOf(chance);
    const answersId = chance.isOneIn(8) ? earlier : null;
    earlier = id;
    const words = [
      ...(n % 3 === 0 ? [texts.common] : []),
      ...(n % 100 === 7 ? [texts.rare] : []),
      ...Array.from({ length: size.words }, () => `word${chance.zipf(VOCABULARY)}`),
    ];
    const place = { messageId: id, version: 1 };
    return {
      id,
      kind,
      isSent,
      sentAt: instantOf(newest - n * 60_000),
      sender,
      audience: [...(isSent ? [] : [reader]), ...others].map(sideOf),
      answersId,
      folderId: !isSent && chance.isOneIn(5) ? folderId : null,
      isRead: isSent || !chance.isOneIn(20),
      isFlagged: chance.isOneIn(200),
      isBinned: chance.isOneIn(50),
      head: sealHead(vault, place, {
        subject: words.slice(0, 6).join(" "),
        summary: null,
        from: originatorOf(sender),
        to: [{ kind: "everyone", people: 300 }],
        people: 300,
      }),
      content: sealContent(vault, place, {
        body: `<p>${words.join(" ")}</p>`,
        answers: null,
        carriedOver: [],
      }),
      tokens: [...new Set(words)].map(tokenOf),
    };
  };
}

function sideOf({ id, agency }: PlantedPerson): Made["sender"] {
  return { id, agencyId: agency.id, country: agency.country };
}

/** Of a dozen countries, the last of which hardly ever writes. */
function strangerOf(chance: Seeded, agencies: readonly string[]): Made["sender"] {
  const home = chance.isOneIn(300) ? countries.length - 1 : chance.zipf(countries.length - 1);
  return { id: newId(), agencyId: agencies[home] ?? "", country: countries[home] ?? null };
}

function kindOf(chance: Seeded): MessageKind {
  const share = chance.share();
  if (share < 0.8) return "free";
  if (share < 0.9) return "warning";
  if (share < 0.97) return "feedback";
  return share < 0.998 ? "seizure" : "licit_movement";
}

function originatorOf({ id, agencyId, country }: Made["sender"]): Originator {
  return {
    personId: id,
    name: "Made Officer",
    office: "Made office",
    telephone: "+1 555 0100",
    agencyId,
    agency: "Made administration",
    country,
  };
}

async function insertBatch(
  { superuser }: Ground,
  { operation, reader }: Parts,
  batch: readonly Made[],
): Promise<void> {
  const column = <Value>(valueOf: (made: Made) => Value): Value[] => batch.map(valueOf);
  await superuser.query(
    "create temporary table if not exists made (like cencomm.mail, sender_id uuid, answers_id uuid)",
  );
  await superuser.query("truncate made");
  await superuser.query(
    `insert into made (operation_id, person_id, message_id, box, kind, sent_at, sender_agency_id, sender_country,
        folder_id, is_read, is_flagged, binned_at, sender_id, answers_id)
      select $1, $2, d.id, case when d.is_sent then 'out' else 'in' end, d.kind, d.sent_at, d.agency_id, d.country,
        d.folder_id, d.is_read, d.is_flagged, case when d.is_binned then now() end, d.sender_id, d.answers_id
      from unnest($3::uuid[], $4::boolean[], $5::text[], $6::timestamptz[], $7::uuid[], $8::text[], $9::uuid[],
        $10::boolean[], $11::boolean[], $12::boolean[], $13::uuid[], $14::uuid[])
        as d (id, is_sent, kind, sent_at, agency_id, country, folder_id, is_read, is_flagged, is_binned, sender_id, answers_id)`,
    [
      operation.id,
      reader.id,
      column(({ id }) => id),
      column(({ isSent }) => isSent),
      column(({ kind }) => kind),
      column(({ sentAt }) => sentAt),
      column(({ sender }) => sender.agencyId),
      column(({ sender }) => sender.country),
      column(({ folderId }) => folderId),
      column(({ isRead }) => isRead),
      column(({ isFlagged }) => isFlagged),
      column(({ isBinned }) => isBinned),
      column(({ sender }) => sender.id),
      column(({ answersId }) => answersId),
    ],
  );
  await superuser.query(
    `insert into cencomm.message (operation_id, id, kind, number, sender_id, sender_agency_id, sender_country, sender_role,
        sent_at, answers_id, answered_as)
      select operation_id, message_id, kind, case when kind <> 'free' then 'MADE-' || message_id end, sender_id,
        sender_agency_id, sender_country, 'PU', sent_at, answers_id, case when answers_id is not null then 'reply' end
      from made`,
  );
  await superuser.query(
    `insert into cencomm.message_version (operation_id, message_id, version, head_sealed, content_sealed, made_by)
      select $1, d.id, 1, d.head, d.content, d.sender
      from unnest($2::uuid[], $3::bytea[], $4::bytea[], $5::uuid[]) as d (id, head, content, sender)`,
    [
      operation.id,
      column(({ id }) => id),
      column(({ head }) => head),
      column(({ content }) => content),
      column(({ sender }) => sender.id),
    ],
  );
  await insertDelivered(superuser, batch);
  await superuser.query(
    `insert into cencomm.word (operation_id, field_class, token, message_id)
      select $1, 'any', d.token, d.id from unnest($2::uuid[], $3::bytea[]) as d (id, token)`,
    [
      operation.id,
      batch.flatMap(({ id, tokens }) => tokens.map(() => id)),
      batch.flatMap(({ tokens }) => tokens),
    ],
  );
}

/** Audience, boxes, receipts and cases of what stands in `made`. */
async function insertDelivered(superuser: Ground["superuser"], batch: readonly Made[]): Promise<void> {
  await superuser.query(
    `insert into cencomm.audience (operation_id, message_id, person_id, agency_id, country, role, is_formatted, sender_id,
        sender_agency_id, sender_country)
      select m.operation_id, m.message_id, d.person, d.agency, d.country, 'PU', m.kind <> 'free', m.sender_id,
        m.sender_agency_id, m.sender_country
      from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::text[]) as d (id, person, agency, country)
      join made m on m.message_id = d.id`,
    [
      batch.flatMap(({ id, audience }) => audience.map(() => id)),
      batch.flatMap(({ audience }) => audience.map((person) => person.id)),
      batch.flatMap(({ audience }) => audience.map(({ agencyId }) => agencyId)),
      batch.flatMap(({ audience }) => audience.map(({ country }) => country)),
    ],
  );
  await superuser.query(
    `insert into cencomm.mail (operation_id, person_id, message_id, box, kind, sent_at, sender_agency_id, sender_country,
        folder_id, is_read, is_flagged, binned_at)
      select operation_id, person_id, message_id, box, kind, sent_at, sender_agency_id, sender_country, folder_id, is_read,
        is_flagged, binned_at from made
      union all select a.operation_id, a.person_id, a.message_id, 'in', m.kind, m.sent_at, m.sender_agency_id,
        m.sender_country, null, true, false, null
      from made m join cencomm.audience a on a.operation_id = m.operation_id and a.message_id = m.message_id
        and a.person_id <> m.person_id`,
  );
  await superuser.query(
    `insert into cencomm.receipt (operation_id, message_id, person_id, version, read_at)
      select a.operation_id, a.message_id, a.person_id, 1, m.sent_at + interval '1 hour'
      from made m join cencomm.audience a on a.operation_id = m.operation_id and a.message_id = m.message_id
      where m.is_read`,
  );
  await superuser.query(
    `insert into cencomm.warning (operation_id, message_id, sender_id, sender_agency_id, sender_country, sent_at, state,
        asked_at, addressed, answered)
      select operation_id, message_id, sender_id, sender_agency_id, sender_country, sent_at,
        case when sent_at > now() - interval '7 days' then 'open' else 'closed' end, sent_at, 1, 0
      from made where kind = 'warning'`,
  );
  await superuser.query(
    `insert into cencomm.assignment (operation_id, id, message_id, agency_id, country, sender_id, sender_agency_id,
        sender_country, sent_at, asked_at, deadline)
      select distinct on (m.message_id, a.agency_id) m.operation_id, gen_random_uuid(), m.message_id, a.agency_id, a.country,
        m.sender_id, m.sender_agency_id, m.sender_country, m.sent_at, m.sent_at, m.sent_at + interval '1 day'
      from made m join cencomm.audience a on a.operation_id = m.operation_id and a.message_id = m.message_id
      where m.kind = 'warning'`,
  );
}
