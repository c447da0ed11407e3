import { createHash } from "node:crypto";
import type { FastifyInstance } from "fastify";
import { SESSION_COOKIE } from "#kernel/http/session-token";
import type { DemoFile, DemoGuest } from "#kernel/system/demo";

type Method = Parameters<DemoGuest["ask"]>[0];

/** A browser of the demonstration: keeps its session and asks the running program's own routes. */
export type Browser = Readonly<{
  ask(method: Method, path: string, body?: unknown): Promise<Answer>;
  upload(path: string, file: DemoFile): Promise<Answer>;
}>;

/** What came back. */
export type Answer = Readonly<{ status: number; body: unknown }>;

const agent = "Mozilla/5.0 (X11; Linux x86_64; rv:152.0) Gecko/20100101 Firefox/152.0";

/** Opens a browser; `who` makes its keys its own, and so its address: nobody else asks too much for it. */
export function openBrowser(app: FastifyInstance, who: string): Browser {
  const [host = 0] = createHash("sha256").update(who).digest();
  // Of the network that is kept for examples (RFC 5737).
  const remoteAddress = `192.0.2.${String(host)}`;
  let session = "";
  let token = "";
  const send = async (request: {
    method: Method;
    url: string;
    payload?: string | Buffer;
    headers: Record<string, string>;
  }): Promise<Answer> => {
    const digest = createHash("sha256").update(`${who} ${request.method} ${request.url} `);
    const key = digest.update(request.payload ?? "").digest("base64url");
    const answer = await app.inject({
      ...request,
      remoteAddress,
      headers: {
        "idempotency-key": key,
        "user-agent": agent,
        ...(session !== "" && { cookie: `${SESSION_COOKIE}=${session}`, "x-tidewaiter-token": token }),
        ...request.headers,
      },
    });
    session = answer.cookies.find(({ name }) => name === SESSION_COOKIE)?.value ?? session;
    const body: unknown = answer.body === "" ? null : JSON.parse(answer.body);
    token = tokenIn(body) ?? token;
    return { status: answer.statusCode, body };
  };
  return {
    ask: (method, url, body) =>
      send({
        method,
        url,
        headers: body === undefined ? {} : { "content-type": "application/json" },
        ...(body !== undefined && { payload: JSON.stringify(body) }),
      }),
    upload: (url, { name, bytes }) =>
      send({
        method: "POST",
        url,
        payload: bytes,
        headers: { "content-type": "application/octet-stream", "x-file-name": encodeURIComponent(name) },
      }),
  };
}

/** A browser in which somebody is signed in, as a system's demonstration is given it: a refusal is thrown. */
export function guestOf(browser: Browser, email: string): DemoGuest {
  return {
    email,
    ask: async (method, path, body) => accepted(await browser.ask(method, path, body), `${method} ${path}`),
    upload: async (path, file) => accepted(await browser.upload(path, file), `upload ${path}`),
  };
}

/** The body of an answer that is not a refusal. */
export function accepted({ status, body }: Answer, what: string): unknown {
  if (status >= 200 && status < 300) return body;
  throw new Error(`The demonstration was answered ${String(status)} to ${what}: ${JSON.stringify(body)}`);
}

function tokenIn(body: unknown): string | null {
  if (typeof body !== "object" || body === null || !("token" in body)) return null;
  return typeof body.token === "string" && body.token !== "" ? body.token : null;
}
