import type { Actor } from "../db/actor.ts";
import { databaseRole } from "../db/actor.ts";
import { getRow, sql, type Tx } from "../db/database.ts";
import type { Services } from "../system/services.ts";
import { tokenHash } from "./session-token.ts";

const ATTEMPTS = 3;

/** Which system answers, who says they ask, and the request's id for the audit. */
export type RequestEntry = Readonly<{ system: string; token: string | null; requestId: string }>;

/** Opens the request's one transaction, authenticated by the session token and in the system's database role. */
export async function inRequest<Result>(
  services: Services,
  entry: RequestEntry,
  act: (tx: Tx, actor: Actor) => Promise<Result>,
): Promise<Result> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await services.database.queries.transaction().execute(async (tx) => {
        const actor = await enterSession(tx, entry);
        return act(tx, actor);
      });
    } catch (cause) {
      // Two transactions in each other's way: one of them begins again, nobody is told.
      if (attempt >= ATTEMPTS || !isCollision(cause)) throw cause;
    }
  }
}

type SessionRow = { personId: string | null; sessionId: string | null; isAdministrator: boolean | null };

async function enterSession(tx: Tx, { system, token, requestId }: RequestEntry): Promise<Actor> {
  const hash = token === null ? null : tokenHash(token);
  const row = await getRow(
    tx,
    sql<SessionRow>`select entered.person_id, entered.session_id, entered.is_administrator,
      set_config('tw.request', ${requestId}, true), set_config('role', ${databaseRole(system)}, true)
      from (select 1) as always left join lateral kernel.enter_session(${hash}) as entered on true`,
  );
  if (row.personId === null) return { kind: "anonymous" };
  return {
    kind: "person",
    personId: row.personId,
    sessionId: row.sessionId,
    isAdministrator: row.isAdministrator === true,
  };
}

function isCollision(cause: unknown): boolean {
  return cause instanceof Error && "code" in cause && (cause.code === "40001" || cause.code === "40P01");
}
