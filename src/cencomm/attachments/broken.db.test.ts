import { execFileSync } from "node:child_process";
import { once } from "node:events";
import { mkdir, readdir } from "node:fs/promises";
import { type IncomingMessage, request } from "node:http";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { beforeAll, expect, test, vi } from "vitest";
import {
  attach,
  attachFile,
  beginDraft,
  plantGroup,
  read,
  sendDraft,
  type TestGroup,
  type TestMember,
} from "../../../test/support/mailbox.ts";
import { openTestServer, type TestServer } from "../../../test/support/server.ts";
import { newId, newSecret } from "../../kernel/ids.ts";
import type { Draft, DraftSaved } from "../drafts/contract.ts";

let server: TestServer;
let files: string;
beforeAll(async () => {
  server = await openTestServer();
  files = join(server.dataFolder, "files");
});

const random = (bytes: number) => new Uint8Array(newSecret(bytes));

async function listBlobs(): Promise<string[]> {
  const entries = await readdir(files, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}

async function countAttachments(group: TestGroup, member: TestMember, draft: DraftSaved): Promise<number> {
  return (await read<Draft>(group, member, `/drafts/${draft.id}`)).attachments.length;
}

async function dismiss(group: TestGroup, { id }: TestMember): Promise<void> {
  await server.superuser.query(
    "update cencomm.member set left_at = now() where operation_id = $1 and person_id = $2",
    [group.operation.id, id],
  );
}

/** An upload of 8 MB of which the first half is sent, as over a slow line. */
function beginUpload(group: TestGroup, { client }: TestMember, draft: DraftSaved) {
  const uploading = request(`${server.origin}${group.operation.path}/drafts/${draft.id}/attachments`, {
    method: "POST",
    headers: {
      ...client.headers,
      "idempotency-key": newId(),
      "content-type": "application/octet-stream",
      "content-length": 8_000_000,
      "x-file-name": "half.bin",
    },
  });
  const ended = new Promise<string>((resolve) => {
    uploading.once("error", () => resolve("cut"));
    uploading.once("response", ({ statusCode }) => resolve(`answered ${statusCode}`));
  });
  uploading.write(newSecret(4_000_000));
  return { uploading, ended };
}

test("CC-07: a line that breaks in the middle of an upload leaves nothing half-written", async () => {
  const group = await plantGroup(server, "BRK");
  const draft = await beginDraft(group, group.uzPort);
  const before = await listBlobs();
  const { uploading, ended } = beginUpload(group, group.uzPort, draft);
  await vi.waitFor(async () => expect(await listBlobs()).toHaveLength(before.length + 1));
  uploading.destroy();
  expect(await ended).toBe("cut");
  await vi.waitFor(async () => expect(await listBlobs()).toEqual(before));
  expect(await countAttachments(group, group.uzPort, draft)).toBe(0);
});

test("authority changes at once: who loses the right in the middle of an upload is cut within a second", async () => {
  const group = await plantGroup(server, "CUT");
  const draft = await beginDraft(group, group.uzPort);
  const before = await listBlobs();
  const leaving = beginUpload(group, group.uzPort, draft);
  const staying = beginUpload(group, group.uzPier, await beginDraft(group, group.uzPier));
  await vi.waitFor(async () => expect(await listBlobs()).toHaveLength(before.length + 2));
  const began = performance.now();
  await dismiss(group, group.uzPort);
  expect(await leaving.ended).toBe("cut");
  expect(performance.now() - began).toBeLessThan(1500);
  staying.uploading.end(newSecret(4_000_000));
  expect(await staying.ended).toBe("answered 201");
  await vi.waitFor(async () => expect(await listBlobs()).toHaveLength(before.length + 1));
});

test("authority changes at once: who loses the right in the middle of a download is cut within a second", async () => {
  const group = await plantGroup(server, "DWN");
  const draft = await beginDraft(group, group.uzPort);
  const bytes = random(10 * 1024 * 1024);
  const id = await attach(group, group.uzPort, draft.id, { bytes });
  await sendDraft(group, group.uzPort, draft);
  const [leaving, staying] = [
    await beginDownload(group, group.kzPort, id),
    await beginDownload(group, group.uzPier, id),
  ];
  await dismiss(group, group.kzPort);
  await pause(1500);
  expect((await rest(leaving)).length).toBeLessThan(bytes.length);
  expect((await rest(staying)).equals(bytes)).toBe(true);
});

/** A download whose reader waits before the first byte. */
async function beginDownload(group: TestGroup, { client }: TestMember, id: string): Promise<IncomingMessage> {
  const asking = request(`${server.origin}${group.operation.path}/attachments/${id}`, {
    headers: client.headers,
  });
  asking.end();
  const [answer] = (await once(asking, "response")) as [IncomingMessage];
  expect(answer.statusCode).toBe(200);
  return answer;
}

async function rest(answer: IncomingMessage): Promise<Buffer> {
  const pieces: Buffer[] = [];
  try {
    for await (const piece of answer) pieces.push(piece as Buffer);
  } catch {
    // Cut: what came until then counts.
  }
  return Buffer.concat(pieces);
}

const canMount = process.platform === "linux" && process.getuid?.() === 0;

test.skipIf(!canMount)(
  "CC-07: a full disk is said clearly, leaves nothing half-written, and heals by itself (needs root to mount a small disk)",
  async () => {
    const group = await plantGroup(server, "FUL");
    const draft = await beginDraft(group, group.uzPort);
    execFileSync("mount", ["-t", "tmpfs", "-o", "size=1m", "tmpfs", files]);
    try {
      for (const folder of ["incoming", "aside"]) await mkdir(join(files, folder));
      const kept = random(300_000);
      const id = await attach(group, group.uzPort, draft.id, { bytes: kept });
      const refused = await attachFile(group, group.uzPort, draft.id, { bytes: random(2_000_000) });
      expect([refused.status, refused.body]).toMatchObject([503, { code: "kernel.problem.diskFull" }]);
      expect(await listBlobs()).toHaveLength(1);
      expect(await countAttachments(group, group.uzPort, draft)).toBe(1);
      await attach(group, group.uzPort, draft.id, { bytes: random(300_000) });
      const { bytes } = await group.uzPort.client.get(`${group.operation.path}/attachments/${id}`);
      expect(bytes.equals(kept)).toBe(true);
    } finally {
      execFileSync("umount", [files]);
    }
  },
);
