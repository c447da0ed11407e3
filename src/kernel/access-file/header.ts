import { newPage } from "./pages.ts";

/** Where the first page is masked, for how long, and with which RC4 key (HACKING, "Database Definition Page"). */
const masked = { from: 0x18, bytes: 128, key: Buffer.from("c7da396b", "hex") } as const;

/**
 * The day of the database. It masks the empty password and, in a way nobody has described, the identities of the
 * catalogue (`identities`). It is therefore the day of a file in which those identities were seen, not today.
 */
const day = { date: 38834.62756328704, seed: 0x2341 } as const;

/** Whom the catalogue names, as they stand in a file of that day: who is not asked for a password. */
export const identities = {
  engine: Buffer.from("8597", "hex"),
  admin: Buffer.from("8495", "hex"),
  users: Buffer.from("8595", "hex"),
  creator: Buffer.from("8590", "hex"),
} as const;

/** The order of texts: English (0x409), version 0, which Access calls General, and since 2010 General Legacy. */
export const sortOrder = 0x0409;

/** Page 0: what the file is, where the tables of the catalogue are, no password. */
export function headerPage(): Buffer {
  const page = newPage(0);
  page.write("Standard Jet DB\0", 4, "latin1");
  page.writeUInt32LE(1, 0x14); // Jet 4
  page.writeUInt32LE(0x100, 0x18);
  page.writeUInt32LE(0x101, 0x1c);
  // The pages of the four tables of the catalogue.
  for (let table = 2; table <= 5; table += 1) page.writeUInt32LE(table, 0x18 + 4 * table);
  page.writeUInt16LE(1252, 0x3c);
  // The password: twenty characters of none, each masked with the whole days.
  for (let at = 0x42; at < 0x6a; at += 4) page.writeUInt32LE(Math.floor(day.date), at);
  page.writeUInt32LE(day.seed, 0x6a);
  page.writeUInt32LE(sortOrder, 0x6e);
  page.writeDoubleLE(day.date, 0x72);
  mask(page.subarray(masked.from, masked.from + masked.bytes));
  page.writeUInt32LE(0x654, 0x98);
  page.write("4.0\0", 0x9c, "latin1");
  return page;
}

/** RC4 by hand: OpenSSL no longer offers it, and here it hides nothing. */
function mask(bytes: Buffer): void {
  const box = Uint8Array.from({ length: 256 }, (_, at) => at);
  const swap = (one: number, other: number) => {
    const kept = box[one] ?? 0;
    box[one] = box[other] ?? 0;
    box[other] = kept;
  };
  for (let at = 0, other = 0; at < 256; at += 1) {
    other = (other + (box[at] ?? 0) + masked.key.readUInt8(at % masked.key.length)) % 256;
    swap(at, other);
  }
  for (let at = 0, other = 0; at < bytes.length; at += 1) {
    const one = (at + 1) % 256;
    other = (other + (box[one] ?? 0)) % 256;
    swap(one, other);
    const stream = box[((box[one] ?? 0) + (box[other] ?? 0)) % 256] ?? 0;
    bytes.writeUInt8(bytes.readUInt8(at) ^ stream, at);
  }
}
