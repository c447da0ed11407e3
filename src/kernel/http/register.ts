import { pipeline } from "node:stream/promises";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { Actor } from "../db/actor.ts";
import type { Tx } from "../db/database.ts";
import { Refusal } from "../errors.ts";
import type { Services } from "../system/services.ts";
import { type PersonGrant, requirePerson } from "./allow.ts";
import { type Command, commandDigest, findKept, keepCommand } from "./commands.ts";
import { type Entry, inRequest } from "./execute.ts";
import { dispositionOf, FILE_NAME_HEADER, readFileName } from "./file-name.ts";
import type { Guard } from "./guard.ts";
import { filePolicy } from "./headers.ts";
import type {
  Cookie,
  FileRoute,
  JsonRoute,
  RawAsked,
  Receiver,
  RequestFacts,
  Route,
  Sent,
  UploadRoute,
} from "./route.ts";
import { SESSION_COOKIE } from "./session-token.ts";

/** What a route needs of the server around it. */
export type RouteHost = Readonly<{
  services: Services;
  guard: Guard;
  origin: (request: FastifyRequest) => string;
}>;

/** Adds a route to the server. */
export function registerRoute(app: FastifyInstance, host: RouteHost, route: Route): void {
  const { method, path: url } = route;
  if (route.kind === "json") {
    const { bodyLimit } = route;
    app.route({
      method,
      url,
      bodyLimit,
      handler: (request, reply) => answerJson(host, route, request, reply),
    });
    return;
  }
  if (route.kind === "file") {
    app.route({ method, url, handler: (request, reply) => answerFile(host, route, request, reply) });
    return;
  }
  app.route({ method, url, handler: (request, reply) => answerUpload(host, route, request, reply) });
}

async function answerJson(
  host: RouteHost,
  route: JsonRoute,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const sent = await inRequest(host.services, entry(route, request), async (tx, actor) => {
    const act = (): Promise<Sent> => route.answer(rawAsked(host, request, tx, actor));
    const command = route.repeats === "kept" ? readCommand(route, request, actor) : null;
    return command ? keepCommand(tx, command, act) : act();
  });
  return send(reply, sent);
}

function readCommand(route: JsonRoute | UploadRoute, request: FastifyRequest, actor: Actor) {
  if (actor.kind !== "person") return null;
  const key = request.headers["idempotency-key"];
  if (typeof key !== "string" || !/^[\w-]{8,100}$/.test(key)) {
    throw new Refusal("invalid", "kernel.problem.keyMissing");
  }
  const about = route.kind === "json" ? request.body : describeUpload(request);
  const digest = commandDigest(request.method, request.url, about);
  return { actorId: actor.personId, key, route: route.id, digest };
}

/** What tells one upload from another before its bytes are there. */
function describeUpload({ headers }: FastifyRequest): unknown {
  return { name: headers[FILE_NAME_HEADER], bytes: headers["content-length"] };
}

async function answerFile(
  host: RouteHost,
  route: FileRoute,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const { file, actor } = await inRequest(host.services, entry(route, request), async (tx, actor) => ({
    actor,
    file: await route.open(rawAsked(host, request, tx, actor)),
  }));
  const { sessionId } = requirePerson(actor);
  const release = host.guard.hold({ sessionId, tenant: file.tenant, cut: () => file.stream.destroy() });
  file.stream.once("close", release);
  if (file.bytes !== null) reply.header("content-length", file.bytes);
  return reply
    .header("content-security-policy", filePolicy)
    .header("content-disposition", dispositionOf(file))
    .header("cache-control", "no-store")
    .type(file.mediaType)
    .send(file.stream);
}

async function answerUpload(
  host: RouteHost,
  route: UploadRoute,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const first = await inRequest(host.services, entry(route, request), async (tx, actor) => {
    const command = readCommand(route, request, actor);
    const kept = command && (await findKept(tx, command));
    if (kept) return { kept };
    const receiver = await route.admit(rawAsked(host, request, tx, actor));
    return { kept: null, command, receiver, person: requirePerson(actor) };
  });
  try {
    const sent = first.kept ?? (await receive(host, route, request, first));
    return await send(reply, sent);
  } finally {
    // Whatever was not taken is read to its end, so that the browser hears the answer.
    if (!request.raw.readableEnded) await pipeline(request.raw, drain).catch(() => undefined);
  }
}

type Admitted = Readonly<{ command: Command | null; receiver: Receiver; person: PersonGrant }>;

async function receive(
  host: RouteHost,
  route: UploadRoute,
  request: FastifyRequest,
  { command, receiver, person }: Admitted,
): Promise<Sent> {
  const cut = (): void => void request.raw.destroy();
  const release = host.guard.hold({ sessionId: person.sessionId, tenant: receiver.tenant, cut });
  try {
    const record = await receiver.receive(request.raw);
    return await inRequest(host.services, entry(route, request), (tx, actor) => {
      const act = (): Promise<Sent> => record(rawAsked(host, request, tx, actor));
      return command ? keepCommand(tx, command, act) : act();
    });
  } finally {
    release();
  }
}

async function drain(source: AsyncIterable<unknown>): Promise<void> {
  for await (const _ of source);
}

function entry(route: Route, request: FastifyRequest): Entry {
  return { route: route.id, requestId: request.id, token: request.cookies[SESSION_COOKIE] ?? null };
}

function rawAsked(host: RouteHost, request: FastifyRequest, tx: Tx, actor: Actor): RawAsked {
  const { params, query, body } = request;
  return {
    tx,
    actor,
    raw: { params, query, body },
    request: requestFacts(host, request),
    services: host.services,
  };
}

/** What routes may know of a request. */
function requestFacts(host: RouteHost, request: FastifyRequest): RequestFacts {
  return {
    id: request.id,
    network: request.ip,
    agent: (request.headers["user-agent"] ?? "").slice(0, 200),
    cookies: request.cookies,
    origin: host.origin(request),
    fileName: readFileName(request.headers[FILE_NAME_HEADER]),
  };
}

async function send(reply: FastifyReply, { status, body, cookies }: Sent): Promise<FastifyReply> {
  for (const cookie of cookies) setCookie(reply, cookie);
  reply.code(status).header("cache-control", "no-store");
  return body === null
    ? reply.send()
    : reply.type("application/json; charset=utf-8").send(JSON.stringify(body));
}

function setCookie(reply: FastifyReply, { name, value, maxAgeSeconds }: Cookie): void {
  const options = { path: "/", httpOnly: true, secure: true, sameSite: "lax" } as const;
  if (value === null) reply.clearCookie(name, options);
  else
    reply.setCookie(name, value, {
      ...options,
      ...(maxAgeSeconds !== undefined && { maxAge: maxAgeSeconds }),
    });
}
