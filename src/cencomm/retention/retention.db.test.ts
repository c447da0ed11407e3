import { cp, readdir, readFile, rename, stat } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { signedInAs } from "../../../test/support/client.ts";
import { openTestFolder } from "../../../test/support/folders.ts";
import { warn, warningAnswers } from "../../../test/support/formatted.ts";
import {
  attach,
  beginDraft,
  openMessage,
  plantGroup,
  sendDraft,
  type TestGroup,
} from "../../../test/support/mailbox.ts";
import { plantPerson } from "../../../test/support/people.ts";
import { purgeUntil } from "../../../test/support/purge-process.ts";
import { openTestServer, type TestServer } from "../../../test/support/server.ts";
import { audit } from "../../kernel/audit/record.ts";
import { sealAll, sealPlaceOf } from "../../kernel/audit/sealer.ts";
import { verifyAudit } from "../../kernel/audit/verify.ts";
import { type Actor, withActor } from "../../kernel/db/actor.ts";
import { sql } from "../../kernel/db/database.ts";
import { newId, newSecret } from "../../kernel/ids.ts";
import { openKeys } from "../../kernel/keys/keys.ts";
import { storePlaceOf } from "../../kernel/keys/open-store.ts";
import type { Vault } from "../../kernel/keys/vault.ts";
import { purgeOperations } from "./acts.ts";
import { retentionCommands } from "./commands.ts";
import { retentionJobs } from "./jobs.ts";

let server: TestServer;
beforeAll(async () => {
  server = await openTestServer();
});

type World = Readonly<{ group: TestGroup; canary: string; message: string; bytes: Buffer }>;

/** An operation whose every kind of text, file name and file holds a canary. */
async function plantCanaries(code: string): Promise<World> {
  const group = await plantGroup(server, code);
  const canary = `canary${newSecret(12).toString("hex")}`;
  const bytes = Buffer.from(`the bytes of ${canary}, and more of them`);
  const writing = { subject: `Subject ${canary}`, body: `<p>Body ${canary}</p>` };
  const sent = await beginDraft(group, group.uzNcp, writing);
  await attach(group, group.uzNcp, sent.id, { bytes: new Uint8Array(bytes), name: `${canary}.txt` });
  const message = await sendDraft(group, group.uzNcp, sent, writing);
  const kept = await beginDraft(group, group.kzPort, writing);
  await attach(group, group.kzPort, kept.id, { bytes: new Uint8Array(newSecret(64)), name: `${canary}.bin` });
  await warn(group, undefined, { ...warningAnswers().message, subject: `Warning ${canary}` });
  const folder = { box: "in", name: `Folder ${canary}` };
  const made = await group.kzNcp.client.send("POST", `${group.operation.path}/folders`, { body: folder });
  expect(made.status).toBe(201);
  return { group, canary, message, bytes };
}

const letPass = (group: TestGroup): Promise<unknown> => change(group, "retain_until = '2026-02-01'");

/** How many rows of an operation each table holds, those that hold none left out. */
async function countRows(operation: string): Promise<Record<string, number>> {
  const { rows } = await server.superuser.query<{ name: string }>(
    `select table_schema || '.' || table_name as name from information_schema.columns
      where table_schema = 'cencomm' and column_name = 'operation_id' order by 1`,
  );
  const places = [
    ...rows.map(({ name }) => [name, "operation_id"]),
    ["kernel.file", "tenant_id"],
    ["kernel.data_key", "tenant_id"],
    ["kernel.tenant_member", "tenant_id"],
  ];
  const counts: Record<string, number> = {};
  for (const [table = "", column = ""] of places) {
    const found = await server.superuser.query<{ n: number }>(
      `select count(*)::int as n from ${table} where ${column} = $1`,
      [operation],
    );
    if (found.rows[0]?.n) counts[table] = found.rows[0].n;
  }
  return counts;
}

type Backup = ReadonlyMap<string, string>;

