import { randomBytes } from "node:crypto";
import { nowMs } from "./clock.ts";

/** The only file that draws random numbers; ids and secrets come from here. */

/** A new UUIDv7: ordered by the millisecond it was made in, 74 random bits behind it. */
export function newId(): string {
  const bytes = randomBytes(16);
  bytes.writeUIntBE(nowMs(), 0, 6);
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x70, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  const hex = bytes.toString("hex");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}

/** Random bytes fit for keys and tokens. */
export function newSecret(bytes = 32): Buffer {
  return randomBytes(bytes);
}

/** A random token of 256 bits as URL-safe text, for links, sessions and commands. */
export function newToken(): string {
  return randomBytes(32).toString("base64url");
}
