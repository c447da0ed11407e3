import { SESSION_COOKIE } from "../../src/kernel/http/session-token.ts";
import { newId } from "../../src/kernel/ids.ts";
import type { TestServer } from "./server.ts";

/** What came back, with the cookies as they were set. */
export type Page = Readonly<{ status: number; body: unknown; setCookies: readonly string[] }>;

/** A browser that keeps its cookies and sends the form token of its session, as the application does. */
export type Browser = Readonly<{
  get(path: string): Promise<Page>;
  send(
    method: "POST" | "PUT" | "DELETE",
    path: string,
    body?: unknown,
    headers?: Record<string, string>,
  ): Promise<Page>;
  cookie(name: string): string | null;
  /** Takes a cookie over from elsewhere, as a thief would. */
  put(name: string, value: string): void;
  forget(name: string): void;
}>;

/** Opens a browser without any cookie. */
export function openBrowser(server: TestServer): Browser {
  const jar = new Map<string, string>();
  let formToken = "";
  const ask = async (
    path: string,
    init: { method: string; body?: string; headers?: Record<string, string> },
  ): Promise<Page> => {
    const cookies = [...jar].map(([name, value]) => `${name}=${value}`).join("; ");
    const response = await fetch(`${server.origin}${path}`, {
      ...init,
      headers: { ...(cookies && { cookie: cookies }), ...init.headers },
    });
    const setCookies = response.headers.getSetCookie();
    for (const line of setCookies) keepCookie(jar, line);
    const text = await response.text();
    const body: unknown = text === "" ? null : JSON.parse(text);
    formToken = tokenIn(body) ?? formToken;
    return { status: response.status, body, setCookies };
  };
  return {
    get: (path) => ask(path, { method: "GET" }),
    send: (method, path, body, headers = {}) =>
      ask(path, {
        method,
        headers: {
          "idempotency-key": newId(),
          ...(jar.has(SESSION_COOKIE) && { "x-tidewaiter-token": formToken }),
          ...(body !== undefined && { "content-type": "application/json" }),
          ...headers,
        },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      }),
    cookie: (name) => jar.get(name) ?? null,
    put: (name, value) => void jar.set(name, value),
    forget: (name) => void jar.delete(name),
  };
}

function keepCookie(jar: Map<string, string>, line: string): void {
  const [pair = ""] = line.split(";");
  const at = pair.indexOf("=");
  const [name, value] = [pair.slice(0, at), pair.slice(at + 1)];
  if (value === "") jar.delete(name);
  else jar.set(name, value);
}

function tokenIn(body: unknown): string | null {
  if (typeof body !== "object" || body === null || !("token" in body)) return null;
  return typeof body.token === "string" && body.token !== "" ? body.token : null;
}
