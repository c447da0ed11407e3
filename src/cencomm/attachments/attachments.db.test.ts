import { readdir } from "node:fs/promises";
import { join } from "node:path";
import sharp from "sharp";
import { beforeAll, expect, test } from "vitest";
import type { Answered } from "../../../test/support/client.ts";
import {
  attach,
  attachFile,
  beginDraft,
  openMessage,
  plantGroup,
  read,
  sendDraft,
  type TestGroup,
  type TestMember,
} from "../../../test/support/mailbox.ts";
import { takePhoto } from "../../../test/support/photo.ts";
import { openTestServer, type TestServer } from "../../../test/support/server.ts";
import { newId, newSecret } from "../../kernel/ids.ts";
import type { Draft, DraftSaved } from "../drafts/contract.ts";
import type { Attached, Attachment } from "./contract.ts";
import { MOST_FILES } from "./rules.ts";

let server: TestServer;
let group: TestGroup;
beforeAll(async () => {
  server = await openTestServer();
  group = await plantGroup(server, "ATT");
});

const MEGABYTES_10 = 10 * 1024 * 1024;
const random = (bytes: number) => new Uint8Array(newSecret(bytes));

function download(member: TestMember, id: string, part = ""): Promise<Answered> {
  return member.client.get(`${group.operation.path}/attachments/${id}${part}`);
}

function detach(member: TestMember, draft: DraftSaved, id: string): Promise<Answered> {
  return member.client.send("DELETE", `${group.operation.path}/drafts/${draft.id}/attachments/${id}`);
}

async function attachmentsOf(member: TestMember, draft: DraftSaved): Promise<Attachment[]> {
  return (await read<Draft>(group, member, `/drafts/${draft.id}`)).attachments;
}

