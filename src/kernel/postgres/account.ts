import { spawnSync } from "node:child_process";
import { readFileSync, statSync } from "node:fs";
import { dirname } from "node:path";
import { PostgresRefusal } from "./refusal.ts";

/** The account under which PostgreSQL runs; null when it is the one we run under ourselves. */
export type Account = { readonly uid: number; readonly gid: number } | null;

/**
 * Chooses the account for a cluster folder that exists or will be made.
 * PostgreSQL refuses to run as root, so root lends it `postgres` or else `nobody`. Whoever owns the cluster already
 * keeps it: Debian's `postgres` may have been installed after the first start.
 */
export function chooseAccount(clusterFolder: string): Account {
  const we = process.getuid?.() ?? -1;
  const owner = ownerOf(clusterFolder);
  if (we !== 0) {
    if (owner && owner.uid !== we) throw foreignCluster(clusterFolder, owner.uid);
    return null;
  }
  if (owner && owner.uid !== 0) return owner;
  const lent = findAccount("postgres") ?? findAccount("nobody");
  if (lent) return lent;
  throw new PostgresRefusal(
    "postgres.noAccount",
    "PostgreSQL does not run as root, and this machine has neither a user postgres nor a user nobody.",
  );
}

/** Options for a child process that is to run under the account. */
export function runAs(account: Account): { cwd: string; uid?: number; gid?: number } {
  // From "/" because the account may not be allowed to enter the folder we stand in.
  return { cwd: "/", ...account };
}

/** The outermost folder on the way to `folder` that the account may not enter, or null when it gets there. */
export function findBarrier(account: Account, folder: string): string | null {
  if (!account || mayEnter(account, folder)) return null;
  const parent = dirname(folder);
  if (parent === folder) return folder;
  return findBarrier(account, parent) ?? folder;
}

function mayEnter(account: Account, folder: string): boolean {
  return spawnSync("/bin/sh", ["-c", 'cd -- "$1"', "sh", folder], runAs(account)).status === 0;
}

function ownerOf(folder: string): NonNullable<Account> | null {
  const stat = statSync(folder, { throwIfNoEntry: false });
  return stat ? { uid: stat.uid, gid: stat.gid } : null;
}

function findAccount(name: string): NonNullable<Account> | null {
  const line = readFileSync("/etc/passwd", "utf8")
    .split("\n")
    .find((entry) => entry.startsWith(`${name}:`));
  const [, , uid, gid] = line?.split(":") ?? [];
  return uid && gid ? { uid: Number(uid), gid: Number(gid) } : null;
}

function foreignCluster(folder: string, uid: number): PostgresRefusal {
  return new PostgresRefusal(
    "postgres.foreignFolder",
    `The database in ${folder} belongs to another user (number ${uid}). Start as that user or as root.`,
    { folder, uid },
  );
}
