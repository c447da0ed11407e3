import { z } from "zod";
import { withActor } from "../db/actor.ts";
import type { Database, Tx } from "../db/database.ts";
import { Refusal } from "../errors.ts";
import { SealBroken } from "../keys/cipher.ts";

import { type Head, readHeads } from "./heads.ts";
import type { AuditKeys } from "./keys.ts";
import { detailHash, type KeptRow, merkleRoot, rowLeaf, rowText } from "./row.ts";
import { isSealSound, type Seal } from "./seal.ts";
import { countStrays, listAfter, listRange, listSeals, type RowPosition, readSealState } from "./store.ts";

/** Something that is not as it was recorded. `seal` and `row` say where, as far as it can be told. */
export type Finding = Readonly<{ kind: FindingKind; seal?: number; row?: string }>;

/** What can be wrong; the sentences are in commands.ts. */
export type FindingKind =
  | "rowChanged"
  | "rowsMissing"
  | "rowsAdded"
  | "rowsReplaced"
  | "detailChanged"
  | "sealChanged"
  | "sealMissing"
  | "sealReplaced"
  | "tailCut"
  | "rowOutsideEras"
  | "headChanged";

/** What a verification found. `erased`: details that can no longer be read, which is as it should be. */
export type Verification = Readonly<{
  rows: number;
  seals: number;
  notYetSealed: number;
  erased: number;
  /** Numbers of the seals that say that the database was restored. */
  restores: readonly number[];
  findings: readonly Finding[];
}>;

type Tally = { rows: number; seals: number; notYetSealed: number; erased: number; restores: number[] };
type Walk = Readonly<{ keys: AuditKeys; tally: Tally; find(finding: Finding): void }>;

const MOST_FINDINGS = 1000;
const BATCH = 500;
const asVerifier = { actor: { kind: "system", name: "verifier", tenantId: null }, system: "kernel" } as const;
const detailSchema = z.strictObject({ salt: z.string(), detail: z.unknown() });

/**
 * Goes through the whole record: every row against its HMAC, every range against its seal, every seal against the one
 * before, its signature, and the heads file when one is given.
 */
export async function verifyAudit(
  database: Database,
  keys: AuditKeys,
  headsFile: string | null,
): Promise<Verification> {
  const findings: Finding[] = [];
  const tally: Tally = { rows: 0, seals: 0, notYetSealed: 0, erased: 0, restores: [] };
  const find = (finding: Finding): void => void (findings.length < MOST_FINDINGS && findings.push(finding));
  const walk: Walk = { keys, tally, find };
  const heads = headsFile === null ? null : await readHeads(headsFile);
  const known = heads === null ? null : checkHeads(walk, heads);
  const last = await walkSeals(database, walk, known);
  await walkUnsealed(database, walk, last);
  return { ...tally, findings };
}

/** The heads that must be in the database, by number: those that a signed restore took the place of are left out. */
function checkHeads(walk: Walk, heads: readonly Head[]): Map<number, Seal> {
  const known = new Map<number, Seal>();
  for (const [index, head] of heads.entries()) {
    if (head === null || !isSealSound(walk.keys.publicKey, head)) {
      walk.find({ kind: "headChanged", ...(head && { seal: head.number }) });
      continue;
    }
    const before = known.get(head.number);
    if (before && !before.hash.equals(head.hash)) {
      if (!closesRestore(head, heads[index + 1] ?? null)) {
        walk.find({ kind: "sealReplaced", seal: head.number });
        continue;
      }
      forget(known, head.number);
    }
    known.set(head.number, head);
  }
  return known;
}

function forget(known: Map<number, Seal>, from: number): void {
  for (const number of known.keys()) if (number >= from) known.delete(number);
}

// A restore first closes the era of the backup, then says that it is a restore.
function closesRestore(head: Seal, next: Head): boolean {
  return next?.kind === "restored" && next.previous.equals(head.hash);
}

async function walkSeals(
  database: Database,
  walk: Walk,
  heads: Map<number, Seal> | null,
): Promise<Seal | null> {
  let last: Seal | null = null;
  for (;;) {
    const before: Seal | null = last;
    const seals: Seal[] = await inTransaction(database, (tx) => listSeals(tx, before?.number ?? 0, BATCH));
    for (const seal of seals) {
      const previous = last;
      await inTransaction(database, (tx) => checkSeal(tx, walk, previous, seal));
      checkAgainstHead(walk, seal, heads?.get(seal.number) ?? null);
      last = seal;
    }
    if (seals.length < BATCH) break;
  }
  for (const number of heads?.keys() ?? []) {
    if (number > (last?.number ?? 0)) walk.find({ kind: "tailCut", seal: number });
  }
  return last;
}

