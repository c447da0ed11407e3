import { cp, rm } from "node:fs/promises";
import { join } from "node:path";
import pg from "pg";
import { beforeAll, expect, onTestFinished, test } from "vitest";
import { openTestDatabase, type TestDatabase } from "../../../test/support/database.ts";
import { openTestFolder } from "../../../test/support/folders.ts";
import { monotonicMs } from "../clock.ts";
import { withActor } from "../db/actor.ts";
import type { Tx } from "../db/database.ts";
import { newId } from "../ids.ts";
import { forgetTenant } from "./data-keys.ts";
import { INSTALLATION, type Keys, openKeys } from "./keys.ts";
import { storePlaceOf } from "./open-store.ts";

let db: TestDatabase;
beforeAll(async () => {
  db = await openTestDatabase();
  await asAdmin("select 1");
});

async function asAdmin(statement: string): Promise<pg.QueryResult<Record<string, unknown>>> {
  const client = new pg.Client({ connectionString: db.adminUrl });
  await client.connect();
  try {
    return await client.query(statement);
  } finally {
    await client.end();
  }
}

function inCencomm<Result>(
  act: (tx: Tx) => Promise<Result>,
  tenantId: string | null = null,
): Promise<Result> {
  return withActor(
    db.database,
    { actor: { kind: "system", name: "test", tenantId }, system: "cencomm" },
    act,
  );
}

async function openInstallation(data?: string): Promise<{ keys: Keys; data: string }> {
  // Each test is an installation of its own on the same database.
  if (data === undefined) await asAdmin("delete from kernel.data_key");
  const folder = data ?? (await openTestFolder());
  const keys = await openKeys(db.database, storePlaceOf(folder, null), () => undefined);
  onTestFinished(() => keys.close());
  return { keys, data: folder };
}

const place = { table: "cencomm.message", id: newId(), version: 1 };

test("what one process sealed another opens", async () => {
  const { keys, data } = await openInstallation();
  const tenant = newId();
  const sealed = await inCencomm(async (tx) =>
    (await keys.createVault(tx, tenant)).seal(place, { subject: "A" }),
  );
  const { keys: other } = await openInstallation(data);
  expect(await inCencomm(async (tx) => (await other.vault(tx, tenant)).open(place, sealed))).toEqual({
    subject: "A",
  });
});

test("a tenant without a key is refused, not given a new one", async () => {
  const { keys } = await openInstallation();
  const refusal = { kind: "gone", code: "kernel.problem.keyDestroyed" };
  await expect(inCencomm((tx) => keys.vault(tx, newId()))).rejects.toMatchObject(refusal);
});

test("the database holds only wrapped keys", async () => {
  const { keys } = await openInstallation();
  const tenant = newId();
  const { fileKey, tenantKey } = await inCencomm(async (tx) => {
    const vault = await keys.createVault(tx, tenant);
    return { fileKey: vault.fileKey().key, tenantKey: await keys.store.find(tenant) };
  });
  const { rows } = await asAdmin("select encode(wrapped, 'hex') as wrapped from kernel.data_key");
  expect(rows).toHaveLength(2);
  for (const key of [fileKey, tenantKey]) expect(JSON.stringify(rows)).not.toContain(key?.toString("hex"));
});

test("a key whose making was rolled back seals nothing afterwards", async () => {
  const { keys } = await openInstallation();
  const tenant = newId();
  const failed = inCencomm(async (tx) => {
    await keys.createVault(tx, tenant);
    await keys.vault(tx, tenant);
    throw new Error("the act failed");
  });
  await expect(failed).rejects.toThrow("the act failed");
  await expect(inCencomm((tx) => keys.vault(tx, tenant))).rejects.toMatchObject({ kind: "gone" });
  const sealed = await inCencomm(async (tx) =>
    (await keys.createVault(tx, tenant)).seal(place, "second try"),
  );
  expect(await inCencomm(async (tx) => (await keys.vault(tx, tenant)).open(place, sealed))).toBe(
    "second try",
  );
});

test("two who make the same tenant's key at once seal with the same key", async () => {
  const { keys, data } = await openInstallation();
  const { keys: other } = await openInstallation(data);
  const tenant = newId();
  const ids = await Promise.all(
    [keys, other, keys, other].map((each) =>
      inCencomm(async (tx) => (await each.createVault(tx, tenant)).fileKey().id),
    ),
  );
  expect(new Set(ids).size).toBe(1);
});

