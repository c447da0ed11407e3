import { createHash } from "node:crypto";
import type { Facts } from "../errors.ts";

/** A row of the audit as it is protected: everything but the detail, which can be erased. */
export type AuditRow = Readonly<{
  era: number;
  /** The writing transaction's number, as text: it may be larger than a number can hold. */
  xid: string;
  id: string;
  at: string;
  outcome: "done" | "refused";
  action: string;
  actorKind: string;
  actorId: string | null;
  actorName: string | null;
  requestId: string | null;
  tenantId: string | null;
  subjectId: string | null;
  facts: Facts;
  detailHash: Buffer | null;
}>;

/** A row with its HMAC and, unless erased, its sealed detail. */
export type KeptRow = AuditRow & Readonly<{ mac: Buffer; detail: Buffer | null }>;

/** The text that is authenticated: a JSON list, the same for the same row whatever order its facts come in. */
export function rowText(row: AuditRow): string {
  return JSON.stringify([
    row.era,
    row.xid,
    row.id,
    row.at,
    row.outcome,
    row.action,
    row.actorKind,
    row.actorId,
    row.actorName,
    row.requestId,
    row.tenantId,
    row.subjectId,
    sortedFacts(row.facts),
    row.detailHash?.toString("hex") ?? null,
  ]);
}

/** The leaf of a row in its seal's tree. */
export function rowLeaf(row: KeptRow): Buffer {
  return createHash("sha256").update("\0").update(rowText(row)).update("\n").update(row.mac).digest();
}

/** The root of a Merkle tree over leaves in order, as in RFC 6962: an odd one is carried up. */
export function merkleRoot(leaves: readonly Buffer[]): Buffer {
  if (leaves.length === 0) return createHash("sha256").digest();
  let level = [...leaves];
  while (level.length > 1) {
    const next: Buffer[] = [];
    for (let index = 0; index < level.length; index += 2) {
      const [left, right] = level.slice(index, index + 2);
      if (left)
        next.push(right ? createHash("sha256").update("\x01").update(left).update(right).digest() : left);
    }
    level = next;
  }
  return level[0] ?? Buffer.alloc(0);
}

/** The hash of a detail with its salt: without the salt, which is erased with it, nothing can be guessed from it. */
export function detailHash(salt: string, detail: unknown): Buffer {
  return createHash("sha256")
    .update(JSON.stringify([salt, detail]))
    .digest();
}

function sortedFacts(facts: Facts): [string, unknown][] {
  return Object.entries(facts).sort(([one], [other]) => (one < other ? -1 : 1));
}
