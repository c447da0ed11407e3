import { changeRows, findRow, listRows, sql, type Tx } from "../db/database.ts";
import { tokenHash } from "../http/session-token.ts";
import { newId, newToken } from "../ids.ts";

/** What a person proved: a password alone, or a second factor too. */
export type Strength = "password" | "second_factor";

/** Minutes in which a second factor has to follow the password. */
export const HALF_SESSION_MINUTES = 30;

/** Minutes after which everybody signs in again. */
export const SESSION_MINUTES = 12 * 60;

/** A session to begin. */
export type NewSession = Readonly<{
  personId: string;
  strength: Strength;
  minutes: number;
  deviceId: string | null;
  agent: string;
}>;

/** One of a person's own sessions, as the list shows it. */
export type SessionRow = Readonly<{
  id: string;
  agent: string;
  createdAt: string;
  seenAt: string;
  strength: Strength;
}>;

/** The half session of this request: the password was right, the second factor is still to come. */
export type HalfSession = Readonly<{ personId: string; sessionId: string; hasFactor: boolean }>;

/** Begins a session and returns its token, which the database does not know. */
export async function beginSession(tx: Tx, session: NewSession): Promise<string> {
  const token = newToken();
  const { personId, strength, minutes, deviceId, agent } = session;
  await changeRows(
    tx,
    sql`insert into kernel.session (id, person_id, token_hash, strength, device_id, agent, ends_at)
        values (${newId()}, ${personId}, ${tokenHash(token)}, ${strength}, ${deviceId}, ${agent},
          now() + make_interval(mins => ${minutes}))`,
  );
  return token;
}

/** The half session that this request came with, or null. */
export function findHalfSession(tx: Tx): Promise<HalfSession | null> {
  return findRow(tx, sql<HalfSession>`select person_id, session_id, has_factor from kernel.half_session()`);
}

/** The live sessions of a person, latest first. */
export function listSessions(tx: Tx, personId: string): Promise<SessionRow[]> {
  return listRows(
    tx,
    sql<SessionRow>`select s.id, s.agent, s.created_at, s.seen_at, s.strength from kernel.session s
        where s.person_id = ${personId} and s.ended_at is null and s.ends_at > now()
          and s.seen_at > now() - interval '60 minutes'
        order by s.seen_at desc limit 100`,
  );
}

/** Ends one session of a person; false when there is none. */
export async function endSession(tx: Tx, personId: string, sessionId: string): Promise<boolean> {
  const ended = await changeRows(
    tx,
    sql`update kernel.session set ended_at = now()
        where id = ${sessionId} and person_id = ${personId} and ended_at is null`,
  );
  return ended > 0;
}

/** Ends all sessions of a person but one; null ends all. Returns how many. */
export function endOtherSessions(tx: Tx, personId: string, keptId: string | null): Promise<number> {
  return changeRows(
    tx,
    sql`update kernel.session set ended_at = now()
        where person_id = ${personId} and ended_at is null and id is distinct from ${keptId}::uuid`,
  );
}