/** What a backup of the database holds of an operation. */
async function backUp(operation: string): Promise<Backup> {
  const backup = new Map<string, string>();
  const names = [...Object.keys(await countRows(operation)), "cencomm.operation"];
  for (const table of names) {
    const column =
      {
        "cencomm.operation": "id",
        "kernel.file": "tenant_id",
        "kernel.data_key": "tenant_id",
        "kernel.tenant_member": "tenant_id",
      }[table] ?? "operation_id";
    const { rows } = await server.superuser.query<{ rows: string }>(
      `select json_agg(t)::text as rows from ${table} t where ${column} = $1`,
      [operation],
    );
    backup.set(table, rows[0]?.rows ?? "[]");
  }
  return backup;
}

/** Restores an operation as the backup has it, in place of what is there now. */
async function restore(operation: string, backup: Backup): Promise<void> {
  await server.superuser.query("begin; set local session_replication_role = replica");
  await server.superuser.query("delete from cencomm.operation_state where operation_id = $1", [operation]);
  await server.superuser.query("delete from cencomm.operation where id = $1", [operation]);
  for (const [table, rows] of backup)
    await server.superuser.query(
      `insert into ${table} select * from json_populate_recordset(null::${table}, $1)`,
      [rows],
    );
  await server.superuser.query("commit");
}

async function readFolder(folder: string): Promise<Buffer> {
  const names = await readdir(folder, { recursive: true });
  const files = await Promise.all(
    names.map(async (name) =>
      (await stat(join(folder, name))).isFile() ? readFile(join(folder, name)) : Buffer.alloc(0),
    ),
  );
  return Buffer.concat(files);
}

async function openVault(folder: string, operation: string): Promise<Vault> {
  const keys = await openKeys(server.services.database, storePlaceOf(folder, null), () => undefined);
  try {
    const actor = { kind: "system", name: "thief", tenantId: operation } as const;
    return await withActor(server.services.database, { actor, system: "cencomm" }, (tx) =>
      keys.vault(tx, operation),
    );
  } finally {
    keys.close();
  }
}

test("CC-01: after its retention date an operation is gone, from an old backup with all keys too, and though its purge was killed twice", async () => {
  const doomed = await plantCanaries("DOOM");
  const other = await plantCanaries("KEEP");
  const { id } = doomed.group.operation;
  const copy = join(server.dataFolder, "other-disk/copy");
  await server.services.keys.store.copyTo(copy);
  await cp(join(server.dataFolder, "master.key"), join(copy, "..", "master.key"));
  const oldFiles = join(await openTestFolder(), "files");
  await cp(join(server.dataFolder, "files"), oldFiles, { recursive: true });
  const backup = await backUp(id);
  const before = await countRows(id);
  expect(Object.keys(before).length).toBeGreaterThan(15);
  expect(before["kernel.file"]).toBe(2);
  expect((await openMessage(doomed.group, doomed.group.kzNcp, doomed.message)).subject).toContain(
    doomed.canary,
  );
  const otherBefore = await countRows(other.group.operation.id);
  await letPass(doomed.group);

  // Between the bytes of the files and their rows, then among the other rows.
  for (const death of [4, 12]) expect(await purgeUntil(death, server)).toBe("killed");
  expect(Object.keys(await countRows(id)).length).toBeLessThan(Object.keys(before).length);
  expect(await stateOf(doomed.group)).toBe("purging");
  expect(await purgeOperations(server.services, "console")).toMatchObject([{ waitingFor: [] }]);
  expect(await countRows(id)).toEqual({ "cencomm.operation_state": 2 });
  expect(await countRows(other.group.operation.id)).toEqual(otherBefore);
  expect(
    (await readdir(join(server.dataFolder, "files"), { recursive: true })).filter((name) => name.length > 60),
  ).toHaveLength(2);

  await restore(id, backup);
  await cp(oldFiles, join(server.dataFolder, "files"), { recursive: true });
  expect(await countRows(id)).toEqual(before);
  const { organiser, kzNcp } = doomed.group;
  for (const { client } of [organiser, kzNcp]) {
    expect((await client.get("/api/cencomm/operations")).body).toEqual({ operations: [] });
    const answer = await client.get(`${doomed.group.operation.path}/messages/${doomed.message}`);
    expect(answer.status).toBe(410);
    expect(answer.text).not.toContain(doomed.canary);
  }
  await cp(copy, join(copy, "../restored/keys"), { recursive: true });
  await cp(join(copy, "../master.key"), join(copy, "../restored/master.key"));
  for (const folder of [server.dataFolder, join(copy, "../restored")])
    await expect(openVault(folder, id)).rejects.toMatchObject({ kind: "gone" });
  expect(await readWhole(other)).toEqual({ subject: `Subject ${other.canary}`, attachments: [other.bytes] });
  // Neither the rows, nor the tokens of the search, nor what lies on the disk say it in clear.
  for (const bytes of [Buffer.from([...backup.values()].join()), await readFolder(server.dataFolder)]) {
    for (const form of [
      doomed.canary,
      Buffer.from(doomed.canary).toString("hex"),
      Buffer.from(doomed.canary).toString("base64").slice(2, -4),
    ])
      expect(bytes.includes(form)).toBe(false);
  }

  expect(await purgeOperations(server.services, "console")).toEqual([
    { operationId: id, code: "DOOM", waitingFor: [] },
  ]);
  expect(await countRows(id)).toEqual({ "cencomm.operation_state": 2 });
  expect(await purgeOperations(server.services, "console")).toEqual([]);
}, 120_000);

