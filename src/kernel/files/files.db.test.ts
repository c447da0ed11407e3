import { execFileSync } from "node:child_process";
import { mkdir, mkdtemp, readdir, readFile, rm, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { buffer } from "node:stream/consumers";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openTestDatabase, type TestDatabase } from "../../../test/support/database.ts";
import { openTestFolder } from "../../../test/support/folders.ts";
import { withActor } from "../db/actor.ts";
import type { Tx } from "../db/database.ts";
import { newId, newSecret } from "../ids.ts";
import { type Keys, openKeys } from "../keys/keys.ts";
import { storePlaceOf } from "../keys/open-store.ts";
import type { Vault } from "../keys/vault.ts";
import type { BlobStore } from "./blobs.ts";
import { openFolderBlobs } from "./folder-blobs.ts";
import { openFile } from "./open-file.ts";
import { ATTACHMENT_BYTES, cleanFileName, receiveFile } from "./receive.ts";
import { dropFiles, type FileRow, findFile, forgetFiles, listFiles, recordFiles } from "./store.ts";
import { sweepFiles } from "./sweep.ts";

let db: TestDatabase;

type Installation = { folder: string; blobs: BlobStore; keys: Keys; tenant: string; vault: Vault };

let keys: Keys;
let keysFolder: string;
beforeAll(async () => {
  db = await openTestDatabase();
  keysFolder = await mkdtemp(join(tmpdir(), "tidewaiter-keys-"));
  keys = await openKeys(db.database, storePlaceOf(keysFolder, null), () => undefined);
});
afterAll(async () => {
  keys.close();
  await rm(keysFolder, { recursive: true });
});

async function install(given?: string): Promise<Installation> {
  const folder = given ?? join(await openTestFolder(), "files");
  return { folder, blobs: await openFolderBlobs(folder), keys, ...(await openTenant()) };
}

async function openTenant(): Promise<{ tenant: string; vault: Vault }> {
  const tenant = newId();
  return { tenant, vault: await inTenant(tenant, (tx) => keys.createVault(tx, tenant)) };
}

function inTenant<Result>(tenantId: string, act: (tx: Tx) => Promise<Result>): Promise<Result> {
  return withActor(
    db.database,
    { actor: { kind: "system", name: "test", tenantId }, system: "cencomm" },
    act,
  );
}

function receive({ blobs, vault }: Installation, content: Buffer, name = "photo.jpg"): Promise<FileRow> {
  const pieces =
    content.length === 0 ? [] : [content.subarray(0, 3), content.subarray(3)].filter((piece) => piece.length);
  return receiveFile(blobs, { stream: Readable.from(pieces), vault, name, limitBytes: ATTACHMENT_BYTES });
}

async function read({ blobs, vault }: Installation, file: FileRow): Promise<Buffer> {
  return buffer((await openFile(blobs, vault, file)).stream);
}

async function listAll(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}

test("a received file comes back with its name and type, and neither content nor name can be read on the disk", async () => {
  const installation = await install();
  const content = Buffer.from(`canary-4711 ${"x".repeat(200_000)}`);
  const file = await receive(installation, content, "canary-name.txt");
  await inTenant(installation.tenant, (tx) => recordFiles(tx, [file]));
  const found = await inTenant(installation.tenant, (tx) => findFile(tx, file.id));
  expect(found).toEqual(file);
  expect(file).toMatchObject({ bytes: content.length, mediaType: "text/plain" });
  const opened = await openFile(installation.blobs, installation.vault, file);
  expect(opened).toMatchObject({ name: "canary-name.txt", mediaType: "text/plain" });
  expect((await buffer(opened.stream)).equals(content)).toBe(true);
  expect(file.name.includes("canary")).toBe(false);
  const kept = await listAll(installation.folder);
  expect(kept).toHaveLength(1);
  for (const each of kept) expect((await readFile(each)).includes("canary")).toBe(false);
});

test("the same file twice is kept once per tenant, and two tenants cannot tell that they have the same file", async () => {
  const one = await install();
  const other = { ...(await install(one.folder)), blobs: one.blobs };
  const content = newSecret(1000);
  const files = [await receive(one, content), await receive(one, content), await receive(other, content)];
  expect(files[0]?.digest).toEqual(files[1]?.digest);
  expect(files[0]?.digest).not.toEqual(files[2]?.digest);
  expect(await listAll(one.folder)).toHaveLength(2);
});

