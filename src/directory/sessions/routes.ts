import { z } from "zod";
import { audit } from "#kernel/audit/record";
import { enterPerson } from "#kernel/auth/enter";
import { endOtherSessions, endSession, findHalfSession, listSessions } from "#kernel/auth/sessions";
import type { Tx } from "#kernel/db/database";
import { missing } from "#kernel/errors";
import { anyone, signedIn } from "#kernel/http/allow";
import { type Asked, type Route, route } from "#kernel/http/route";
import { formToken, SESSION_COOKIE } from "#kernel/http/session-token";
import { findBanner } from "../banner/store.ts";
import { listPersons } from "../persons/store.ts";
import { type NextStep, Session } from "../sign-in/contract.ts";
import { Ended, OwnSessions, WhichSession } from "./contract.ts";

const read = route({
  id: "directory.readSession",
  summary: "Who is signed in in this browser",
  method: "GET",
  path: "/api/session",
  answers: { 200: Session },
  allow: anyone,
  async handle(asked) {
    const { tx, services, request } = asked;
    const banner = await findBanner(tx);
    const person = await findPresentPerson(asked);
    const cookie = request.cookies[SESSION_COOKIE];
    const needs = person === null ? await findNextStep(tx) : null;
    const body = {
      person,
      needs,
      token: cookie ? formToken(cookie) : "",
      profile: services.config.profile,
      banner,
    };
    return { status: 200, body };
  },
});

const list = route({
  id: "directory.listSessions",
  summary: "Where you are signed in",
  method: "GET",
  path: "/api/sessions",
  answers: { 200: OwnSessions },
  allow: signedIn,
  async handle({ tx, grant }) {
    const sessions = await listSessions(tx, grant.personId);
    const shown = sessions.map((session) => ({ ...session, isPresent: session.id === grant.sessionId }));
    return { status: 200, body: { sessions: shown } };
  },
});

const endOne = route({
  id: "directory.endSession",
  summary: "Sign out in one place",
  method: "DELETE",
  path: "/api/sessions/:session",
  params: WhichSession,
  answers: { 204: z.null() },
  allow: signedIn,
  async handle({ tx, grant, params }) {
    if (!(await endSession(tx, grant.personId, params.session))) throw missing();
    await audit(tx, { action: "directory.session.ended", subject: params.session });
    return { status: 204, body: null };
  },
});

const endOthers = route({
  id: "directory.endOtherSessions",
  summary: "Sign out everywhere else",
  method: "DELETE",
  path: "/api/sessions",
  answers: { 200: Ended },
  allow: signedIn,
  async handle({ tx, grant }) {
    const ended = await endOtherSessions(tx, grant.personId, grant.sessionId);
    await audit(tx, { action: "directory.session.othersEnded", subject: grant.personId, facts: { ended } });
    return { status: 200, body: { ended } };
  },
});

const signOut = route({
  id: "directory.signOut",
  summary: "Sign out here",
  method: "DELETE",
  path: "/api/session",
  answers: { 204: z.null() },
  allow: anyone,
  repeats: "free",
  async handle({ tx, actor }) {
    if (actor.kind === "person" && actor.sessionId !== null)
      await endSession(tx, actor.personId, actor.sessionId);
    const half = await findHalfSession(tx);
    if (half !== null) {
      await enterPerson(tx, half.personId);
      await endSession(tx, half.personId, half.sessionId);
    }
    await audit(tx, { action: "directory.session.ended" });
    return { status: 204, body: null, cookies: [{ name: SESSION_COOKIE, value: null }] };
  },
});

/** CC-04: who is signed in, where, and signing out. */
export const sessionRoutes: readonly Route[] = [read, list, endOne, endOthers, signOut];

async function findPresentPerson({ tx, actor, services }: Asked): Promise<Session["person"]> {
  if (actor.kind !== "person") return null;
  const [card] = await listPersons(tx, services, [actor.personId]);
  if (!card) return null;
  const { id, name, language } = card;
  return { id, name, language, isAdministrator: actor.isAdministrator };
}

async function findNextStep(tx: Tx): Promise<NextStep> {
  const half = await findHalfSession(tx);
  if (half === null) return null;
  return half.hasFactor ? "secondFactor" : "secondFactorSetup";
}
