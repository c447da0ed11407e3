import type { Readable } from "node:stream";
import { z } from "zod";
import type { Actor } from "../db/actor.ts";
import type { Tx } from "../db/database.ts";
import type { FieldProblem } from "../errors.ts";
import { Refusal } from "../errors.ts";
import type { Services } from "../system/services.ts";
import type { Allow } from "./allow.ts";

/** Schemas of what may be answered, by status. What is not declared here is never sent. `z.null()` has no body. */
export type Answers = Readonly<Record<number, z.ZodType>>;

/** One of the declared answers; a type of its own per status, so that the compiler reads `status: 201` as 201. */
export type Answer<A extends Answers, S extends keyof A> = {
  [Status in S]: Readonly<{ status: Status; body: z.input<A[Status]>; cookies?: readonly Cookie[] }>;
}[S];

/** A cookie to set, always `HttpOnly`, `Secure`, `SameSite=Lax`, path `/`; a null value removes it. */
export type Cookie = Readonly<{ name: `__Host-${string}`; value: string | null; maxAgeSeconds?: number }>;

/** What an admitted request knows. `tx` is the request's only transaction. */
export type Asked<P = unknown, Q = unknown, B = unknown, G = unknown> = Readonly<{
  tx: Tx;
  actor: Actor;
  grant: G;
  params: P;
  query: Q;
  body: B;
  request: RequestFacts;
  services: Services;
}>;

/** What is known of a request besides what was sent in it. */
export type RequestFacts = Readonly<{
  id: string;
  /** The address it came from, for slowing down failures; never stored in clear. */
  network: string;
  /** The browser's name for the list of sessions, at most 200 characters. */
  agent: string;
  cookies: Readonly<Record<string, string | undefined>>;
  origin: string;
  /** What an upload calls its file; null when it does not say. */
  fileName: string | null;
}>;

/** What a route is given: raw, before its own schemas have read it. */
export type RawAsked = Readonly<{
  tx: Tx;
  actor: Actor;
  raw: Readonly<{ params: unknown; query: unknown; body: unknown }>;
  request: RequestFacts;
  services: Services;
}>;

/** What goes out, already through the output schema. */
export type Sent = Readonly<{ status: number; body: unknown; cookies: readonly Cookie[] }>;

/** What OpenAPI and the leak oracle read of a route. */
export type RouteFacts = Readonly<{
  id: string;
  method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  path: `/${string}`;
  summary: string;
  allow: string;
  schemas: Readonly<{ params?: z.ZodType; query?: z.ZodType; body?: z.ZodType; answers: Answers }>;
}>;

/** A route that answers JSON inside one transaction. */
export type JsonRoute = RouteFacts &
  Readonly<{
    kind: "json";
    repeats: "kept" | "free";
    bodyLimit: number;
    answer(asked: RawAsked): Promise<Sent>;
  }>;

/** A file on its way out: shown only through a sandbox, or saved. */
export type FileAnswer = Readonly<{
  stream: Readable;
  mediaType: string;
  bytes: number | null;
  name: string;
  shown: "inline" | "attachment";
  /** The tenant whose right is checked once a second while it flows. */
  tenant: string | null;
}>;

/** A route that answers a file. */
export type FileRoute = RouteFacts & Readonly<{ kind: "file"; open(asked: RawAsked): Promise<FileAnswer> }>;

/** A route that takes a file as its raw body: rights first, then the bytes, then rights again with the record. */
export type UploadRoute = RouteFacts &
  Readonly<{
    kind: "upload";
    admit(asked: RawAsked): Promise<Receiver>;
  }>;

/** Takes the bytes outside of any transaction, then records them in one. */
export type Receiver = Readonly<{
  tenant: string | null;
  receive(stream: Readable): Promise<(asked: RawAsked) => Promise<Sent>>;
}>;

/** Any route. */
export type Route = JsonRoute | FileRoute | UploadRoute;

type Parts<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType, G> = Readonly<{
  id: string;
  summary: string;
  path: `/${string}`;
  params?: P;
  query?: Q;
  body?: B;
  allow: Allow<G>;
}>;

type JsonParts<
  P extends z.ZodType,
  Q extends z.ZodType,
  B extends z.ZodType,
  A extends Answers,
  S extends keyof A,
  G,
> = Parts<P, Q, B, G> &
  Readonly<{
    method: RouteFacts["method"];
    answers: A;
    /** Unsafe routes keep their answer under the client's `Idempotency-Key`; "free" for those that repeat harmlessly. */
    repeats?: "kept" | "free";
    bodyLimit?: number;
    handle(
      asked: Asked<NoInfer<z.output<P>>, NoInfer<z.output<Q>>, NoInfer<z.output<B>>, NoInfer<G>>,
    ): Promise<Answer<A, S>>;
  }>;

/** Defines a route that answers JSON. `allow` is required: leaving it out does not compile. */
export function route<
  A extends Answers,
  S extends keyof A,
  G,
  P extends z.ZodType = z.ZodUndefined,
  Q extends z.ZodType = z.ZodUndefined,
  B extends z.ZodType = z.ZodUndefined,