type Whole = Readonly<{ subject: string; attachments: Buffer[] }>;

/** A message with its attachments, as its recipient reads it. */
async function readWhole({ group, message }: World): Promise<Whole> {
  const { subject, attachments } = await openMessage(group, group.kzNcp, message);
  const files = attachments.map(({ id }) =>
    group.kzNcp.client.get(`${group.operation.path}/attachments/${id}`),
  );
  return { subject, attachments: (await Promise.all(files)).map(({ bytes }) => bytes) };
}

async function auditOf(operation: string): Promise<unknown[]> {
  const { rows } = await server.superuser.query<object>(
    `select action, actor_kind, actor_name, facts from kernel.audit
      where tenant_id = $1 and action like 'cencomm.operation.purg%' order by xid`,
    [operation],
  );
  return rows;
}

test("CC-01: the audit says what was purged and by whom, stays whole, and an administrator sees that it happened", async () => {
  const { group } = await plantCanaries("SAID");
  const { id } = group.operation;
  const tenant = { actor: { kind: "system", name: "test", tenantId: id }, system: "cencomm" } as const;
  await withActor(server.services.database, tenant, (tx) =>
    audit(tx, { action: "cencomm.case.reopened", tenant: id, detail: { reason: "a nominal reason" } }),
  );
  await letPass(group);
  await purgeOperations(server.services, "console");
  const facts = { from: "active", members: 8, messages: 2, files: 2, bytes: expect.any(Number) as number };
  expect(await auditOf(id)).toEqual([
    { action: "cencomm.operation.purging", actor_kind: "system", actor_name: "console", facts },
    { action: "cencomm.operation.purged", actor_kind: "system", actor_name: "console", facts: {} },
  ]);
  const place = sealPlaceOf(server.services);
  await sealAll(place);
  const { findings, erased } = await verifyAudit(server.services.database, place.keys, place.headsFile);
  expect({ findings, erased }).toEqual({ findings: [], erased: 1 });
  const person = await plantPerson(server, group.outsider.agency, { name: "Admin", isAdministrator: true });
  const administrator = await signedInAs(server, person.id);
  const { body } = await administrator.get("/api/cencomm/administration/operations");
  expect(body).toMatchObject({
    operations: expect.arrayContaining([
      expect.objectContaining({ code: "SAID", state: "purged", members: 0, bytes: 0 }),
    ]) as unknown,
  });
  for (const { client } of [group.organiser, group.kzNcp, group.outsider])
    expect((await client.get(group.operation.path)).status).toBe(404);
});

