import { chmod, cp, mkdir, readdir, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { openTestFolder } from "../../../test/support/folders.ts";
import { newId } from "../ids.ts";
import { openFolderStore, rotateMasterKey } from "./folder-store.ts";
import {
  findRecoveryProof,
  noteRecoveryProof,
  proveRecoveryKey,
  recoverMasterKey,
  type StorePlace,
  storePlaceOf,
} from "./open-store.ts";
import { restoreStore } from "./restore-store.ts";
import type { KeyStore } from "./store.ts";

type Opened = { place: StorePlace; store: KeyStore; recoveryKey: string; data: string };

async function openFresh(): Promise<Opened> {
  const data = await openTestFolder();
  const place = storePlaceOf(data, null);
  let recoveryKey = "";
  const store = await openFolderStore(place, (key) => {
    recoveryKey = key;
  });
  return { place, store, recoveryKey, data };
}

function reopen(place: StorePlace): Promise<KeyStore> {
  return openFolderStore(place, () => {
    throw new Error("the recovery key was announced again");
  });
}

async function writeHeader(folder: string, change: (text: string) => string): Promise<void> {
  const file = join(folder, "store.json");
  await writeFile(file, change(await readFile(file, "utf8")));
}

test("a key outlives the process, in a folder and a file that only its owner can read", async () => {
  const { place, store, data } = await openFresh();
  const id = newId();
  const key = await store.create(id);
  expect(await (await reopen(place)).find(id)).toEqual(key);
  expect((await stat(place.folder)).mode & 0o777).toBe(0o700);
  for (const file of [place.masterFile, join(place.folder, `${id}.key`)]) {
    expect((await stat(file)).mode & 0o777).toBe(0o600);
  }
  expect((await readFile(join(place.folder, `${id}.key`))).includes(key)).toBe(false);
  expect(await readdir(data)).toEqual(expect.arrayContaining(["keys", "master.key"]));
});

test("two processes that make the same key at once get the same key", async () => {
  const { place, store } = await openFresh();
  const other = await reopen(place);
  const id = newId();
  const made = await Promise.all([store.create(id), other.create(id), store.create(id), other.create(id)]);
  expect(new Set(made.map((key) => key.toString("hex"))).size).toBe(1);
});

test("several processes at the first start make one store and announce one recovery key", async () => {
  const place = storePlaceOf(await openTestFolder(), null);
  const announced: string[] = [];
  await Promise.all([1, 2, 3].map(() => openFolderStore(place, (key) => void announced.push(key))));
  expect(announced).toHaveLength(1);
});

test("a wrong or missing master key, or one that others can read, is refused before anything is served", async () => {
  const { place } = await openFresh();
  const right = await readFile(place.masterFile);
  await writeFile(place.masterFile, "ab".repeat(32));
  await expect(reopen(place)).rejects.toMatchObject({ kind: "masterKeyWrong" });
  await writeFile(place.masterFile, "too short");
  await expect(reopen(place)).rejects.toMatchObject({ kind: "masterKeyUnreadable" });
  await writeFile(place.masterFile, right);
  await chmod(place.masterFile, 0o644);
  await expect(reopen(place)).rejects.toMatchObject({ kind: "masterKeyOpen" });
  await rm(place.masterFile);
  await expect(reopen(place)).rejects.toMatchObject({ kind: "masterKeyMissing" });
});

test("a key file under another key's name does not open", async () => {
  const { place, store } = await openFresh();
  const [one, two] = [newId(), newId()];
  await store.create(one);
  await store.create(two);
  await cp(join(place.folder, `${one}.key`), join(place.folder, `${two}.key`));
  await expect(store.find(two)).rejects.toThrow("do not belong");
});

test("whoever lost the master key makes it again with the recovery key, and with no other", async () => {
  const { place, store, recoveryKey } = await openFresh();
  const id = newId();
  const key = await store.create(id);
  await proveRecoveryKey(place.folder, recoveryKey.toLowerCase());
  const stranger = (await openFresh()).recoveryKey;
  await expect(proveRecoveryKey(place.folder, stranger)).rejects.toMatchObject({ kind: "other" });
  await rm(place.masterFile);
  await expect(recoverMasterKey(place, stranger)).rejects.toMatchObject({ kind: "other" });
  expect(await recoverMasterKey(place, recoveryKey)).toBe("recovered");
  expect(await (await reopen(place)).find(id)).toEqual(key);
});

test("after the master key is changed the old one opens nothing, running processes go on, the recovery key still works", async () => {
  const { place, store, recoveryKey, data } = await openFresh();
  const id = newId();
  const key = await store.create(id);
  const running = await reopen(place);
  await cp(place.masterFile, join(data, "old"));
  await rotateMasterKey(place);
  expect(await running.find(id)).toEqual(key);
  const later = newId();
  expect(await (await reopen(place)).find(later)).toBeNull();
  expect(await store.find(later)).toEqual(null);
  const made = await running.create(later);
  expect(await (await reopen(place)).find(later)).toEqual(made);
  await rm(place.masterFile);
  await recoverMasterKey(place, recoveryKey);
  expect(await (await reopen(place)).find(id)).toEqual(key);
  await rename(join(data, "old"), place.masterFile);
  await expect(reopen(place)).rejects.toMatchObject({ kind: "masterKeyWrong" });
});

test("a change of the master key that was cut short leaves everything readable and goes on when called again", async () => {
  const { place, store, data } = await openFresh();
  const ids = [newId(), newId()];
  const keys = await Promise.all(ids.map((id) => store.create(id)));
  const before = await readFile(join(place.folder, `${ids[1] ?? ""}.key`));
  const [oldMaster, oldHeader] = [
    await readFile(place.masterFile),
    await readFile(join(place.folder, "store.json")),
  ];
  await rotateMasterKey(place);
  // As after a cut in the middle: one key file rewrapped, one not, header and master key still the old ones.
  await rename(place.masterFile, `${place.masterFile}.next`);
  await writeFile(place.masterFile, oldMaster, { mode: 0o600 });
  await writeFile(join(place.folder, "store.json"), oldHeader);
  await writeFile(join(place.folder, `${ids[1] ?? ""}.key`), before);
  const reopened = await reopen(place);
  expect(await Promise.all(ids.map((id) => reopened.find(id)))).toEqual(keys);
  await rotateMasterKey(place);
  const after = await reopen(place);
  expect(await Promise.all(ids.map((id) => after.find(id)))).toEqual(keys);
  expect(await readdir(data)).not.toContain("master.key.next");
});

test("a destroyed key is gone from store and copy, and its name is never given again", async () => {
  const { place, store, data } = await openFresh();
  const [doomed, other] = [newId(), newId()];
  await store.create(doomed);
  const kept = await store.create(other);
  const copy = join(data, "copy");
  await store.copyTo(copy);
  expect(await readdir(copy)).toContain(`${doomed}.key`);
  expect(await store.destroy(doomed)).toEqual({ id: doomed, state: "destroyed" });
  expect(await store.find(doomed)).toBeNull();
  expect(store.isThere(doomed)).toBe(false);
  await expect(store.create(doomed)).rejects.toMatchObject({
    kind: "gone",
    code: "kernel.problem.keyDestroyed",
  });
  for (const folder of [place.folder, copy]) expect(await readdir(folder)).not.toContain(`${doomed}.key`);
  expect(await store.find(other)).toEqual(kept);
});

test("while a registered copy is away the key is being purged; when it is back it confirms", async () => {
  const { store, data } = await openFresh();
  const id = newId();
  await store.create(id);
  const copy = join(data, "copy");
  await store.copyTo(copy);
  await rename(copy, join(data, "in the safe"));
  // Another disk at the same place must not confirm for the one that is away.
  await mkdir(copy);
  expect(await store.destroy(id)).toEqual({ id, state: "purging", waitingFor: [copy] });
  expect(await store.settle()).toEqual([{ id, state: "purging", waitingFor: [copy] }]);
  await rm(copy, { recursive: true });
  await rename(join(data, "in the safe"), copy);
  expect(await store.settle()).toEqual([]);
  expect(await readdir(copy)).not.toContain(`${id}.key`);
  expect(await store.destroy(id)).toEqual({ id, state: "destroyed" });
});

test("keys made after the copy reach it too, and a copy that was away is seen to be behind", async () => {
  const { store, data } = await openFresh();
  const copy = join(data, "copy");
  const { copyId } = await store.copyTo(copy);
  const id = newId();
  await store.create(id);
  expect(await store.listCopies()).toEqual([{ copyId, folder: copy, missing: 0 }]);
  await rename(copy, join(data, "away"));
  expect(await store.listCopies()).toEqual([{ copyId, folder: copy, missing: null }]);
  await store.create(newId());
  await rename(join(data, "away"), copy);
  expect(await store.listCopies()).toEqual([{ copyId, folder: copy, missing: 1 }]);
  expect(await store.copyTo(copy)).toEqual({ copyId, folder: copy, missing: 0 });
  expect(await store.listCopies()).toEqual([{ copyId, folder: copy, missing: 0 }]);
});

test("a copy with its master key is a whole store; the recovery key opens it without one", async () => {
  const { store, data, recoveryKey } = await openFresh();
  const id = newId();
  const key = await store.create(id);
  await store.copyTo(join(data, "elsewhere/keys"));
  const place = storePlaceOf(join(data, "elsewhere"), null);
  await recoverMasterKey(place, recoveryKey);
  expect(await (await reopen(place)).find(id)).toEqual(key);
});

test("a folder of another store or with other things in it is not taken for a copy", async () => {
  const { store, data } = await openFresh();
  const stranger = await openFresh();
  await stranger.store.copyTo(join(data, "theirs"));
  await expect(store.copyTo(join(data, "theirs"))).rejects.toMatchObject({ kind: "copyForeign" });
  await mkdir(join(data, "photos"));
  await writeFile(join(data, "photos/a.jpg"), "");
  await expect(store.copyTo(join(data, "photos"))).rejects.toMatchObject({ kind: "copyNotEmpty" });
});

test("a header that was changed by hand is refused", async () => {
  const { place } = await openFresh();
  await writeHeader(place.folder, (text) => text.replace(/"version": 1/, '"version": 2'));
  await expect(reopen(place)).rejects.toThrow();
  await rm(join(place.folder, "store.json"));
  await writeFile(join(place.folder, `${newId()}.key`), "");
  await expect(reopen(place)).rejects.toMatchObject({ kind: "storeHeaderMissing" });
});

test("a lost store is made again from its copy, which a later purge still waits for", async () => {
  const { place, store, data } = await openFresh();
  const [kept, doomed] = [newId(), newId()];
  const key = await store.create(kept);
  await store.create(doomed);
  const copy = join(data, "copy");
  await store.copyTo(copy);
  await expect(restoreStore(copy, place.folder)).rejects.toMatchObject({ kind: "storePresent" });
  await rm(place.folder, { recursive: true });
  await restoreStore(copy, place.folder);
  const restored = await reopen(place);
  expect(await restored.find(kept)).toEqual(key);
  await restored.destroy(doomed);
  expect(await readdir(copy)).not.toContain(`${doomed}.key`);
});

test("doctor can tell whether somebody has proved to have the recovery key", async () => {
  const { place, recoveryKey } = await openFresh();
  await expect(noteRecoveryProof(place.folder, `${recoveryKey.slice(0, -1)}U`)).rejects.toMatchObject({
    kind: "letter",
  });
  expect(await findRecoveryProof(place.folder)).toBeNull();
  await noteRecoveryProof(place.folder, recoveryKey);
  expect(await findRecoveryProof(place.folder)).toMatch(/^\d{4}-/);
});
