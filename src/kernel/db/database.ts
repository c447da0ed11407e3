import { CamelCasePlugin, Kysely, PostgresDialect, type RawBuilder, type Transaction } from "kysely";
import pg from "pg";
import { instantOf, msOf } from "../clock.ts";
import { keepConnected } from "./steady.ts";

export { sql } from "kysely";

/** Queries are written as SQL with kysely's `sql` tag; rows come back with camelCase names. */
export type Queries = Kysely<unknown>;

/** A part of a query that another query takes in. */
export type Fragment<Result = unknown> = RawBuilder<Result>;

/** One transaction. Only `withActor` opens one for a request or a job. */
export type Tx = Transaction<unknown>;

/** A pool of connections to one database, and a way to hear NOTIFY. */
export type Database = Readonly<{
  queries: Queries;
  /** Calls `heard` for each NOTIFY on `channel`, reconnecting by itself; returns how to stop. */
  listen(channel: string, heard: () => void): Promise<() => Promise<void>>;
  close(): Promise<void>;
}>;

// timestamptz, timestamp without zone, date, bigint, numeric as the code wants to read them: text and plain numbers.
const parsers = new Map<number, (text: string) => unknown>([
  [1184, (text) => instantOf(msOf(isoText(text)))],
  [1082, (text) => text],
  [20, (text) => Number(text)],
  [1700, (text) => text],
]);

function isoText(text: string): string {
  const iso = text.replace(" ", "T");
  return /[+-]\d\d$/.test(iso) ? `${iso}:00` : iso;
}

const types: pg.CustomTypesConfig = {
  getTypeParser: (oid, format) =>
    format === "binary"
      ? pg.types.getTypeParser(oid, format)
      : (parsers.get(oid) ?? pg.types.getTypeParser(oid)),
};

/** Opens a pool. `max` connections; a statement of a request ends after `statementSeconds`. */
export function openDatabase(
  url: string,
  options: { max?: number; statementSeconds?: number } = {},
): Database {
  const settings: pg.PoolConfig = {
    connectionString: url,
    max: options.max ?? 16,
    types,
    application_name: "tidewaiter",
    statement_timeout: (options.statementSeconds ?? 30) * 1000,
    idle_in_transaction_session_timeout: 30_000,
    connectionTimeoutMillis: 10_000,
  };
  const pool = new pg.Pool(settings);
  // An idle connection that breaks is replaced by the pool; the next query reports what is wrong.
  pool.on("error", () => undefined);
  // One that breaks in the middle of a transaction, between two statements, would end the process: the pool listens
  // to idle ones only.
  pool.on("connect", (client) => client.on("error", () => undefined));
  const queries: Queries = new Kysely({
    dialect: new PostgresDialect({ pool }),
    plugins: [new CamelCasePlugin({ maintainNestedObjectKeys: true })],
  });
  return { queries, listen: (channel, heard) => listen(url, channel, heard), close: () => queries.destroy() };
}

function listen(url: string, channel: string, heard: () => void): Promise<() => Promise<void>> {
  return keepConnected(url, {
    name: "tidewaiter-listen",
    async begin(client) {
      client.on("notification", heard);
      await client.query(`listen ${pg.escapeIdentifier(channel)}`);
    },
    // What was told meanwhile was not heard.
    returned: heard,
  });
}

/** All rows of a query. */
export async function listRows<Row>(tx: Queries, query: RawBuilder<Row>): Promise<Row[]> {
  return (await query.execute(tx)).rows;
}

/** The first row, or null when there is none. */
export async function findRow<Row>(tx: Queries, query: RawBuilder<Row>): Promise<Row | null> {
  return (await query.execute(tx)).rows[0] ?? null;
}

/** The first row; throws when there is none, which is a fault of ours. */
export async function getRow<Row>(tx: Queries, query: RawBuilder<Row>): Promise<Row> {
  const row = await findRow(tx, query);
  if (row === null) throw new Error("a row that must exist does not");
  return row;
}

/** Runs a statement and tells how many rows it changed. */
export async function changeRows(tx: Queries, query: RawBuilder<unknown>): Promise<number> {
  return Number((await query.execute(tx)).numAffectedRows ?? 0n);
}