test("CC-01: a purge waits until every copy of the key store has confirmed, and goes on by itself when it is back", async () => {
  const { group } = await plantCanaries("WAIT");
  const disk = join(server.dataFolder, "disk");
  await server.services.keys.store.copyTo(join(disk, "copy"));
  await rename(join(disk, "copy"), join(disk, "elsewhere"));
  await letPass(group);
  const told: string[] = [];
  expect(await runPurge(told)).toBe(1);
  expect(told).toEqual([expect.stringMatching(/^WAIT is being purged: .*copy$/)]);
  expect(await stateOf(group)).toBe("purging");
  expect(Object.keys(await countRows(group.operation.id))).toEqual([
    "cencomm.operation_state",
    "kernel.data_key",
  ]);
  await rename(join(disk, "elsewhere"), join(disk, "copy"));
  await runJob();
  expect(await stateOf(group)).toBe("purged");
  expect(await runPurge(told)).toBe(0);
});

test("AD-02: what is held, and what its organisers keep longer, stays whole; the day itself still belongs to it", async () => {
  const { group, message } = await plantCanaries("HOLD");
  await letPass(group);
  await change(group, "is_on_hold = true");
  expect(await purgeOperations(server.services, "console")).toEqual([]);
  await change(group, "is_on_hold = false, retain_until = (now() at time zone time_zone)::date");
  expect(await purgeOperations(server.services, "console")).toEqual([]);
  expect((await openMessage(group, group.kzNcp, message)).subject).toContain("canary");
  await change(group, "retain_until = (now() at time zone time_zone)::date - 1");
  expect(await purgeOperations(server.services, "console")).toMatchObject([{ code: "HOLD" }]);
});

test("CC-01: nobody takes rows of an operation that is not being purged, and nobody another operation's", async () => {
  const { group } = await plantCanaries("LIVE");
  const { id } = group.operation;
  const before = await countRows(id);
  const system = (tenantId: string | null) => ({ kind: "system", name: "test", tenantId }) as const;
  const { id: personId } = group.organiser;
  const organiser = { kind: "person", personId, sessionId: null, isAdministrator: true } as const;
  const attempt = (actor: Actor, call: "cencomm.purge_rows(500)" | "kernel.forget_tenant()") =>
    withActor(server.services.database, { actor, system: "cencomm" }, async (tx) => {
      if (actor === organiser) await sql`select * from cencomm.enter_operation(${id})`.execute(tx);
      await sql.raw(`select ${call}`).execute(tx);
    });
  const refused = { code: "42501" };
  for (const actor of [system(id), system(newId()), system(null), organiser])
    await expect(attempt(actor, "cencomm.purge_rows(500)")).rejects.toMatchObject(refused);
  for (const actor of [system(null), organiser])
    await expect(attempt(actor, "kernel.forget_tenant()")).rejects.toMatchObject(refused);
  await attempt(system(newId()), "kernel.forget_tenant()");
  expect(await countRows(id)).toEqual(before);
});

const nobody = { kind: "system", name: "cencomm.purge", tenantId: null } as const;

function runPurge(told: string[]): Promise<number> {
  const [purge] = retentionCommands;
  if (!purge) throw new Error("there is no command");
  const print = (line: string): void => void told.push(line);
  const { services } = server;
  return purge.run({ services, given: [], text: () => null, flag: () => false, print, tell: print });
}

async function runJob(): Promise<void> {
  const [purge] = retentionJobs;
  if (!purge) throw new Error("there is no job");
  const { services } = server;
  const deliver = await withActor(services.database, { actor: nobody, system: "cencomm" }, (tx) =>
    purge.perform({ tx, actor: nobody, ids: {}, job: newId(), services }),
  );
  await deliver?.();
}

async function stateOf({ operation }: TestGroup): Promise<string | undefined> {
  const { rows } = await server.superuser.query<{ state: string }>(
    "select state from cencomm.operation where id = $1",
    [operation.id],
  );
  return rows[0]?.state;
}

const change = ({ operation }: TestGroup, what: string): Promise<unknown> =>
  server.superuser.query(`update cencomm.operation set ${what} where id = $1`, [operation.id]);
