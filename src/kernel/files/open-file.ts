import { Readable } from "node:stream";
import { z } from "zod";
import { errorCode } from "../durable.ts";
import { Refusal } from "../errors.ts";
import { SealBroken } from "../keys/cipher.ts";
import type { Vault } from "../keys/vault.ts";
import type { BlobStore } from "./blobs.ts";
import { unsealFile } from "./file-cipher.ts";
import { type FileRow, filePlace } from "./store.ts";

const nameSchema = z.strictObject({ name: z.string() });

/** An opened file: its name in clear and its bytes, decrypted while they flow. */
export type OpenedFile = Readonly<{ name: string; mediaType: string; bytes: number; stream: Readable }>;

/**
 * Opens a file of the vault's tenant. The stream fails with SealBroken, before its last bytes, when what is on the disk
 * is not what was received; refuses "gone" when it is not there at all.
 */
export async function openFile(blobs: BlobStore, vault: Vault, file: FileRow): Promise<OpenedFile> {
  const { name } = nameSchema.parse(vault.open(filePlace(file.id), file.name));
  const source = await readBlob(blobs, file);
  const stream = Readable.from(unsealWhole(source, vault, file), { objectMode: false });
  stream.once("close", () => source.destroy());
  return { name, mediaType: file.mediaType, bytes: file.bytes, stream };
}

async function* unsealWhole(
  source: AsyncIterable<Buffer>,
  vault: Vault,
  file: FileRow,
): AsyncGenerator<Buffer> {
  const digest = vault.digest();
  let bytes = 0;
  let held: Buffer | null = null;
  for await (const plain of unsealFile(source, (keyId) => vault.fileKeyOf(keyId))) {
    if (held !== null) yield held;
    digest.update(plain);
    bytes += plain.length;
    held = plain;
  }
  // Another file of the same tenant under this address would open: only the digest tells.
  if (bytes !== file.bytes || !digest.digest().equals(file.digest)) throw new SealBroken();
  if (held !== null) yield held;
}

async function readBlob(blobs: BlobStore, file: FileRow): Promise<Readable> {
  try {
    return await blobs.read(file.digest.toString("hex"));
  } catch (cause) {
    if (errorCode(cause) !== "ENOENT") throw cause;
    throw new Refusal("gone", "kernel.problem.fileGone");
  }
}