async function checkSeal(tx: Tx, walk: Walk, last: Seal | null, seal: Seal): Promise<void> {
  walk.tally.seals += 1;
  if (seal.kind === "restored") walk.tally.restores.push(seal.number);
  if (!isSealSound(walk.keys.publicKey, seal)) walk.find({ kind: "sealChanged", seal: seal.number });
  if (!follows(last, seal)) walk.find({ kind: "sealMissing", seal: seal.number });
  const from = last?.era === seal.era ? last.below : "0";
  const rows = await listRange(tx, { era: seal.era, from, below: seal.below });
  const sound = await checkRows(tx, walk, rows);
  const difference = rows.length - seal.count;
  if (difference < 0) walk.find({ kind: "rowsMissing", seal: seal.number });
  if (difference > 0) walk.find({ kind: "rowsAdded", seal: seal.number });
  const isReplaced = difference === 0 && sound && !merkleRoot(rows.map(rowLeaf)).equals(seal.root);
  if (isReplaced) walk.find({ kind: "rowsReplaced", seal: seal.number });
}

function follows(last: Seal | null, seal: Seal): boolean {
  if (last === null) return seal.number === 1 && seal.previous.equals(Buffer.alloc(32));
  return seal.number === last.number + 1 && seal.previous.equals(last.hash);
}

function checkAgainstHead(walk: Walk, seal: Seal, head: Seal | null): void {
  if (head && !head.hash.equals(seal.hash)) walk.find({ kind: "sealReplaced", seal: seal.number });
}

async function walkUnsealed(database: Database, walk: Walk, last: Seal | null): Promise<void> {
  let position: RowPosition = { era: last?.era ?? 0, xid: last?.below ?? "0", id: NO_ID };
  for (;;) {
    const rows = await inTransaction(database, async (tx) => {
      const found = await listAfter(tx, position, BATCH);
      await checkRows(tx, walk, found);
      return found;
    });
    walk.tally.notYetSealed += rows.length;
    const end = rows.at(-1);
    if (!end || rows.length < BATCH) break;
    position = end;
  }
  const strays = await inTransaction(database, async (tx) => countStrays(tx, (await readSealState(tx)).era));
  if (strays > 0) walk.find({ kind: "rowOutsideEras" });
}

const NO_ID = "00000000-0000-0000-0000-000000000000";

async function checkRows(tx: Tx, walk: Walk, rows: readonly KeptRow[]): Promise<boolean> {
  let isSound = true;
  for (const row of rows) {
    walk.tally.rows += 1;
    if (!walk.keys.mac(rowText(row)).equals(row.mac)) {
      isSound = false;
      walk.find({ kind: "rowChanged", row: row.id });
    } else await checkDetail(tx, walk, row);
  }
  return isSound;
}

async function checkDetail(tx: Tx, walk: Walk, row: KeptRow): Promise<void> {
  if (row.detailHash === null) {
    if (row.detail !== null) walk.find({ kind: "detailChanged", row: row.id });
    return;
  }
  const fits = row.detail === null ? null : await detailFits(tx, walk.keys, row, row.detail);
  if (fits === null) walk.tally.erased += 1;
  else if (!fits) walk.find({ kind: "detailChanged", row: row.id });
}

/** Whether a detail is the one that was recorded; null when its tenant's key is destroyed. */
async function detailFits(tx: Tx, keys: AuditKeys, row: KeptRow, sealed: Buffer): Promise<boolean | null> {
  try {
    const vault = await keys.vault(tx, row.tenantId);
    const opened = detailSchema.parse(vault.open({ table: "kernel.audit", id: row.id, version: 1 }, sealed));
    return row.detailHash?.equals(detailHash(opened.salt, opened.detail)) === true;
  } catch (cause) {
    if (cause instanceof Refusal && cause.kind === "gone") return null;
    if (cause instanceof SealBroken || cause instanceof z.ZodError) return false;
    throw cause;
  }
}

function inTransaction<Result>(database: Database, act: (tx: Tx) => Promise<Result>): Promise<Result> {
  return withActor(database, asVerifier, act);
}