test("another tenant neither finds the file nor opens its bytes", async () => {
  const installation = await install();
  const file = await receive(installation, newSecret(1000));
  await inTenant(installation.tenant, (tx) => recordFiles(tx, [file]));
  const { vault: stranger, tenant } = await openTenant();
  expect(await inTenant(tenant, (tx) => findFile(tx, file.id))).toBeNull();
  await expect(inTenant(tenant, (tx) => recordFiles(tx, [{ ...file, id: newId() }]))).rejects.toMatchObject({
    code: "42501",
  });
  await expect(openFile(installation.blobs, stranger, file)).rejects.toThrow("do not belong");
});

test("a file over the limit or an empty one is refused while it flows and leaves nothing behind", async () => {
  const installation = await install();
  const { blobs, vault, folder } = installation;
  let sent = 0;
  const endless = Readable.from(
    (function* () {
      for (;;) {
        sent += 1;
        yield Buffer.alloc(100_000);
      }
    })(),
  );
  const receiving = { stream: endless, vault, name: "a.bin", limitBytes: 1024 * 1024 };
  await expect(receiveFile(blobs, receiving)).rejects.toMatchObject({
    kind: "tooLarge",
    code: "kernel.problem.fileTooLarge",
    facts: { megabytes: 1 },
  });
  expect(sent).toBeLessThan(40);
  expect(endless.destroyed).toBe(false);
  await expect(receive(installation, Buffer.alloc(0))).rejects.toMatchObject({
    code: "kernel.problem.fileEmpty",
  });
  const exact = Buffer.alloc(1024 * 1024);
  await receiveFile(blobs, { ...receiving, stream: Readable.from([exact]) });
  expect(await listAll(folder)).toHaveLength(1);
});

test("a line that breaks halfway leaves nothing behind", async () => {
  const { blobs, vault, folder } = await install();
  const broken = Readable.from(
    (function* () {
      yield Buffer.alloc(200_000);
      throw new Error("the line broke");
    })(),
  );
  const receiving = { stream: broken, vault, name: "a.bin", limitBytes: ATTACHMENT_BYTES };
  await expect(receiveFile(blobs, receiving)).rejects.toThrow("the line broke");
  expect(await listAll(folder)).toEqual([]);
});

const canMount = process.platform === "linux" && process.getuid?.() === 0;

test.skipIf(!canMount)(
  "a full disk is said clearly, leaves nothing behind, and heals by itself (needs root to mount a small disk)",
  async () => {
    const folder = join(await openTestFolder(), "small disk");
    await mkdir(folder);
    execFileSync("mount", ["-t", "tmpfs", "-o", "size=512k", "tmpfs", folder]);
    try {
      const installation = await install(folder);
      const kept = await receive(installation, newSecret(100_000));
      await expect(receive(installation, newSecret(1_000_000))).rejects.toMatchObject({
        kind: "unavailable",
        code: "kernel.problem.diskFull",
      });
      expect(await listAll(folder)).toHaveLength(1);
      const next = await receive(installation, newSecret(100_000));
      for (const file of [kept, next]) expect(await read(installation, file)).toHaveLength(100_000);
    } finally {
      execFileSync("umount", [folder]);
    }
  },
);

test("bytes that were changed, cut or exchanged on the disk never arrive whole", async () => {
  const installation = await install();
  const [one, other] = [
    await receive(installation, newSecret(150_000)),
    await receive(installation, newSecret(150_000)),
  ];
  const pathOf = (file: FileRow): string => {
    const address = file.digest.toString("hex");
    return join(installation.folder, address.slice(0, 2), address);
  };
  const right = await readFile(pathOf(one));
  const forged = [
    await readFile(pathOf(other)),
    right.subarray(0, right.length - 1),
    right.subarray(0, 52 + 65_552),
    Buffer.concat([right.subarray(0, 100), Buffer.from([right.readUInt8(100) ^ 1]), right.subarray(101)]),
  ];
  for (const content of forged) {
    await writeFile(pathOf(one), content);
    const received: Buffer[] = [];
    const { stream } = await openFile(installation.blobs, installation.vault, one);
    await expect(
      (async () => {
        for await (const piece of stream) received.push(piece as Buffer);
      })(),
    ).rejects.toThrow("do not belong");
    expect(Buffer.concat(received).length).toBeLessThan(150_000);
  }
});

