import { newCommandKey } from "./command-key.tsx";
import { noteAnswer, noteSilence } from "./line.tsx";
import { Problem, type ProblemTold } from "./problem.tsx";

/** What a search string is made of; undefined and null are left out, lists are repeated. */
export type QueryValue = string | number | boolean | null | undefined | readonly string[];

/** How a request is made, besides method, path and body. */
export type RequestOptions = {
  readonly query?: Readonly<Record<string, QueryValue>>;
  readonly signal?: AbortSignal;
  /** The command's id, when it is kept with a draft; otherwise one is made and kept until the command succeeded. */
  readonly key?: string;
  /** "goesOn": the request is finished although the page closes; its body is at most 64 KiB. */
  readonly parting?: "goesOn" | "ends";
};

type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE";

/** Asks the server. `Answer` is the route's answer as `contract.ts` types it. Throws a `Problem`. */
export const api = {
  get: <Answer,>(path: string, options: RequestOptions = {}) =>
    request<Answer>("GET", path, undefined, options),
  post: <Answer,>(path: string, body?: unknown, options: RequestOptions = {}) =>
    request<Answer>("POST", path, body, options),
  put: <Answer,>(path: string, body?: unknown, options: RequestOptions = {}) =>
    request<Answer>("PUT", path, body, options),
  patch: <Answer,>(path: string, body?: unknown, options: RequestOptions = {}) =>
    request<Answer>("PATCH", path, body, options),
  delete: <Answer,>(path: string, options: RequestOptions = {}) =>
    request<Answer>("DELETE", path, undefined, options),
};

let token: string | null = null;
/** Who opened this page; null until it is known, and from the moment that somebody signs in on it. */
let owner: string | null = null;

/** Keeps the token of the session that somebody has just begun on this page. */
export function setToken(given: string): void {
  token = given;
  owner = null;
}

/** Of an answer of `GET /api/session` what commands need: the token they carry, and whose they are. */
export type SessionToken = { readonly token: string; readonly person: { readonly id: string } | null };

/**
 * Keeps the token of the session that there is now. When it is somebody else's, who signed in in another tab, the page
 * leaves and this never returns: what stands on it is for whoever opened it, and nothing of it is sent in another's name.
 */
export async function takeSession(session: SessionToken): Promise<void> {
  const person = session.person?.id ?? owner;
  if (owner !== null && person !== owner) {
    location.replace("/");
    return new Promise(() => undefined);
  }
  token = session.token;
  owner = person;
  return undefined;
}

/** Headers that every command carries besides its key. */
export function commandHeaders(key: string): Record<string, string> {
  token ??= document.querySelector<HTMLMetaElement>('meta[name="tidewaiter-token"]')?.content ?? "";
  return { "Idempotency-Key": key, "X-Tidewaiter-Token": token };
}

/** Commands that have not been answered yet, by what they ask: a repetition goes under the same key. */
const unanswered = new Map<string, string>();

const pausesMs = [400, 1500];

async function request<Answer>(
  method: Method,
  path: string,
  body: unknown,
  options: RequestOptions,
): Promise<Answer> {
  const url = withQuery(path, options.query ?? {});
  const text = body === undefined ? null : JSON.stringify(body);
  if (method === "GET") return parsed<Answer>(await attempt(url, { method, ...signalOf(options) }));
  const asked = `${method} ${url} ${text ?? ""}`;
  const key = options.key ?? unanswered.get(asked) ?? newCommandKey();
  unanswered.set(asked, key);
  const send = () =>
    attempt(url, {
      method,
      headers: headersOf(key, text),
      body: text,
      keepalive: options.parting === "goesOn",
      ...signalOf(options),
    });
  const first = await send();
  const response = (await isFromOldPage(first)) ? await send() : first;
  unanswered.delete(asked);
  return parsed<Answer>(response);
}

function headersOf(key: string, text: string | null): Record<string, string> {
  return { ...commandHeaders(key), ...(text === null ? {} : { "Content-Type": "application/json" }) };
}

/** Somebody signed in again in another tab: this page takes the new token and asks once more. */
async function isFromOldPage(response: Response): Promise<boolean> {
  if (response.status !== 403) return false;
  const { code } = await response.clone().json();
  if (code !== OLD_PAGE) return false;
  await renewToken();
  return true;
}

/** What a command is refused with whose page is older than the session. */
export const OLD_PAGE = "kernel.problem.oldPage";

/** Takes the token of the session that there is now, if it is the same person's. */
export async function renewToken(): Promise<void> {
  await takeSession(await parsed<SessionToken>(await attempt("/api/session", {})));
}

function signalOf(options: RequestOptions): { signal?: AbortSignal } {
  return options.signal === undefined ? {} : { signal: options.signal };
}

/** Sends, and sends again under the same key when the line broke before an answer came. */
async function attempt(url: string, init: RequestInit): Promise<Response> {
  for (const pause of [...pausesMs, null]) {
    try {
      const response = await fetch(url, {
        credentials: "same-origin",
        ...init,
      });
      noteAnswer();
      return response;
    } catch (error) {
      if (init.signal?.aborted === true) throw error;
      if (pause === null || !navigator.onLine) {
        noteSilence();
        throw new Problem(0, {}, { cause: error });
      }
      await new Promise((resolve) => setTimeout(resolve, pause));
    }
  }
  throw new Problem(0, {});
}

async function parsed<Answer>(response: Response): Promise<Answer> {
  const isJson = response.headers.get("Content-Type")?.includes("json") === true;
  const answer = isJson ? await response.json() : undefined;
  if (response.ok) return answer;
  throw problemOf(response.status, answer);
}

/** The problem that an answer tells; 401 also asks the person to sign in again, in place. */
export function problemOf(status: number, told: Partial<ProblemTold> | undefined): Problem {
  const problem = new Problem(status, told ?? {});
  if (status === 401) askToSignInAgain();
  return problem;
}

/** Tells whoever listens that the session has ended. */
export function askToSignInAgain(): void {
  for (const listener of signedOutListeners) listener();
}

const signedOutListeners = new Set<() => void>();
const signedInListeners = new Set<() => void>();

/** Calls back when an answer says that the session has ended; returns how to stop. */
export function onSignedOut(listener: () => void): () => void {
  signedOutListeners.add(listener);
  return () => signedOutListeners.delete(listener);
}

/** Tells whoever waits for it that the same person is signed in again. */
export function tellSignedInAgain(): void {
  for (const listener of signedInListeners) listener();
}

/** Calls back when the person has signed in again after the session had ended; returns how to stop. */
export function onSignedInAgain(listener: () => void): () => void {
  signedInListeners.add(listener);
  return () => signedInListeners.delete(listener);
}

function withQuery(path: string, query: Readonly<Record<string, QueryValue>>): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value === null || value === undefined) continue;
    for (const one of typeof value === "object" ? value : [String(value)]) search.append(name, one);
  }
  const text = search.toString();
  return text === "" ? path : `${path}?${text}`;
}