test("a destroyed key is refused at once here, and within a second in another process that holds it", async () => {
  const { keys, data } = await openInstallation();
  const { keys: other } = await openInstallation(data);
  const [doomed, living] = [newId(), newId()];
  await inCencomm((tx) => keys.createVault(tx, doomed));
  await inCencomm((tx) => keys.createVault(tx, living));
  const held = await inCencomm((tx) => other.vault(tx, doomed));
  const sealed = held.seal(place, "nominal");
  expect(held.open(place, sealed)).toBe("nominal");
  expect(await keys.destroyVault(doomed)).toEqual({ id: doomed, state: "destroyed" });
  const began = monotonicMs();
  await expect(inCencomm((tx) => keys.vault(tx, doomed))).rejects.toMatchObject({ kind: "gone" });
  await expect.poll(() => opens(() => held.open(place, sealed)), { interval: 20, timeout: 5000 }).toBe(false);
  expect(monotonicMs() - began).toBeLessThan(1000);
  await expect(inCencomm((tx) => other.vault(tx, doomed))).rejects.toMatchObject({ kind: "gone" });
  await expect(inCencomm((tx) => keys.createVault(tx, doomed))).rejects.toMatchObject({ kind: "gone" });
  expect((await inCencomm((tx) => other.vault(tx, living))).tenantId).toBe(living);
});

function opens(act: () => unknown): boolean {
  try {
    act();
    return true;
  } catch {
    return false;
  }
}

test("back up, copy the keys, purge, restore the old backup with all keys that still exist: nothing opens", async () => {
  const { keys, data } = await openInstallation();
  const [purged, other] = [newId(), newId()];
  const seal = (tenant: string): Promise<Buffer> =>
    inCencomm(async (tx) => (await keys.createVault(tx, tenant)).seal(place, `canary of ${tenant}`));
  const [lost, kept] = [await seal(purged), await seal(other)];
  const backup = await asAdmin(
    "select tenant_id, id, encode(wrapped, 'hex') as wrapped from kernel.data_key",
  );
  await keys.store.copyTo(join(data, "copy/keys"));
  expect(await keys.destroyVault(purged)).toMatchObject({ state: "destroyed" });
  await inCencomm((tx) => forgetTenant(tx), purged);
  await asAdmin("delete from kernel.data_key");
  for (const { tenant_id, id, wrapped } of backup.rows) {
    await asAdmin(`insert into kernel.data_key (tenant_id, id, wrapped)
      values ('${String(tenant_id)}', '${String(id)}', decode('${String(wrapped)}', 'hex'))`);
  }
  await cp(join(data, "master.key"), join(data, "copy/master.key"));
  for (const folder of [data, join(data, "copy")]) {
    const { keys: restored } = await openInstallation(folder);
    await expect(inCencomm((tx) => restored.vault(tx, purged))).rejects.toMatchObject({ kind: "gone" });
    const vault = await inCencomm((tx) => restored.vault(tx, other));
    expect(vault.open(place, kept)).toBe(`canary of ${other}`);
    expect(opens(() => vault.open(place, lost))).toBe(false);
  }
});

test("a vault ends at once with its key also where it was made in the same transaction", async () => {
  const { keys } = await openInstallation();
  const tenant = newId();
  const vault = await inCencomm((tx) => keys.createVault(tx, tenant));
  await keys.destroyVault(tenant);
  expect(opens(() => vault.seal(place, "nominal"))).toBe(false);
});

test("a system forgets only the data key of the tenant it works in", async () => {
  const { keys } = await openInstallation();
  const [mine, theirs] = [newId(), newId()];
  for (const tenant of [mine, theirs]) await inCencomm((tx) => keys.createVault(tx, tenant));
  await inCencomm((tx) => forgetTenant(tx), mine);
  const { rows } = await asAdmin(
    `select tenant_id from kernel.data_key where tenant_id <> '${INSTALLATION}'`,
  );
  expect(rows).toEqual([{ tenant_id: theirs }]);
});

test("a database is not served with another installation's key store, nor without one", async () => {
  const { data } = await openInstallation();
  const elsewhere = await openTestFolder();
  await expect(openInstallation(elsewhere)).rejects.toMatchObject({ kind: "storeMissing" });
  await cp(data, elsewhere, { recursive: true });
  await openInstallation();
  await expect(openInstallation(elsewhere)).rejects.toMatchObject({ kind: "storeForeign" });
  await rm(elsewhere, { recursive: true });
});

test("keys of the installation for different purposes differ and are the same on every process", async () => {
  const { keys, data } = await openInstallation();
  const { keys: other } = await openInstallation(data);
  expect(other.derive("e-mail")).toEqual(keys.derive("e-mail"));
  expect(keys.derive("audit")).not.toEqual(keys.derive("e-mail"));
});
