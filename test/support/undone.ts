import type { Database, Queries, Tx } from "../../src/kernel/db/database.ts";

/**
 * A database in which every transaction is rolled back at its end, as if it had been committed: so all checks see the
 * world as it was planted, whatever they do to it, and the same check always has the same answer.
 */
export function undoing(database: Database): Database {
  const queries = new Proxy(database.queries, {
    get: (target, name) =>
      name === "transaction" ? () => ({ execute: executeUndone(target) }) : Reflect.get(target, name),
  });
  return { ...database, queries };
}

function executeUndone(queries: Queries) {
  return async (act: (tx: Tx) => Promise<unknown>): Promise<unknown> => {
    const undone = new Error("undone");
    let result: unknown;
    try {
      await queries.transaction().execute(async (tx) => {
        result = await act(tx);
        throw undone;
      });
    } catch (cause) {
      if (cause !== undone) throw cause;
    }
    return result;
  };
}
