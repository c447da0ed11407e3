import type { Readable } from "node:stream";
import { errorCode } from "../durable.ts";
import { Refusal } from "../errors.ts";
import { newId } from "../ids.ts";
import type { Vault } from "../keys/vault.ts";
import type { BlobStore, IncomingBlob } from "./blobs.ts";
import { sealFile } from "./file-cipher.ts";
import { mediaTypeOf, SNIFFED } from "./media-type.ts";
import { type FileRow, filePlace } from "./store.ts";

/** What is asked of a file that comes in. */
export type Receiving = Readonly<{
  stream: Readable;
  /** The vault of the tenant it will belong to. */
  vault: Vault;
  /** As the sender calls it; kept sealed. */
  name: string;
  limitBytes: number;
}>;

/** The largest file that people may attach. */
export const ATTACHMENT_BYTES = 10 * 1024 * 1024;

/**
 * Takes a file in: encrypted while it flows, never in clear on the disk, durable when this returns, and nothing left
 * behind when it refuses. Give the answer to `recordFiles` in the act's transaction; without that it is swept one day.
 */
export async function receiveFile(blobs: BlobStore, receiving: Receiving): Promise<FileRow> {
  const { vault } = receiving;
  const id = newId();
  try {
    const content = await receiveContent(blobs, receiving);
    const name = vault.seal(filePlace(id), { name: cleanFileName(receiving.name) });
    return { id, tenantId: vault.tenantId, ...content, name };
  } catch (cause) {
    if (!isDiskFull(cause)) throw cause;
    throw new Refusal("unavailable", "kernel.problem.diskFull");
  }
}

/**
 * A name that can be saved and shown anywhere: no path, no control or direction signs, at most 200 letters. The joiners
 * stay: Persian and Urdu spell with them, and pictures of people are held together by them.
 */
export function cleanFileName(name: string): string {
  const last = name.toWellFormed().normalize("NFC").split(/[/\\]/).at(-1) ?? "";
  const plain = [...last.replace(/(?![\u200c\u200d])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, "")]
    .slice(-200)
    .join("")
    .trim();
  return /^[.\u200c\u200d]*$/.test(plain) ? "file" : plain;
}

async function receiveContent(
  blobs: BlobStore,
  receiving: Receiving,
): Promise<Pick<FileRow, "digest" | "bytes" | "mediaType">> {
  const blob = await blobs.begin();
  try {
    const content = await pour(blob, receiving);
    await blob.keep(content.digest.toString("hex"));
    return content;
  } catch (cause) {
    await blob.drop();
    throw cause;
  }
}

async function pour(
  blob: IncomingBlob,
  { stream, vault, limitBytes }: Receiving,
): Promise<Pick<FileRow, "digest" | "bytes" | "mediaType">> {
  const sealer = sealFile(vault.fileKey());
  const digest = vault.digest();
  let start: Buffer = Buffer.alloc(0);
  let bytes = 0;
  await blob.write(sealer.header);
  // Not destroyed when it is refused halfway: whoever sends it wants to hear why.
  for await (const piece of stream.iterator({ destroyOnReturn: false })) {
    const plain = bytesOf(piece);
    bytes += plain.length;
    if (bytes > limitBytes) {
      const megabytes = Math.floor(limitBytes / (1024 * 1024));
      throw new Refusal("tooLarge", "kernel.problem.fileTooLarge", { megabytes });
    }
    if (start.length < SNIFFED) start = Buffer.concat([start, plain.subarray(0, SNIFFED - start.length)]);
    digest.update(plain);
    for (const sealed of sealer.push(plain)) await blob.write(sealed);
  }
  if (bytes === 0) throw new Refusal("invalid", "kernel.problem.fileEmpty");
  await blob.write(sealer.end());
  return { digest: digest.digest(), bytes, mediaType: mediaTypeOf(start) };
}

function bytesOf(piece: unknown): Buffer {
  if (Buffer.isBuffer(piece)) return piece;
  throw new Error("a file arrives as bytes");
}

function isDiskFull(cause: unknown): boolean {
  return ["ENOSPC", "EDQUOT"].includes(errorCode(cause) ?? "");
}
