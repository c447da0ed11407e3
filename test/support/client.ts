import { formToken, SESSION_COOKIE, tokenHash } from "../../src/kernel/http/session-token.ts";
import { newId, newToken } from "../../src/kernel/ids.ts";
import type { Ground } from "./server.ts";

/** What a server answered. */
export type Answered = Readonly<{
  status: number;
  body: unknown;
  text: string;
  /** As they came, for files. */
  bytes: Buffer;
  headers: Headers;
}>;

/** What a request may carry besides its path. */
export type Asking = Readonly<{ body?: unknown; key?: string; headers?: Readonly<Record<string, string>> }>;

/** Speaks to a server as one browser: with a person's session, or without any. */
export type Client = Readonly<{
  personId: string | null;
  token: string | null;
  /** What every request of this browser carries. */
  headers: Readonly<Record<string, string>>;
  get(path: string): Promise<Answered>;
  send(method: "POST" | "PUT" | "PATCH" | "DELETE", path: string, asking?: Asking): Promise<Answered>;
  upload(path: string, bytes: Uint8Array<ArrayBuffer>, asking?: Asking): Promise<Answered>;
  /** Opens the event stream; close by aborting. */
  stream(signal: AbortSignal, lastEventId?: string): Promise<Response>;
}>;

/** A browser without a session. */
export function anonymous(server: Ground): Client {
  return clientWith(server, null, null);
}

/** A browser in which a person has signed in with both factors; made past the sign-in, which has tests of its own. */
export async function signedInAs(server: Ground, personId: string): Promise<Client> {
  const token = newToken();
  await server.superuser.query(
    `insert into kernel.session (id, person_id, token_hash, strength, ends_at)
     values ($1, $2, $3, 'second_factor', now() + interval '1 hour')`,
    [newId(), personId, tokenHash(token)],
  );
  return clientWith(server, personId, token);
}

/** The same person's browser, speaking to another process of the installation. */
export function at(server: Ground, { personId, token }: Client): Client {
  return clientWith(server, personId, token);
}

function clientWith(server: Ground, personId: string | null, token: string | null): Client {
  const headers: Record<string, string> = token
    ? { cookie: `${SESSION_COOKIE}=${token}`, "x-tidewaiter-token": formToken(token) }
    : {};
  const ask = async (path: string, init: RequestInit): Promise<Answered> => {
    const response = await fetch(`${server.origin}${path}`, { ...init, redirect: "manual" });
    const bytes = Buffer.from(await response.arrayBuffer());
    const text = bytes.toString();
    const isJson = response.headers.get("content-type")?.includes("application/json") ?? false;
    return {
      status: response.status,
      text,
      bytes,
      body: isJson ? JSON.parse(text) : null,
      headers: response.headers,
    };
  };
  return {
    personId,
    token,
    headers,
    get: (path) => ask(path, { headers }),
    send: (method, path, { body, key, headers: more } = {}) =>
      ask(path, {
        method,
        headers: {
          ...headers,
          "idempotency-key": key ?? newId(),
          ...(body !== undefined && { "content-type": "application/json" }),
          ...more,
        },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      }),
    upload: (path, bytes, { key, headers: more } = {}) =>
      ask(path, {
        method: "POST",
        headers: {
          ...headers,
          "idempotency-key": key ?? newId(),
          "content-type": "application/octet-stream",
          ...more,
        },
        body: bytes,
      }),
    stream: (signal, lastEventId) =>
      fetch(`${server.origin}/api/events`, {
        headers: { ...headers, ...(lastEventId !== undefined && { "last-event-id": lastEventId }) },
        signal,
      }),
  };
}