>(parts: JsonParts<P, Q, B, A, S, G>): JsonRoute {
  return {
    ...facts(parts, parts.method, parts.answers),
    kind: "json",
    repeats: parts.method === "GET" ? "free" : (parts.repeats ?? "kept"),
    bodyLimit: parts.bodyLimit ?? 256 * 1024,
    async answer(asked) {
      const answer = await parts.handle(await admit(parts, asked));
      return present(parts.id, parts.answers, answer);
    },
  };
}

/** Defines a route that answers a file. */
export function fileRoute<G, P extends z.ZodType = z.ZodUndefined, Q extends z.ZodType = z.ZodUndefined>(
  parts: Parts<P, Q, z.ZodUndefined, G> &
    Readonly<{
      open(
        asked: Asked<NoInfer<z.output<P>>, NoInfer<z.output<Q>>, undefined, NoInfer<G>>,
      ): Promise<FileAnswer>;
    }>,
): FileRoute {
  return {
    ...facts(parts, "GET", {}),
    kind: "file",
    open: async (asked) => parts.open(await admit(parts, asked)),
  };
}

/** Defines a route that takes a file as its raw body. `receive` runs outside of any transaction. */
export function uploadRoute<
  A extends Answers,
  S extends keyof A,
  G,
  Received,
  P extends z.ZodType = z.ZodUndefined,
  Q extends z.ZodType = z.ZodUndefined,
>(
  parts: Parts<P, Q, z.ZodUndefined, G> &
    Readonly<{
      answers: A;
      tenant(asked: Asked<NoInfer<z.output<P>>, NoInfer<z.output<Q>>, undefined, NoInfer<G>>): string | null;
      /** Prepares inside the first transaction (keys, limits) and returns what takes the bytes. */
      receive(
        asked: Asked<NoInfer<z.output<P>>, NoInfer<z.output<Q>>, undefined, NoInfer<G>>,
      ): Promise<(stream: Readable) => Promise<Received>>;
      record(
        asked: Asked<NoInfer<z.output<P>>, NoInfer<z.output<Q>>, undefined, NoInfer<G>>,
        received: NoInfer<Received>,
      ): Promise<Answer<A, S>>;
    }>,
): UploadRoute {
  return {
    ...facts(parts, "POST", parts.answers),
    kind: "upload",
    async admit(first) {
      const asked = await admit(parts, first);
      const take = await parts.receive(asked);
      return {
        tenant: parts.tenant(asked),
        receive: async (stream) => {
          const received = await take(stream);
          return async (second) => {
            const again = await admit(parts, second);
            return present(parts.id, parts.answers, await parts.record(again, received));
          };
        },
      };
    },
  };
}

async function admit<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType, G>(
  parts: Parts<P, Q, B, G>,
  { raw, ...rest }: RawAsked,
): Promise<Asked<z.output<P>, z.output<Q>, z.output<B>, G>> {
  const params = read(parts.params, raw.params);
  const grant = await parts.allow.admit({
    tx: rest.tx,
    actor: rest.actor,
    params: raw.params,
    services: rest.services,
  });
  return { ...rest, grant, params, query: read(parts.query, raw.query), body: read(parts.body, raw.body) };
}

function facts<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType, G>(
  parts: Parts<P, Q, B, G>,
  method: RouteFacts["method"],
  answers: Answers,
): RouteFacts {
  const { id, path, summary } = parts;
  const schemas = {
    answers,
    ...(parts.params && { params: parts.params }),
    ...(parts.query && { query: parts.query }),
    ...(parts.body && { body: parts.body }),
  };
  return { id, method, path, summary, allow: parts.allow.name, schemas };
}

function read<S extends z.ZodType>(schema: S | undefined, raw: unknown): z.output<S> {
  const result = (schema ?? z.undefined()).safeParse(schema ? raw : undefined);
  if (result.success) return result.data as z.output<S>; // eslint-disable-line @typescript-eslint/consistent-type-assertions -- S is z.undefined() exactly when no schema was given
  throw new Refusal("invalid", "kernel.problem.invalid", {}, result.error.issues.map(fieldProblem));
}

function fieldProblem(issue: z.core.$ZodIssue): FieldProblem {
  const path = issue.path.map(String).join(".");
  // A schema may name its own sentence: z.string().check(…, { error: "cencomm.problem.…" }).
  const isOwn = /^[a-z]+\.problem\.[A-Za-z.]+$/.test(issue.message);
  return { path, code: isOwn ? issue.message : `kernel.problem.field.${issue.code}` };
}

function present<A extends Answers, S extends keyof A>(id: string, answers: A, answer: Answer<A, S>): Sent {
  const schema = answers[Number(answer.status)];
  if (!schema) throw new Error(`${id} answered a status that it does not declare`);
  if (typeof answer.body === "string" || Buffer.isBuffer(answer.body)) {
    throw new Error(`${id} answered text or bytes: files have routes of their own`);
  }
  return { status: Number(answer.status), body: schema.parse(answer.body), cookies: answer.cookies ?? [] };
}
