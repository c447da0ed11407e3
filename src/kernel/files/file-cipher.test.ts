import { Readable } from "node:stream";
import fc from "fast-check";
import { expect, test } from "vitest";
import { newId, newSecret } from "../ids.ts";
import { CHUNK, sealFile, unsealFile } from "./file-cipher.ts";

const TAG = 16;
const HEADER = 52;
const fileKey = { id: newId(), key: newSecret() };

function seal(plain: Buffer, pieceLength = 10_000): Buffer {
  const sealer = sealFile(fileKey);
  const sealed = [sealer.header];
  for (let at = 0; at < plain.length; at += pieceLength)
    sealed.push(...sealer.push(plain.subarray(at, at + pieceLength)));
  return Buffer.concat([...sealed, sealer.end()]);
}

async function unseal(sealed: Buffer, pieceLength = 50_000): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for (let at = 0; at < sealed.length; at += pieceLength) pieces.push(sealed.subarray(at, at + pieceLength));
  const plain: Buffer[] = [];
  for await (const piece of unsealFile(Readable.from(pieces), () => fileKey)) plain.push(piece);
  return Buffer.concat(plain);
}

test("a file of any length, in pieces of any length, comes back as it was and cannot be read at rest", async () => {
  const lengths = fc.oneof(
    fc.nat(300),
    fc.constantFrom(CHUNK - 1, CHUNK, CHUNK + 1, 2 * CHUNK, 2 * CHUNK + 1),
  );
  await fc.assert(
    fc.asyncProperty(
      lengths,
      fc.integer({ min: 1000, max: 100_000 }),
      fc.integer({ min: 1000, max: 100_000 }),
      async (length, written, read) => {
        const plain = newSecret(length);
        const sealed = seal(plain, written);
        expect((await unseal(sealed, read)).equals(plain)).toBe(true);
        if (length > 40) expect(sealed.includes(plain.subarray(0, 40))).toBe(false);
      },
    ),
  );
});

test("a changed byte anywhere is found out", async () => {
  const sealed = seal(newSecret(CHUNK + 500));
  await fc.assert(
    fc.asyncProperty(fc.nat(sealed.length - 1), fc.integer({ min: 1, max: 255 }), async (at, change) => {
      const changed = Buffer.from(sealed);
      changed.writeUInt8(changed.readUInt8(at) ^ change, at);
      // The id of the key stands in the header: the caller refuses another one.
      await expect(unseal(changed)).rejects.toThrow("do not belong");
    }),
  );
});

test("a file that was cut, even between two chunks, is found out", async () => {
  const sealed = seal(newSecret(3 * CHUNK));
  const chunk = CHUNK + TAG;
  const cuts = [0, 10, HEADER, HEADER + 5, HEADER + chunk, HEADER + 2 * chunk, sealed.length - 1];
  for (const cut of cuts) await expect(unseal(sealed.subarray(0, cut))).rejects.toThrow("do not belong");
});

test("chunks exchanged, repeated, added or taken from another file are found out", async () => {
  const [one, other] = [seal(newSecret(3 * CHUNK)), seal(newSecret(3 * CHUNK))];
  const chunk = (of: Buffer, number: number): Buffer =>
    of.subarray(HEADER + number * (CHUNK + TAG), HEADER + (number + 1) * (CHUNK + TAG));
  const header = one.subarray(0, HEADER);
  const forged = [
    [header, chunk(one, 1), chunk(one, 0), chunk(one, 2)],
    [header, chunk(one, 0), chunk(one, 0), chunk(one, 1), chunk(one, 2)],
    [header, chunk(one, 0), chunk(one, 2)],
    [header, chunk(one, 0), chunk(other, 1), chunk(one, 2)],
    [header, chunk(one, 0), chunk(one, 1), chunk(one, 2), chunk(one, 2)],
    [one, Buffer.from("more")],
  ];
  for (const parts of forged) await expect(unseal(Buffer.concat(parts))).rejects.toThrow("do not belong");
});

test("no bytes at all that are not a sealed file break the reader", async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 500 }), async (bytes) => {
      await expect(unseal(Buffer.from(bytes))).rejects.toThrow("do not belong");
      await expect(unseal(Buffer.concat([Buffer.from("TWF1"), bytes]))).rejects.toThrow("do not belong");
    }),
  );
});
