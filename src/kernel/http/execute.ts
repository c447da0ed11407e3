import { auditRefusal } from "../audit/record.ts";
import { type Actor, databaseRole } from "../db/actor.ts";
import { isCollision } from "../db/collision.ts";
import { getRow, sql, type Tx } from "../db/database.ts";
import { Refusal, type RefusalKind } from "../errors.ts";
import type { Services } from "../system/services.ts";
import { tokenHash } from "./session-token.ts";

const ATTEMPTS = 3;

/** Which system answers, who says they ask, and the request's id for the audit. */
export type RequestEntry = Readonly<{ system: string; token: string | null; requestId: string }>;

/** Which request is carried out: the route's id begins with the system's name. */
export type Entry = Readonly<{ route: string; requestId: string; token: string | null }>;

/** Refusals of access, which the audit keeps; what was merely filled in wrongly it does not. */
const kept: ReadonlySet<RefusalKind> = new Set(["missing", "forbidden", "gone"]);

/**
 * Opens the request's one transaction, authenticated by the session token and in the system's database role.
 * A refusal of access to somebody who is signed in is audited in a transaction of its own, after the rollback.
 */
export async function inRequest<Result>(
  services: Services,
  entry: Entry,
  act: (tx: Tx, actor: Actor) => Promise<Result>,
): Promise<Result> {
  for (let attempt = 1; ; attempt += 1) {
    let actor: Actor = { kind: "anonymous" };
    try {
      return await services.database.queries.transaction().execute(async (tx) => {
        actor = await enterSession(tx, entry);
        return act(tx, actor);
      });
    } catch (cause) {
      // Two transactions in each other's way: one of them begins again, nobody is told.
      if (attempt < ATTEMPTS && isCollision(cause)) continue;
      if (cause instanceof Refusal && kept.has(cause.kind))
        await recordRefusal(services, entry, { actor, cause });
      throw cause;
    }
  }
}

async function recordRefusal(
  services: Services,
  { route, requestId }: Entry,
  { actor, cause }: { actor: Actor; cause: Refusal },
): Promise<void> {
  if (actor.kind !== "person") return;
  const facts = { code: cause.code };
  await auditRefusal(services.database, { actor, system: systemOf(route) }, requestId, {
    action: route,
    facts,
  });
}

function systemOf(route: string): string {
  return route.split(".")[0] ?? "";
}

type SessionRow = { personId: string | null; sessionId: string | null; isAdministrator: boolean | null };

async function enterSession(tx: Tx, { route, requestId, token }: Entry): Promise<Actor> {
  const hash = token === null ? null : tokenHash(token);
  const row = await getRow(
    tx,
    sql<SessionRow>`select entered.person_id, entered.session_id, entered.is_administrator,
      set_config('tw.request', ${requestId}, true),
       set_config('role', ${databaseRole(systemOf(route))}, true)
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
