import { createHash } from "node:crypto";
import { appendFile, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import pg from "pg";
import { beforeAll, beforeEach, expect, onTestFinished, test } from "vitest";
import { openTestDatabase, type TestDatabase } from "../../../test/support/database.ts";
import { openTestFolder } from "../../../test/support/folders.ts";
import { type Actor, withActor } from "../db/actor.ts";
import { sql } from "../db/database.ts";
import { newId } from "../ids.ts";
import { type Keys, openKeys } from "../keys/keys.ts";
import { storePlaceOf } from "../keys/open-store.ts";
import { exportAudit } from "./export.ts";
import { armAudit, auditKeysOf } from "./keys.ts";
import { type AuditEntry, audit, auditRefusal } from "./record.ts";
import { merkleRoot } from "./row.ts";
import { type SealPlace, sealAll, sealRestore } from "./sealer.ts";
import { eraseDetails } from "./store.ts";
import { type Verification, verifyAudit } from "./verify.ts";

const actor: Actor = { kind: "person", personId: newId(), sessionId: null, isAdministrator: false };
const asKernel = { actor: { kind: "system", name: "test", tenantId: null }, system: "kernel" } as const;

type Record = Readonly<{
  keys: Keys;
  place: SealPlace;
  act(entry: Partial<AuditEntry>): Promise<void>;
  /** As an insider with the database would. */
  tamper(statement: string): Promise<void>;
  verify(): Promise<Verification>;
}>;

let record: Record;

let db: TestDatabase;

beforeAll(async () => {
  db = await openTestDatabase();
});

beforeEach(async () => {
  // Each test is a new installation on the same database.
  await asInsider(
    "truncate kernel.audit, kernel.audit_seal, kernel.data_key; delete from kernel.audit_era where number > 1",
  );
  const folder = await openTestFolder();
  const keys = await openKeys(db.database, storePlaceOf(folder, null), () => undefined);
  onTestFinished(() => keys.close());
  await armAudit(db.database, keys);
  const place = { database: db.database, keys: auditKeysOf(keys), headsFile: join(folder, "heads.jsonl") };
  record = {
    keys,
    place,
    act: (entry) =>
      withActor(db.database, { actor, system: "cencomm" }, (tx) =>
        audit(tx, { action: "cencomm.message.sent", ...entry }),
      ),
    tamper: asInsider,
    verify: () => verifyAudit(db.database, place.keys, place.headsFile),
  };
});

async function asInsider(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: db.adminUrl });
  await client.connect();
  try {
    await client.query(`set row_security = off; ${statement}`);
  } finally {
    await client.end();
  }
}

async function actAndSeal(times: number): Promise<void> {
  for (let time = 0; time < times; time += 1) await record.act({ facts: { number: time, lot: "A" } });
  await sealAll(record.place);
}

function kindsOf({ findings }: Verification): string[] {
  return [...new Set(findings.map(({ kind }) => kind))].sort();
}

test("an honest record of several seals, with refusals and details, verifies", async () => {
  await actAndSeal(5);
  await actAndSeal(3);
  await auditRefusal(db.database, { actor, system: "cencomm" }, "request-1", {
    action: "cencomm.message.read",
    subject: newId(),
    facts: { code: "kernel.problem.missing" },
  });
  await record.act({ detail: { reason: "canary of a reason" } });
  expect(await record.verify()).toEqual({
    rows: 10,
    seals: 2,
    notYetSealed: 2,
    erased: 0,
    restores: [],
    findings: [],
  });
  await sealAll(record.place);
  expect(await record.verify()).toMatchObject({ rows: 10, seals: 3, notYetSealed: 0, findings: [] });
});

test("an act that is rolled back leaves no row, one that is done has who, when and which request", async () => {
  const failed = withActor(db.database, { actor, system: "cencomm" }, async (tx) => {
    await audit(tx, { action: "cencomm.message.sent" });
    throw new Error("the act failed");
  });
  await expect(failed).rejects.toThrow("the act failed");
  await auditRefusal(db.database, { actor, system: "cencomm" }, "request-7", {
    action: "cencomm.refused",
  });
  const rows = await withActor(db.database, asKernel, (tx) =>
    sql`select action, outcome, actor_kind, actor_id, request_id from kernel.audit`.execute(tx),
  );
  expect(rows.rows).toEqual([
    {
      action: "cencomm.refused",
      outcome: "refused",
      actorKind: "person",
      actorId: actor.personId,
      requestId: "request-7",
    },
  ]);
});

