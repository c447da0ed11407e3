import { changeRows, getRow, listRows, sql, type Tx } from "../db/database.ts";
import type { Vault } from "../keys/vault.ts";
import { networkOf } from "./address.ts";
import {
  type AttemptKind,
  countedFailures,
  type Failures,
  MOST_FAILURES,
  secondsToWait,
} from "./attempt-rules.ts";

/** Who tries: an address (by its token), from a network, perhaps on a device that succeeded before. */
export type Trier = Readonly<{ account: Buffer; network: string; deviceId: string | null }>;

/** Whether a try is heard at all. */
export type Hearing = "heard" | "knownDevicesOnly" | Readonly<{ waitSeconds: number }>;

type Key = Readonly<{ kind: AttemptKind; key: Buffer }>;

/**
 * Judges a try before anything is compared, and lets no second one of the same account in until this transaction
 * ends: guesses sent at once are not judged by the same count.
 */
export async function hearTry(tx: Tx, vault: Vault, trier: Trier): Promise<Hearing> {
  const { isFree } = await getRow(
    tx,
    sql<{
      isFree: boolean;
    }>`select pg_try_advisory_xact_lock(hashtextextended(${trier.account.toString("hex")}, 20)) as is_free`,
  );
  if (!isFree) return { waitSeconds: 1 };
  const keys = await countedKeys(tx, vault, trier);
  const past = await readFailures(tx, keys);
  const waits = keys.map(({ kind }, place) => secondsToWait(kind, past[place] ?? none));
  const waitSeconds = Math.max(0, ...waits);
  if (waitSeconds > 0) return { waitSeconds };
  const account = keys.findIndex(({ kind }) => kind === "account");
  const isClosed = account >= 0 && countedFailures("account", past[account] ?? none) >= MOST_FAILURES;
  return isClosed ? "knownDevicesOnly" : "heard";
}

/** Counts a failed try; the caller commits it, also when the person is refused. */
export async function countFailure(tx: Tx, vault: Vault, trier: Trier): Promise<void> {
  for (const { kind, key } of await countedKeys(tx, vault, trier)) {
    const forgotten = kind === "network" ? "1 hour" : "24 hours";
    await changeRows(
      tx,
      sql`insert into kernel.attempt as a (key, failures) values (${key}, 1)
          on conflict (key) do update set last_at = now(),
            failures = case when a.last_at < now() - ${forgotten}::interval then 1 else a.failures + 1 end`,
    );
  }
}

/** Forgets the failures of an account after a complete sign-in or a link by mail; those of the network stay. */
export async function forgetFailures(tx: Tx, vault: Vault, trier: Trier): Promise<void> {
  const own = allKeys(vault, trier).filter(({ kind }) => kind !== "network");
  await changeRows(
    tx,
    sql`delete from kernel.attempt where key = any (${own.map(({ key }) => key)}::bytea[])`,
  );
}

const none: Failures = { failures: 0, secondsAgo: Number.POSITIVE_INFINITY };

/** On a known device only its own failures count: strangers cannot shut its owner out, wherever they try from. */
async function countedKeys(tx: Tx, vault: Vault, trier: Trier): Promise<Key[]> {
  const keys = allKeys(vault, trier);
  const device = keys.filter(({ kind }) => kind === "device");
  if (device.length === 0) return keys;
  const [past = none] = await readFailures(tx, device);
  return countedFailures("device", past) < MOST_FAILURES
    ? device
    : keys.filter(({ kind }) => kind !== "device");
}

function allKeys(vault: Vault, { account, network, deviceId }: Trier): Key[] {
  const subscriber = networkOf(network);
  const who = account.toString("hex");
  const key = (kind: AttemptKind, word: string): Key => ({ kind, key: vault.token(`attempt ${kind}`, word) });
  return [
    ...(deviceId === null ? [] : [key("device", deviceId)]),
    key("accountNetwork", `${who} ${subscriber}`),
    key("network", subscriber),
    key("account", who),
  ];
}

async function readFailures(tx: Tx, keys: readonly Key[]): Promise<Failures[]> {
  const rows = await listRows(
    tx,
    sql<Failures>`select coalesce(a.failures, 0) as failures,
        coalesce(extract(epoch from now() - a.last_at)::float8, 'infinity') as seconds_ago
      from unnest(${keys.map(({ key }) => key)}::bytea[]) with ordinality as asked (key, place)
      left join kernel.attempt a on a.key = asked.key order by asked.place`,
  );
  return rows;
}
