import { createHash } from "node:crypto";
import { chmodSync, chownSync, lstatSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import type { Account } from "./account.ts";
import { PostgresRefusal } from "./refusal.ts";

/** The number in the socket's name; no network port is opened. */
export const socketPort = 5432;

// Linux takes 107 bytes for the path of a socket, macOS 103.
const longestPath = 103;

/** The folder of the socket: beside the data, or a short one below /tmp when the path would be too long. */
export function socketFolderOf(dataFolder: string): string {
  const beside = join(dataFolder, "socket");
  if (Buffer.byteLength(join(beside, `.s.PGSQL.${socketPort}`)) <= longestPath) return beside;
  return join("/tmp", `tidewaiter-${createHash("sha256").update(dataFolder).digest("hex").slice(0, 16)}`);
}

/** Makes the folder for the account alone; refuses one that somebody else has put there. */
export function makeSocketFolder(folder: string, account: Account): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const found = lstatSync(folder);
  const we = process.getuid?.() ?? found.uid;
  if (!found.isDirectory() || (found.uid !== we && found.uid !== account?.uid)) {
    throw new PostgresRefusal(
      "postgres.foreignSocketFolder",
      `The folder ${folder} belongs to somebody else. Remove it, or choose a data folder with a shorter path.`,
      { folder },
    );
  }
  if (account) chownSync(folder, account.uid, account.gid);
  chmodSync(folder, 0o700);
}