test("no system can change, remove, read or back-date what was recorded, nor write in another's name", async () => {
  await actAndSeal(1);
  const inCencomm = (statement: string): Promise<unknown> =>
    withActor(db.database, { actor, system: "cencomm" }, (tx) => sql.raw(statement).execute(tx));
  await expect(inCencomm("update kernel.audit set action = 'x'")).rejects.toMatchObject({ code: "42501" });
  await expect(inCencomm("delete from kernel.audit")).rejects.toMatchObject({ code: "42501" });
  await expect(inCencomm("truncate kernel.audit")).rejects.toMatchObject({ code: "42501" });
  await expect(inCencomm("select * from kernel.audit")).rejects.toMatchObject({ code: "42501" });
  await expect(inCencomm("select kernel.erase_audit_details('{}')")).rejects.toMatchObject({ code: "42501" });
  const insert = (xid: string, at: string, kind: string): string => `insert into kernel.audit
    (era, xid, id, at, outcome, action, actor_kind, actor_id, facts, mac)
    values (1, ${xid}, '${newId()}', ${at}, 'done', 'x', '${kind}', '${actor.personId}', '{}', '')`;
  const nowExactly = "date_trunc('milliseconds', now())";
  await inCencomm(insert("pg_current_xact_id()", nowExactly, "person"));
  await expect(inCencomm(insert("'5'", nowExactly, "person"))).rejects.toMatchObject({ code: "42501" });
  await expect(
    inCencomm(insert("pg_current_xact_id()", "now() - interval '1 day'", "person")),
  ).rejects.toMatchObject({ code: "42501" });
  await expect(inCencomm(insert("pg_current_xact_id()", nowExactly, "system"))).rejects.toMatchObject({
    code: "42501",
  });
  expect(kindsOf(await record.verify())).toEqual(["rowChanged"]);
});

const someRow = "id = (select id from kernel.audit order by xid offset 2 limit 1)";
const tamperings: readonly (readonly [string, string, string[]])[] = [
  ["a changed action", `update kernel.audit set action = 'other' where ${someRow}`, ["rowChanged"]],
  [
    "a changed fact",
    `update kernel.audit set facts = facts || '{"number": 77}' where ${someRow}`,
    ["rowChanged"],
  ],
  ["another actor", `update kernel.audit set actor_id = gen_random_uuid() where ${someRow}`, ["rowChanged"]],
  ["another time", `update kernel.audit set at = at - interval '1 hour' where ${someRow}`, ["rowChanged"]],
  ["a changed proof", `update kernel.audit set mac = '\\x00' where ${someRow}`, ["rowChanged"]],
  ["a removed row", `delete from kernel.audit where ${someRow}`, ["rowsMissing"]],
  ["all rows removed", "delete from kernel.audit", ["rowsMissing"]],
  [
    "an inserted row",
    `insert into kernel.audit select era, xid, gen_random_uuid(), at, outcome, action, actor_kind, actor_id, actor_name,
      request_id, tenant_id, subject_id, facts, detail, detail_hash, mac from kernel.audit where ${someRow}`,
    ["rowChanged", "rowsAdded"],
  ],
  [
    "two rows whose places were exchanged",
    `update kernel.audit a set xid = b.xid from kernel.audit b where a.id <> b.id and
      a.id in (select id from kernel.audit order by xid limit 2) and b.id in (select id from kernel.audit order by xid limit 2)`,
    ["rowChanged"],
  ],
  [
    "a row moved behind the last seal",
    `update kernel.audit set xid = '900000000' where ${someRow}`,
    ["rowChanged", "rowsMissing"],
  ],
  [
    "a row moved to an era that never was",
    `update kernel.audit set era = 9 where ${someRow}`,
    ["rowChanged", "rowOutsideEras", "rowsMissing"],
  ],
  [
    "a seal that counts one less",
    "update kernel.audit_seal set count = count - 1 where number = 2",
    ["rowsAdded", "sealChanged"],
  ],
  [
    "a seal with another root",
    "update kernel.audit_seal set root = '\\x00' where number = 2",
    ["rowsReplaced", "sealChanged"],
  ],
  ["a removed seal", "delete from kernel.audit_seal where number = 1", ["sealMissing"]],
  [
    "a cut tail: the last seal and its rows",
    `delete from kernel.audit where xid >= (select below from kernel.audit_seal where number = 1);
     delete from kernel.audit_seal where number = 2`,
    ["tailCut"],
  ],
  ["everything removed", "delete from kernel.audit; delete from kernel.audit_seal", ["tailCut"]],
];

test.each(tamperings)("promise 5: %s is found", async (_name, statement, expected) => {
  await actAndSeal(4);
  await actAndSeal(2);
  expect((await record.verify()).findings).toEqual([]);
  await record.tamper(statement);
  expect(kindsOf(await record.verify())).toEqual(expect.arrayContaining(expected));
});

test("a row that an insider adds among those not yet sealed is found, before and after it is sealed", async () => {
  await actAndSeal(2);
  await record.tamper(`insert into kernel.audit select era, pg_current_xact_id(), gen_random_uuid(), at, outcome, action,
    actor_kind, actor_id, actor_name, request_id, tenant_id, subject_id, facts, null, null, mac from kernel.audit limit 1`);
  expect(kindsOf(await record.verify())).toEqual(["rowChanged"]);
  await sealAll(record.place);
  expect(kindsOf(await record.verify())).toEqual(["rowChanged"]);
});

test("a cut tail is found also after the sealer has gone on over the gap", async () => {
  await actAndSeal(2);
  await actAndSeal(2);
  await record.tamper(`delete from kernel.audit where xid >= (select below from kernel.audit_seal where number = 1);
    delete from kernel.audit_seal where number = 2`);
  await actAndSeal(1);
  await actAndSeal(1);
  expect(kindsOf(await record.verify())).toContain("sealReplaced");
});

