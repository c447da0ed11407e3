import { readFile, writeFile } from "node:fs/promises";
import { beforeAll, beforeEach, expect, test } from "vitest";
import { type AuditRecord, beginAuditRecord, kindsOf } from "../../../test/support/audit-record.ts";
import { openTestDatabase, type TestDatabase } from "../../../test/support/database.ts";
import { withActor } from "../db/actor.ts";
import { sql } from "../db/database.ts";
import { newId } from "../ids.ts";
import { sealAll } from "./sealer.ts";

let db: TestDatabase;
let record: AuditRecord;

beforeAll(async () => {
  db = await openTestDatabase();
});

beforeEach(async () => {
  record = await beginAuditRecord(db);
});

test("no system can change, remove, read or back-date what was recorded, nor write in another's name", async () => {
  await record.actAndSeal(1);
  const inCencomm = (statement: string): Promise<unknown> =>
    withActor(db.database, { actor: record.actor, system: "cencomm" }, (tx) =>
      sql.raw(statement).execute(tx),
    );
  await expect(inCencomm("update kernel.audit set action = 'x'")).rejects.toMatchObject({ code: "42501" });
  await expect(inCencomm("delete from kernel.audit")).rejects.toMatchObject({ code: "42501" });
  await expect(inCencomm("truncate kernel.audit")).rejects.toMatchObject({ code: "42501" });
  await expect(inCencomm("select * from kernel.audit")).rejects.toMatchObject({ code: "42501" });
  await expect(inCencomm("select kernel.erase_audit_details('{}')")).rejects.toMatchObject({ code: "42501" });
  const insert = (xid: string, at: string, kind: string): string => `insert into kernel.audit
    (era, xid, id, at, outcome, action, actor_kind, actor_id, facts, mac)
    values (1, ${xid}, '${newId()}', ${at}, 'done', 'x', '${kind}', '${record.actor.personId}', '{}', '')`;
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
  await record.actAndSeal(4);
  await record.actAndSeal(2);
  expect((await record.verify()).findings).toEqual([]);
  await record.tamper(statement);
  expect(kindsOf(await record.verify())).toEqual(expect.arrayContaining(expected));
});

test("a row that an insider adds among those not yet sealed is found, before and after it is sealed", async () => {
  await record.actAndSeal(2);
  await record.tamper(`insert into kernel.audit select era, pg_current_xact_id(), gen_random_uuid(), at, outcome, action,
    actor_kind, actor_id, actor_name, request_id, tenant_id, subject_id, facts, null, null, mac from kernel.audit limit 1`);
  expect(kindsOf(await record.verify())).toEqual(["rowChanged"]);
  await sealAll(record.place);
  expect(kindsOf(await record.verify())).toEqual(["rowChanged"]);
});

test("a cut tail is found also after the sealer has gone on over the gap", async () => {
  await record.actAndSeal(2);
  await record.actAndSeal(2);
  await record.tamper(`delete from kernel.audit where xid >= (select below from kernel.audit_seal where number = 1);
    delete from kernel.audit_seal where number = 2`);
  await record.actAndSeal(1);
  await record.actAndSeal(1);
  expect(kindsOf(await record.verify())).toContain("sealReplaced");
});

test("whoever changes the heads file is found too", async () => {
  await record.actAndSeal(2);
  await record.actAndSeal(2);
  const heads = await readFile(record.place.headsFile, "utf8");
  await writeFile(record.place.headsFile, heads.replace('"count":2', '"count":3'));
  expect(kindsOf(await record.verify())).toEqual(["headChanged"]);
  await writeFile(record.place.headsFile, `garbage\n${heads}`);
  expect(kindsOf(await record.verify())).toEqual(["headChanged"]);
});