async function countBlobs(): Promise<number> {
  const entries = await readdir(join(server.dataFolder, "files"), { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).length;
}

test.each([
  "report.pdf",
  'تقرير "نهائي" 📦 l’été (1).pdf',
  "می‌خواهم.docx",
  "100 % sure; filename=evil.exe",
  "%2541 %41 %252e%252e%252f.txt",
  "报告 👩🏽‍✈️.bin",
])("CC-07: a file called %s arrives with every byte and with its name", async (name) => {
  const bytes = random(200_000);
  const draft = await beginDraft(group, group.uzPort);
  const id = await attach(group, group.uzPort, draft.id, { bytes, name });
  expect(await attachmentsOf(group.uzPort, draft)).toEqual([
    { id, name, bytes: bytes.length, mediaType: "application/octet-stream", isPicture: false },
  ]);
  const message = await sendDraft(group, group.uzPort, draft);
  expect((await openMessage(group, group.kzNcp, message)).attachments).toMatchObject([{ id, name }]);
  const got = await download(group.kzNcp, id);
  expect(got.bytes.equals(bytes)).toBe(true);
  const disposition = got.headers.get("content-disposition") ?? "";
  expect(disposition).toMatch(/^attachment; filename="[\x20-\x7e]*"; filename\*=UTF-8''[\w.~%!$&+^`|#-]+$/);
  expect(decodeURIComponent(disposition.split("UTF-8''")[1] ?? "")).toBe(name);
  expect(got.headers.get("content-security-policy")).toMatch(/^sandbox; default-src 'none'/);
  expect(got.headers.get("cache-control")).toBe("no-store");
});

test("CC-07: ten megabytes are taken; one byte more is refused clearly and nothing of it is kept", async () => {
  const draft = await beginDraft(group, group.uzPort);
  const before = await countBlobs();
  const tooLarge = await attachFile(group, group.uzPort, draft.id, { bytes: random(MEGABYTES_10 + 1) });
  expect([tooLarge.status, tooLarge.body]).toMatchObject([
    413,
    { code: "kernel.problem.fileTooLarge", facts: { megabytes: 10 } },
  ]);
  expect(await attachmentsOf(group.uzPort, draft)).toEqual([]);
  expect(await countBlobs()).toBe(before);
  const bytes = random(MEGABYTES_10);
  const id = await attach(group, group.uzPort, draft.id, { bytes });
  expect((await download(group.uzPort, id)).bytes.equals(bytes)).toBe(true);
});

test("CC-07: an empty file, and a file without a name that can be read, are refused with the reason", async () => {
  const draft = await beginDraft(group, group.uzPort);
  const path = `${group.operation.path}/drafts/${draft.id}/attachments`;
  const empty = await attachFile(group, group.uzPort, draft.id, { bytes: new Uint8Array(0) });
  expect([empty.status, empty.body]).toMatchObject([422, { code: "kernel.problem.fileEmpty" }]);
  for (const headers of [{}, { "x-file-name": "%20%20" }, { "x-file-name": "%E0%A4%A" }]) {
    const nameless = await group.uzPort.client.upload(path, random(10), { headers });
    expect([nameless.status, nameless.body]).toMatchObject([422, { code: "kernel.problem.fileNameMissing" }]);
  }
  expect(await attachmentsOf(group.uzPort, draft)).toEqual([]);
  await attach(group, group.uzPort, draft.id, {
    bytes: random(10),
    name: "C:\\photos\\..\\seal\u202Egpj.exe",
  });
  expect(await attachmentsOf(group.uzPort, draft)).toMatchObject([{ name: "sealgpj.exe" }]);
});

test("CC-07: a picture is shown without the place and camera it was taken with; the file itself stays as it was", async () => {
  const photo = await takePhoto();
  expect(Buffer.from(photo).includes("canary-camera")).toBe(true);
  const draft = await beginDraft(group, group.uzPort);
  const attached = await attachFile(group, group.uzPort, draft.id, { bytes: photo, name: "صندوق.jpg" });
  expect(attached.body).toMatchObject({ mediaType: "image/jpeg", isPicture: true });
  const { id } = attached.body as Attached;
  await sendDraft(group, group.uzPort, draft);
  for (const [part, width] of [
    ["/picture", 1600],
    ["/thumbnail", 320],
  ] as const) {
    const shown = await download(group.kzPort, id, part);
    expect(shown.headers.get("content-type")).toBe("image/webp");
    expect(shown.headers.get("content-security-policy")).toMatch(/^sandbox; default-src 'none'/);
    expect(shown.headers.get("content-disposition")).toContain(`inline; filename="_____.webp"`);
    const made = await sharp(shown.bytes).metadata();
    expect(made).toMatchObject({ format: "webp", width });
    expect([made.exif, made.xmp, made.iptc]).toEqual([undefined, undefined, undefined]);
    expect(shown.bytes.includes("canary-camera")).toBe(false);
  }
  expect((await download(group.kzPort, id)).bytes.equals(photo)).toBe(true);
});

test("CC-07: half a picture, and a drawing with a script in it, are saved like any file and never shown", async () => {
  const drawing = '<svg xmlns="http://www.w3.org/2000/svg"><script>fetch("/api/profile")</script></svg>';
  const half = (await takePhoto()).slice(0, 400);
  const draft = await beginDraft(group, group.uzPort);
  const bytesOf = { "half.jpg": half, "a.svg": new Uint8Array(Buffer.from(drawing)) };
  for (const [name, bytes] of Object.entries(bytesOf)) {
    const attached = await attachFile(group, group.uzPort, draft.id, { bytes, name });
    const { id, isPicture } = attached.body as Attached;
    expect(isPicture).toBe(false);
    const got = await download(group.uzPort, id);
    expect(got.bytes.equals(bytes)).toBe(true);
    expect(got.headers.get("content-type")).not.toMatch(/svg|xml|html/);
    expect(got.headers.get("content-disposition")).toMatch(/^attachment;/);
    expect(got.headers.get("content-security-policy")).toMatch(/^sandbox; default-src 'none'/);
    for (const part of ["/picture", "/thumbnail"])
      expect((await download(group.uzPort, id, part)).status).toBe(404);
  }
});

test("access matrix: a draft's file is its writer's alone, a message's file is for those who may read the message", async () => {
  const draft = await beginDraft(group, group.uzPort);
  const id = await attach(group, group.uzPort, draft.id, { bytes: await takePhoto(), name: "a.jpg" });
  const others = [group.ocu, group.organiser, group.uzNcp, group.uzPier, group.kzPort, group.outsider];
  const statuses = (members: readonly TestMember[], part = "") =>
    Promise.all(members.map(async (member) => (await download(member, id, part)).status));
  for (const part of ["", "/picture", "/thumbnail"]) {
    expect(await statuses(others, part)).toEqual(others.map(() => 404));
    expect(await statuses([group.uzPort], part)).toEqual([200]);
  }
  for (const member of others) {
    expect((await attachFile(group, member, draft.id, { bytes: random(10) })).status).toBe(
      member === group.outsider ? 404 : 409,
    );
    expect((await detach(member, draft, id)).status).toBe(404);
  }
  await sendDraft(group, group.uzPort, draft, { to: [{ kind: "person", personId: group.uzPier.id }] });
  const unaddressed = others.filter((member) => member !== group.uzPier);
  for (const part of ["", "/picture", "/thumbnail"]) {
    expect(await statuses([group.uzPort, group.uzPier], part)).toEqual([200, 200]);
    expect(await statuses(unaddressed, part)).toEqual(unaddressed.map(() => 404));
  }
  expect((await detach(group.uzPort, draft, id)).status).toBe(404);
});

test("access matrix: who has left the operation finds nothing any more, and the address of another one opens nothing", async () => {
  const own = await plantGroup(server, "LFT");
  const draft = await beginDraft(own, own.uzPort);
  const id = await attach(own, own.uzPort, draft.id, { bytes: random(1000) });
  await sendDraft(own, own.uzPort, draft);
  const path = `${own.operation.path}/attachments/${id}`;
  expect((await own.kzPort.client.get(path)).status).toBe(200);
  await server.superuser.query(
    "update cencomm.member set left_at = now() where operation_id = $1 and person_id = $2",
    [own.operation.id, own.kzPort.id],
  );
  expect((await own.kzPort.client.get(path)).status).toBe(404);
  expect((await download(group.ocu, id)).status).toBe(404);
});

test("CC-07: an upload that is repeated under its key, also at the same time, is there once", async () => {
  const draft = await beginDraft(group, group.uzPort);
  const [bytes, key] = [random(50_000), newId()];
  const twice = await Promise.all(
    [1, 2].map(() => attachFile(group, group.uzPort, draft.id, { bytes, name: "once.bin", key })),
  );
  const third = await attachFile(group, group.uzPort, draft.id, { bytes, name: "once.bin", key });
  const answers = [...twice, third];
  expect(answers.map(({ status }) => status)).toEqual([201, 201, 201]);
  for (const { body } of answers) expect(body).toEqual(third.body);
  expect(await attachmentsOf(group.uzPort, draft)).toHaveLength(1);
  const other = await attachFile(group, group.uzPort, draft.id, { bytes, name: "other.bin", key });
  expect([other.status, other.body]).toMatchObject([409, { code: "kernel.problem.keyReused" }]);
  await sendDraft(group, group.uzPort, draft);
  // The line broke before the answer came, and the draft was sent meanwhile: the file arrived all the same.
  const late = await attachFile(group, group.uzPort, draft.id, { bytes, name: "once.bin", key });
  expect(late.body).toEqual(third.body);
});

test("CC-07: a draft that was sent or discarded takes no file", async () => {
  const sent = await beginDraft(group, group.uzPort);
  await sendDraft(group, group.uzPort, sent);
  const discarded = await beginDraft(group, group.uzPort);
  await group.uzPort.client.send("DELETE", `${group.operation.path}/drafts/${discarded.id}`);
  for (const { id } of [sent, discarded]) {
    const refused = await attachFile(group, group.uzPort, id, { bytes: random(10) });
    expect([refused.status, refused.body]).toMatchObject([409, { code: "cencomm.problem.draftGone" }]);
  }
});

test("CC-07: a draft that has all the files it may have is told so", async () => {
  const draft = await beginDraft(group, group.uzPort);
  await attach(group, group.uzPort, draft.id, { bytes: random(10) });
  await server.superuser.query(
    `insert into cencomm.attachment (operation_id, id, draft_id, file_id, name_sealed, bytes, media_type, position, added_by)
       select operation_id, gen_random_uuid(), draft_id, file_id, name_sealed, bytes, media_type, n, added_by
       from cencomm.attachment, generate_series(2, $2) n where draft_id = $1`,
    [draft.id, MOST_FILES],
  );
  const refused = await attachFile(group, group.uzPort, draft.id, { bytes: random(10) });
  expect([refused.status, refused.body]).toMatchObject([
    409,
    { code: "cencomm.problem.tooManyFiles", facts: { most: MOST_FILES } },
  ]);
});

test("CC-07: a forwarded message carries its files; taking one out of the forward takes nothing from the original", async () => {
  const photo = await takePhoto();
  const draft = await beginDraft(group, group.kzPort);
  const original = await attach(group, group.kzPort, draft.id, { bytes: photo, name: "drum.jpg" });
  const message = await sendDraft(group, group.kzPort, draft, { to: [{ kind: "ncps" }] });
  const answering = { messageId: message, as: "forward" };
  const forward = await beginDraft(group, group.uzNcp, { answering });
  const second = await beginDraft(group, group.uzNcp, { answering });
  const [carried] = await attachmentsOf(group.uzNcp, forward);
  expect(carried).toMatchObject({ name: "drum.jpg", isPicture: true, bytes: photo.length });
  expect(carried?.id).not.toBe(original);
  expect((await detach(group.uzNcp, forward, carried?.id ?? "")).status).toBe(204);
  expect(await attachmentsOf(group.uzNcp, forward)).toEqual([]);
  expect((await download(group.uzNcp, carried?.id ?? "")).status).toBe(404);
  expect((await download(group.kzNcp, original)).bytes.equals(photo)).toBe(true);
  // The other forward has files of its own.
  const [still] = await attachmentsOf(group.uzNcp, second);
  await sendDraft(group, group.uzNcp, second, {
    to: [{ kind: "person", personId: group.uzPier.id }],
    answering,
  });
  expect((await download(group.uzPier, still?.id ?? "")).bytes.equals(photo)).toBe(true);
  expect((await download(group.uzPier, still?.id ?? "", "/thumbnail")).status).toBe(200);
  expect((await download(group.uzPier, original)).status).toBe(404);
});

test("CC-07: two drafts do not share their files", async () => {
  const [one, other] = [await beginDraft(group, group.uzPort), await beginDraft(group, group.uzPort)];
  const bytes = random(1000);
  const inOne = await attach(group, group.uzPort, one.id, { bytes, name: "same.bin" });
  const inOther = await attach(group, group.uzPort, other.id, { bytes, name: "same.bin" });
  expect((await detach(group.uzPort, other, inOne)).status).toBe(404);
  expect((await detach(group.uzPort, one, inOne)).status).toBe(204);
  expect(await attachmentsOf(group.uzPort, other)).toMatchObject([{ id: inOther }]);
  expect((await download(group.uzPort, inOther)).bytes.equals(bytes)).toBe(true);
});

test("CC-07: files of a draft that was thrown away go when it can no longer be had back", async () => {
  const draft = await beginDraft(group, group.uzPier);
  const id = await attach(group, group.uzPier, draft.id, { bytes: await takePhoto(), name: "a.jpg" });
  await group.uzPier.client.send("DELETE", `${group.operation.path}/drafts/${draft.id}`);
  const { rows } = await server.superuser.query<{ files: string[] }>(
    "select array[file_id, picture_id, thumbnail_id] as files from cencomm.attachment where id = $1",
    [id],
  );
  const states = async (): Promise<unknown> => {
    const found = await server.superuser.query(
      "select f.state, count(*)::integer as n from kernel.file f where f.id = any ($1) group by f.state",
      [rows[0]?.files],
    );
    return found.rows;
  };
  expect(await states()).toEqual([{ state: "kept", n: 3 }]);
  await server.superuser.query(
    "update cencomm.draft set discarded_at = now() - interval '25 hours' where id = $1",
    [draft.id],
  );
  await beginDraft(group, group.uzPier);
  expect(await states()).toEqual([{ state: "dropped", n: 3 }]);
  expect((await download(group.uzPier, id)).status).toBe(404);
});

test("whoever takes a file by his role, and not because it was sent to him, leaves a trace", async () => {
  const draft = await beginDraft(group, group.uzPort);
  const id = await attach(group, group.uzPort, draft.id, { bytes: random(100) });
  const message = await sendDraft(group, group.uzPort, draft, {
    to: [{ kind: "person", personId: group.uzPier.id }],
  });
  await server.superuser.query("update cencomm.message set kind = 'warning' where id = $1", [message]);
  await server.superuser.query("update cencomm.audience set is_formatted = true where message_id = $1", [
    message,
  ]);
  for (const member of [group.uzPort, group.uzPier, group.ocu])
    expect((await download(member, id)).status).toBe(200);
  expect((await download(group.kzPort, id)).status).toBe(404);
  const { rows } = await server.superuser.query(
    "select actor_id from kernel.audit where action = 'cencomm.attachment.inspected' and subject_id = $1",
    [id],
  );
  expect(rows).toEqual([{ actor_id: group.ocu.id }]);
});