test("whoever changes the heads file is found too", async () => {
  await actAndSeal(2);
  await actAndSeal(2);
  const heads = await readFile(record.place.headsFile, "utf8");
  await writeFile(record.place.headsFile, heads.replace('"count":2', '"count":3'));
  expect(kindsOf(await record.verify())).toEqual(["headChanged"]);
  await writeFile(record.place.headsFile, `garbage\n${heads}`);
  expect(kindsOf(await record.verify())).toEqual(["headChanged"]);
});

test("half a line that a power cut left in the heads file is written again", async () => {
  await actAndSeal(2);
  const whole = await readFile(record.place.headsFile, "utf8");
  await writeFile(record.place.headsFile, whole.slice(0, 100));
  await actAndSeal(1);
  expect((await readFile(record.place.headsFile, "utf8")).split("\n")).toHaveLength(3);
  expect((await record.verify()).findings).toEqual([]);
  await appendFile(record.place.headsFile, "half a li");
  expect((await record.verify()).findings).toEqual([]);
});

test("rows of a transaction that commits late are sealed when it has, none is forgotten", async () => {
  const late = withActor(db.database, { actor, system: "cencomm" }, async (tx) => {
    await audit(tx, { action: "cencomm.late" });
    await actAndSeal(3);
    expect(await record.verify()).toMatchObject({ seals: 0, notYetSealed: 3, findings: [] });
  });
  await late;
  await sealAll(record.place);
  expect(await record.verify()).toMatchObject({ rows: 4, seals: 1, notYetSealed: 0, findings: [] });
});

test("two sealers at once make one chain", async () => {
  for (let round = 0; round < 5; round += 1) {
    await record.act({});
    await Promise.all([sealAll(record.place), sealAll(record.place), sealAll(record.place)]);
  }
  expect(await record.verify()).toMatchObject({ rows: 5, findings: [] });
});

test("a detail is unreadable in the database, changes of it are found, and erasing it breaks nothing", async () => {
  const tenant = newId();
  await withActor(db.database, asKernel, (tx) => record.keys.createVault(tx, tenant));
  for (let time = 0; time < 3; time += 1) await record.act({ tenant, detail: { reason: "canary-d41d" } });
  await sealAll(record.place);
  const { rows } = await withActor(db.database, asKernel, (tx) =>
    sql<{ id: string; detail: Buffer }>`select id, detail from kernel.audit order by xid, id`.execute(tx),
  );
  expect(JSON.stringify(rows)).not.toContain(Buffer.from("canary").toString("hex"));
  await record.tamper(`update kernel.audit set detail = (select detail from kernel.audit where id = '${rows[0]?.id ?? ""}')
    where id = '${rows[1]?.id ?? ""}'`);
  expect(kindsOf(await record.verify())).toEqual(["detailChanged"]);
  await withActor(db.database, asKernel, (tx) => eraseDetails(tx, [rows[1]?.id ?? ""]));
  expect(await record.verify()).toMatchObject({ rows: 3, erased: 1, findings: [] });
  await record.keys.destroyVault(tenant);
  expect(await record.verify()).toMatchObject({ rows: 3, erased: 3, findings: [] });
});

test("a restore writes a seal of its own: what the older backup lost is no alarm, what was cut without one is", async () => {
  await actAndSeal(2);
  await record.act({});
  await record.tamper(
    "drop table if exists backup_rows, backup_seals; create table backup_rows as table kernel.audit; create table backup_seals as table kernel.audit_seal",
  );
  await sealAll(record.place);
  await actAndSeal(2);
  const restore = `delete from kernel.audit; delete from kernel.audit_seal;
    insert into kernel.audit select * from backup_rows; insert into kernel.audit_seal select * from backup_seals`;
  await record.tamper(restore);
  expect(kindsOf(await record.verify())).toContain("tailCut");
  await sealRestore(record.place);
  await actAndSeal(2);
  expect(await record.verify()).toEqual({
    rows: 5,
    seals: 4,
    notYetSealed: 0,
    erased: 0,
    restores: [3],
    findings: [],
  });
});

test("AD-04: the export holds every row and seal as JSON lines, from which anyone can compute the seals", async () => {
  await actAndSeal(3);
  await record.act({ detail: { reason: "canary-d41d" } });
  const lines: string[] = [];
  for await (const line of exportAudit(db.database)) lines.push(line);
  const exported = lines.map((line): unknown => JSON.parse(line));
  expect(exported.map((line) => (line as { type: string }).type)).toEqual([
    "row",
    "row",
    "row",
    "seal",
    "row",
  ]);
  expect(lines.join()).not.toContain("canary");
  const rows = exported.slice(0, 3) as { text: string; mac: string }[];
  const leaves = rows.map(({ text, mac }) =>
    createHash("sha256").update("\0").update(text).update("\n").update(Buffer.from(mac, "hex")).digest(),
  );
  expect(exported[3]).toMatchObject({ root: merkleRoot(leaves).toString("hex"), count: 3 });
});
