import { instantOf, msOf } from "../clock.ts";
import { changeRows, type Fragment, findRow, getRow, listRows, sql, type Tx } from "../db/database.ts";
import type { KeptRow } from "./row.ts";
import type { Seal } from "./seal.ts";

/** Era, transaction, time and actor of the present transaction, and the database's name. */
export type Stamp = Readonly<
  Pick<KeptRow, "era" | "xid" | "at" | "actorKind" | "actorId" | "actorName" | "requestId"> & {
    installation: string;
  }
>;

/** The state of the record as the sealer finds it. */
export type SealState = Readonly<{ era: number; horizon: string; at: string; installation: string }>;

const SEAL_LOCK = 7_413_911;

/** A transaction number that no transaction reaches: a seal up to it closes its era. */
export const END_OF_ERA = "18446744073709551615";

// It is the same for every row of a transaction, as long as the same person acts.
const stamps = new WeakMap<Tx, Stamp>();

/** Era, transaction, time and actor as one value, for a statement that writes anyway and so saves a question. */
export const stampNow: Fragment<Stamp> = sql`(select jsonb_build_object('era', s.era, 'xid', s.xid::text, 'at', s.at,
  'actorKind', s.actor_kind, 'actorId', s.actor_id, 'actorName', s.actor_name, 'requestId', s.request_id,
  'installation', s.installation) from kernel.audit_stamp() s)`;

/** Keeps what `stampNow` answered for the rows of this transaction. */
export function keepStamp(tx: Tx, stamp: Stamp): void {
  // Inside JSON the database writes instants with an offset.
  stamps.set(tx, { ...stamp, at: instantOf(msOf(stamp.at)) });
}

/** Somebody else acts from now on in this transaction. */
export function forgetStamp(tx: Tx): void {
  stamps.delete(tx);
}

/** When and as whom the transaction writes: as it was kept, else asked of the database, which refuses a wrong one. */
export async function readStamp(tx: Tx): Promise<Stamp> {
  const kept = stamps.get(tx);
  if (kept !== undefined) return kept;
  const { stamp } = await getRow(tx, sql<{ stamp: Stamp }>`select ${stampNow} as stamp`);
  keepStamp(tx, stamp);
  return readStamp(tx);
}

/** Adds a row. */
export async function insertRow(tx: Tx, row: KeptRow): Promise<void> {
  await changeRows(
    tx,
    sql`insert into kernel.audit (era, xid, id, at, outcome, action, actor_kind, actor_id, actor_name, request_id,
        tenant_id, subject_id, facts, detail, detail_hash, mac)
      values (${row.era}, ${row.xid}::xid8, ${row.id}, ${row.at}, ${row.outcome}, ${row.action}, ${row.actorKind},
        ${row.actorId}, ${row.actorName}, ${row.requestId}, ${row.tenantId}, ${row.subjectId},
        ${JSON.stringify(row.facts)}::jsonb, ${row.detail}, ${row.detailHash}, ${row.mac})`,
  );
}

/** Takes the sealer's lock until the end of the transaction, or answers false when another process seals. */
export async function trySealLock(tx: Tx): Promise<boolean> {
  const { taken } = await getRow(
    tx,
    sql<{ taken: boolean }>`select pg_try_advisory_xact_lock(${SEAL_LOCK}) as taken`,
  );
  return taken;
}

/** Takes the sealer's lock, waiting for the process that seals. */
export async function waitForSealLock(tx: Tx): Promise<void> {
  await changeRows(tx, sql`select pg_advisory_xact_lock(${SEAL_LOCK})`);
}

/** The era, and below which transaction number everything is committed or rolled back. */
export function readSealState(tx: Tx): Promise<SealState> {
  return getRow(
    tx,
    sql<SealState>`select kernel.audit_era() as era, pg_snapshot_xmin(pg_current_snapshot())::text as horizon,
      date_trunc('milliseconds', now()) as at, current_database()::text as installation`,
  );
}

/** The latest seal, or null before the first. */
export function findLastSeal(tx: Tx): Promise<Seal | null> {
  return findRow(tx, sql<Seal>`select ${sealColumns} from kernel.audit_seal order by number desc limit 1`);
}

/** Seals in order after a number, at most `most`. */
export function listSeals(tx: Tx, after: number, most: number): Promise<Seal[]> {
  return listRows(
    tx,
    sql<Seal>`select ${sealColumns} from kernel.audit_seal where number > ${after} order by number limit ${most}`,
  );
}

/** Adds a seal. */
export async function insertSeal(tx: Tx, seal: Seal): Promise<void> {
  await changeRows(
    tx,
    sql`insert into kernel.audit_seal (number, kind, era, below, count, root, previous, at, hash, signature)
      values (${seal.number}, ${seal.kind}, ${seal.era}, ${seal.below}::xid8, ${seal.count}, ${seal.root},
        ${seal.previous}, ${seal.at}, ${seal.hash}, ${seal.signature})`,
  );
}

/** Ends the present era, after a restore. */
export async function beginEra(tx: Tx): Promise<number> {
  return (await getRow(tx, sql<{ era: number }>`select kernel.begin_audit_era() as era`)).era;
}

/** The transaction number of the row that stands `most` rows after `from`, or null when there are fewer. */
export async function findRowAfter(tx: Tx, range: RowRange, most: number): Promise<string | null> {
  const row = await findRow(
    tx,
    sql<{ xid: string }>`select xid::text as xid from kernel.audit
      where era = ${range.era} and xid >= ${range.from}::xid8 and xid < ${range.below}::xid8
      order by xid, id offset ${most} limit 1`,
  );
  return row?.xid ?? null;
}

/** Rows of one era from a transaction number up to (not including) another. */
export type RowRange = Readonly<{ era: number; from: string; below: string }>;

/** All rows of a range, in order. */
export function listRange(tx: Tx, { era, from, below }: RowRange): Promise<KeptRow[]> {
  return listRows(
    tx,
    sql<KeptRow>`select ${rowColumns} from kernel.audit
      where era = ${era} and xid >= ${from}::xid8 and xid < ${below}::xid8 order by xid, id`,
  );
}

/** Where reading stopped. */
export type RowPosition = Readonly<Pick<KeptRow, "era" | "xid" | "id">>;

/** The next rows after a position, in order. */
export function listAfter(tx: Tx, { era, xid, id }: RowPosition, most: number): Promise<KeptRow[]> {
  return listRows(
    tx,
    sql<KeptRow>`select ${rowColumns} from kernel.audit
      where (era, xid, id) > (${era}, ${xid}::xid8, ${id}::uuid) order by era, xid, id limit ${most}`,
  );
}

/** How many rows stand outside of every era: there can be none unless somebody put them there. */
export async function countStrays(tx: Tx, newest: number): Promise<number> {
  const row = await getRow(
    tx,
    sql<{ strays: number }>`select count(*) as strays from kernel.audit where era < 1 or era > ${newest}`,
  );
  return row.strays;
}

/** Erases details for good; the rows and their proof stay. */
export async function eraseDetails(tx: Tx, rowIds: readonly string[]): Promise<void> {
  await changeRows(tx, sql`select kernel.erase_audit_details(${rowIds}::uuid[])`);
}

const rowColumns = sql`era, xid::text as xid, id, at, outcome, action, actor_kind, actor_id, actor_name, request_id,
  tenant_id, subject_id, facts, detail, detail_hash, mac`;

const sealColumns = sql`number, kind, era, below::text as below, count, root, previous, at, hash, signature`;
