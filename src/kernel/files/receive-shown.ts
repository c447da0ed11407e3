import { Readable } from "node:stream";
import { buffer } from "node:stream/consumers";
import { Refusal } from "../errors.ts";
import type { BlobStore } from "./blobs.ts";
import { openFile } from "./open-file.ts";
import { makePictures, mayBePicture, type Pictures } from "./pictures.ts";
import { type Receiving, receiveFile } from "./receive.ts";
import type { FileRow } from "./store.ts";

/** A received file; with the two pictures that are shown of it, where it is one that can be shown. */
export type ShownFile = Readonly<{
  file: FileRow;
  shown: Readonly<{ picture: FileRow; thumbnail: FileRow }> | null;
}>;

/**
 * Takes a file in, and of a picture also what is shown of it, made once and kept sealed: nobody who looks at a list
 * makes the server decode strangers' files again. What cannot be shown is a file like any other.
 */
export async function receiveShown(blobs: BlobStore, receiving: Receiving): Promise<ShownFile> {
  const file = await receiveFile(blobs, receiving);
  const pictures = mayBePicture(file.mediaType) ? await tryPictures(blobs, receiving, file) : null;
  if (pictures === null) return { file, shown: null };
  const keep = (bytes: Buffer): Promise<FileRow> =>
    receiveFile(blobs, { ...receiving, stream: Readable.from([bytes]), limitBytes: bytes.length });
  return {
    file,
    shown: { picture: await keep(pictures.large.bytes), thumbnail: await keep(pictures.small.bytes) },
  };
}

async function tryPictures(blobs: BlobStore, { vault }: Receiving, file: FileRow): Promise<Pictures | null> {
  const { stream } = await openFile(blobs, vault, file);
  try {
    return await makePictures(await buffer(stream), { tenantId: vault.tenantId, format: "webp" });
  } catch (cause) {
    if (cause instanceof Refusal) return null;
    throw cause;
  }
}
