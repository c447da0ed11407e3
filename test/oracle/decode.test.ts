import { crc32, deflateRawSync, gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { newCanary } from "./canary.ts";
import { findCandidates } from "./decode.ts";

const canary = newCanary();
const secret = `Ж "${canary}" & co`;

function zip(name: string, content: Buffer): Buffer {
  const packed = deflateRawSync(content);
  const named = Buffer.from(name);
  const entry = Buffer.alloc(26);
  entry.writeUInt16LE(20, 0);
  entry.writeUInt16LE(8, 4);
  entry.writeUInt32LE(crc32(content), 10);
  entry.writeUInt32LE(packed.length, 14);
  entry.writeUInt32LE(content.length, 18);
  entry.writeUInt16LE(named.length, 22);
  const local = Buffer.concat([Buffer.from("PK\x03\x04"), entry, named, packed]);
  const directory = Buffer.concat([Buffer.from("PK\x01\x02\x14\x00"), entry, Buffer.alloc(14), named]);
  const end = Buffer.alloc(22);
  end.write("PK\x05\x06");
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(local.length, 16);
  return Buffer.concat([local, directory, end]);
}

const wrapped: readonly (readonly [string, string | Buffer])[] = [
  ["plain", secret],
  ["in capitals", secret.toUpperCase()],
  ["as JSON", JSON.stringify({ secret })],
  ["as JSON with every sign escaped", JSON.stringify(secret).replaceAll(/[a-z2-7]/g, escaped)],
  ["in an address", encodeURIComponent(secret)],
  ["in an address with every sign escaped", secret.replaceAll(/[a-z2-7]/g, percent)],
  ["as base64", Buffer.from(secret).toString("base64")],
  ["as base64 from the second byte of a text on", Buffer.from(`x${secret}`).toString("base64")],
  ["as base64 behind other letters", `ab${Buffer.from(secret).toString("base64")}`],
  ["as base64url", Buffer.from(secret).toString("base64url")],
  [
    "as base64 in lines",
    Buffer.from(`${"x".repeat(70)}${secret}`)
      .toString("base64")
      .replaceAll(/.{76}/g, "$&\r\n"),
  ],
  ["as quoted-printable", `${secret.slice(0, 12)}=\r\n${secret.slice(12)}`],
  ["compressed", gzipSync(secret)],
  ["in a part of an archive", zip("sheet1.xml", Buffer.from(secret))],
  ["as the name of a part of an archive", zip(`${canary}.xml`, Buffer.from("nothing"))],
];

test.each(wrapped)("the oracle finds a canary %s", (_, answer) => {
  expect([...findCandidates(answer)]).toContain(canary);
});

test("the oracle finds nothing where nothing is", () => {
  expect([...findCandidates(JSON.stringify({ subject: "Forty drums", key: "4cab2d" }))]).toEqual([]);
});

function escaped(sign: string): string {
  return `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`;
}

function percent(sign: string): string {
  return `%${sign.charCodeAt(0).toString(16)}`;
}