test("once the tenant's key is destroyed its files are gone for good", async () => {
  const installation = await install();
  const file = await receive(installation, newSecret(1000));
  await inTenant(installation.tenant, (tx) => recordFiles(tx, [file]));
  await installation.keys.destroyVault(installation.tenant);
  await expect(openFile(installation.blobs, installation.vault, file)).rejects.toMatchObject({
    kind: "gone",
  });
  const listed = await inTenant(installation.tenant, (tx) => listFiles(tx, 10));
  expect(listed).toEqual([{ id: file.id, digest: file.digest }]);
  await installation.blobs.remove(file.digest.toString("hex"));
  await installation.blobs.remove(file.digest.toString("hex"));
  expect(await listAll(installation.folder)).toEqual([]);
  await inTenant(newId(), (tx) => forgetFiles(tx, [file.id]));
  expect(await inTenant(installation.tenant, (tx) => findFile(tx, file.id))).not.toBeNull();
  await inTenant(installation.tenant, (tx) => forgetFiles(tx, [file.id]));
  expect(await inTenant(installation.tenant, (tx) => findFile(tx, file.id))).toBeNull();
});

test("the sweep leaves what a file needs and what just came, puts the rest aside, and brings back what is read", async () => {
  const installation = await install();
  const { blobs, tenant, folder } = installation;
  const [needed, dropped, orphan] = [
    await receive(installation, newSecret(10)),
    await receive(installation, newSecret(11)),
    await receive(installation, newSecret(12)),
  ];
  for (const file of [needed, dropped]) await inTenant(tenant, (tx) => recordFiles(tx, [file]));
  await inTenant(tenant, (tx) => dropFiles(tx, [dropped.id]));
  expect(await sweepFiles(db.database, blobs)).toEqual({ setAside: 0, removed: 0 });
  expect(await sweepFiles(db.database, blobs, { unrecordedMs: 0, keepAsideMs: 1e9 })).toEqual({
    setAside: 2,
    removed: 0,
  });
  expect(await read(installation, needed)).toHaveLength(10);
  expect(await read(installation, orphan)).toHaveLength(12);
  await sweepFiles(db.database, blobs, { unrecordedMs: 0, keepAsideMs: 1e9 });
  // Recorded in the moment it was put aside: it comes back instead of being taken away.
  await inTenant(tenant, (tx) => recordFiles(tx, [orphan]));
  expect(await sweepFiles(db.database, blobs, { unrecordedMs: 0, keepAsideMs: 0 })).toEqual({
    setAside: 0,
    removed: 1,
  });
  expect(await read(installation, orphan)).toHaveLength(12);
  await expect(read(installation, dropped)).rejects.toMatchObject({ code: "kernel.problem.fileGone" });
  expect(await listAll(folder)).toHaveLength(2);
});

test("what an upload left behind whose process died is taken away after a day", async () => {
  const { blobs, folder } = await install();
  const incoming = await blobs.begin();
  await incoming.write(newSecret(100));
  const [half] = await listAll(folder);
  await sweepFiles(db.database, blobs);
  expect(await listAll(folder)).toHaveLength(1);
  await utimes(half ?? "", 1, 1);
  await sweepFiles(db.database, blobs);
  expect(await listAll(folder)).toEqual([]);
  await incoming.drop();
});

test("whatever a file is called, its name can be saved and shown", () => {
  expect(cleanFileName("../../etc/passwd")).toBe("passwd");
  expect(cleanFileName("C:\\photos\\سفر.jpg")).toBe("سفر.jpg");
  expect(cleanFileName("report\u202Egpj.exe\r\nX-Evil: 1")).toBe("reportgpj.exeX-Evil: 1");
  expect(cleanFileName("..")).toBe("file");
  fc.assert(
    fc.property(fc.string({ unit: "grapheme", maxLength: 400 }), (name) => {
      const clean = cleanFileName(name);
      expect(clean.length).toBeGreaterThan(0);
      expect([...clean].length).toBeLessThanOrEqual(200);
      expect(clean).not.toMatch(/[/\\\p{Cc}\p{Cf}]/u);
    }),
  );
});
