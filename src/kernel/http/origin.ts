import type { FastifyRequest } from "fastify";
import { Refusal } from "../errors.ts";
import { isFormToken, SESSION_COOKIE } from "./session-token.ts";

const safe = new Set(["GET", "HEAD", "OPTIONS"]);

/**
 * Refuses an unsafe request that another site could have caused: wrong `Origin`, a `Sec-Fetch-Site` that is
 * not ours, or, once there is a session, a missing or foreign form token.
 */
export function requireOwnPage(request: FastifyRequest, ownOrigin: string): void {
  if (safe.has(request.method)) return;
  const origin = request.headers.origin;
  const site = request.headers["sec-fetch-site"];
  const isForeign =
    (origin !== undefined && origin !== ownOrigin) || (site !== undefined && site !== "same-origin");
  if (isForeign) throw new Refusal("forbidden", "kernel.problem.foreignPage");
  const session = request.cookies[SESSION_COOKIE];
  const token = request.headers["x-tidewaiter-token"];
  if (session && !(typeof token === "string" && isFormToken(session, token))) {
    throw new Refusal("forbidden", "kernel.problem.oldPage");
  }
}
