import { createHash, createHmac, timingSafeEqual } from "node:crypto";

/** The cookie that holds the session's token. */
export const SESSION_COOKIE = "__Host-tidewaiter";

/** What the database knows of a token. */
export function tokenHash(token: string): Buffer {
  return createHash("sha256").update(token).digest();
}

/** The token that a page sends back with every unsafe request; another site cannot know it. */
export function formToken(sessionToken: string): string {
  return createHmac("sha256", sessionToken).update("tidewaiter form token").digest("base64url");
}

/** Whether a page's token belongs to this session, compared in constant time. */
export function isFormToken(sessionToken: string, given: string): boolean {
  const expected = Buffer.from(formToken(sessionToken));
  const sent = Buffer.from(given);
  return expected.length === sent.length && timingSafeEqual(expected, sent);
}
