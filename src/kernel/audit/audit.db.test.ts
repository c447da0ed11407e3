import { createHash } from "node:crypto";
import { appendFile, readFile, writeFile } from "node:fs/promises";
import { beforeAll, beforeEach, expect, test } from "vitest";
import { type AuditRecord, beginAuditRecord, kindsOf } from "../../../test/support/audit-record.ts";
import { openTestDatabase, type TestDatabase } from "../../../test/support/database.ts";
import { withActor } from "../db/actor.ts";
import { sql } from "../db/database.ts";
import { newId } from "../ids.ts";
import { exportAudit } from "./export.ts";
import { audit, auditRefusal } from "./record.ts";
import { merkleRoot } from "./row.ts";
import { sealAll, sealRestore } from "./sealer.ts";
import { eraseDetails } from "./store.ts";

const asKernel = { actor: { kind: "system", name: "test", tenantId: null }, system: "kernel" } as const;

let db: TestDatabase;
let record: AuditRecord;

beforeAll(async () => {
  db = await openTestDatabase();
});

beforeEach(async () => {
  record = await beginAuditRecord(db);
});

test("an honest record of several seals, with refusals and details, verifies", async () => {
  await record.actAndSeal(5);
  await record.actAndSeal(3);
  await auditRefusal(db.database, { actor: record.actor, system: "cencomm" }, "request-1", {
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
  const failed = withActor(db.database, { actor: record.actor, system: "cencomm" }, async (tx) => {
    await audit(tx, { action: "cencomm.message.sent" });
    throw new Error("the act failed");
  });
  await expect(failed).rejects.toThrow("the act failed");
  await auditRefusal(db.database, { actor: record.actor, system: "cencomm" }, "request-7", {
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
      actorId: record.actor.personId,
      requestId: "request-7",
    },
  ]);
});

test("half a line that a power cut left in the heads file is written again", async () => {
  await record.actAndSeal(2);
  const whole = await readFile(record.place.headsFile, "utf8");
  await writeFile(record.place.headsFile, whole.slice(0, 100));
  await record.actAndSeal(1);
  expect((await readFile(record.place.headsFile, "utf8")).split("\n")).toHaveLength(3);
  expect((await record.verify()).findings).toEqual([]);
  await appendFile(record.place.headsFile, "half a li");
  expect((await record.verify()).findings).toEqual([]);
});

test("rows of a transaction that commits late are sealed when it has, none is forgotten", async () => {
  const late = withActor(db.database, { actor: record.actor, system: "cencomm" }, async (tx) => {
    await audit(tx, { action: "cencomm.late" });
    await record.actAndSeal(3);
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
  await record.actAndSeal(2);
  await record.act({});
  await record.tamper(
    "drop table if exists backup_rows, backup_seals; create table backup_rows as table kernel.audit; create table backup_seals as table kernel.audit_seal",
  );
  await sealAll(record.place);
  await record.actAndSeal(2);
  const restore = `delete from kernel.audit; delete from kernel.audit_seal;
    insert into kernel.audit select * from backup_rows; insert into kernel.audit_seal select * from backup_seals`;
  await record.tamper(restore);
  expect(kindsOf(await record.verify())).toContain("tailCut");
  await sealRestore(record.place);
  await record.actAndSeal(2);
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
  await record.actAndSeal(3);
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
