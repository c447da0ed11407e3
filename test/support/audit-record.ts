import { join } from "node:path";
import pg from "pg";
import { onTestFinished } from "vitest";
import { armAudit, auditKeysOf } from "../../src/kernel/audit/keys.ts";
import { type AuditEntry, audit } from "../../src/kernel/audit/record.ts";
import { type SealPlace, sealAll } from "../../src/kernel/audit/sealer.ts";
import { type Verification, verifyAudit } from "../../src/kernel/audit/verify.ts";
import { type Actor, withActor } from "../../src/kernel/db/actor.ts";
import { newId } from "../../src/kernel/ids.ts";
import { type Keys, openKeys } from "../../src/kernel/keys/keys.ts";
import { storePlaceOf } from "../../src/kernel/keys/open-store.ts";
import type { TestDatabase } from "./database.ts";
import { openTestFolder } from "./folders.ts";

/** A new installation's empty record, and an insider who can change the database as the superuser. */
export type AuditRecord = Readonly<{
  actor: Extract<Actor, { kind: "person" }>;
  keys: Keys;
  place: SealPlace;
  act(entry: Partial<AuditEntry>): Promise<void>;
  actAndSeal(times: number): Promise<void>;
  tamper(statement: string): Promise<void>;
  verify(): Promise<Verification>;
}>;

/** Begins a record on a database whose former record is thrown away. */
export async function beginAuditRecord(db: TestDatabase): Promise<AuditRecord> {
  const actor = { kind: "person", personId: newId(), sessionId: null, isAdministrator: false } as const;
  const tamper = (statement: string): Promise<void> => asInsider(db, statement);
  await tamper(
    "truncate kernel.audit, kernel.audit_seal, kernel.data_key; delete from kernel.audit_era where number > 1",
  );
  const folder = await openTestFolder();
  const keys = await openKeys(db.database, storePlaceOf(folder, null), () => undefined);
  onTestFinished(() => keys.close());
  await armAudit(db.database, keys);
  const place = { database: db.database, keys: auditKeysOf(keys), headsFile: join(folder, "heads.jsonl") };
  const act = (entry: Partial<AuditEntry>): Promise<void> =>
    withActor(db.database, { actor, system: "cencomm" }, (tx) =>
      audit(tx, { action: "cencomm.message.sent", ...entry }),
    );
  return {
    actor,
    keys,
    place,
    act,
    async actAndSeal(times) {
      for (let time = 0; time < times; time += 1) await act({ facts: { number: time, lot: "A" } });
      await sealAll(place);
    },
    tamper,
    verify: () => verifyAudit(db.database, place.keys, place.headsFile),
  };
}

/** The kinds of what a verification found, each once. */
export function kindsOf({ findings }: Verification): string[] {
  return [...new Set(findings.map(({ kind }) => kind))].sort();
}

async function asInsider(db: TestDatabase, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: db.adminUrl });
  await client.connect();
  try {
    await client.query(`set row_security = off; ${statement}`);
  } finally {
    await client.end();
  }
}
