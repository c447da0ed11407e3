import cookie from "@fastify/cookie";
import rateLimit from "@fastify/rate-limit";
import Fastify, { type FastifyInstance, type FastifyRequest } from "fastify";
import { Refusal } from "../errors.ts";
import { registerEvents } from "../events/register.ts";
import { type Streams, startStreams } from "../events/streams.ts";
import { newId } from "../ids.ts";
import { registerMailStop } from "../mail/register.ts";
import type { Services } from "../system/services.ts";
import type { System } from "../system/system.ts";
import { type Guard, startGuard } from "./guard.ts";
import { commonHeaders, strictTransport } from "./headers.ts";
import { describeApi } from "./openapi.ts";
import { requireOwnPage } from "./origin.ts";
import { presentRefusal, refusalOf } from "./problems.ts";
import { registerRoute } from "./register.ts";
import type { Route } from "./route.ts";

/** How long an upload may take: ten megabytes from a border post whose line carries 150 kbit/s. */
export const UPLOAD_MS = 10 * 60_000;
/** How long any other body may take to arrive; it is small, and whoever needs longer keeps a connection busy on purpose. */
export const BODY_MS = 60_000;

/** A server that can listen, and be told to stop. */
export type Server = Readonly<{
  app: FastifyInstance;
  streams: Streams;
  guard: Guard;
  routes: readonly Route[];
}>;

/** What the server is made of besides its systems. */
export type ServerParts = Readonly<{
  services: Services;
  systems: readonly System[];
  tls: { cert: string; key: string } | null;
  /** Adds what is not JSON: the page, its files, health. Runs before the routes. */
  pages?: (app: FastifyInstance) => Promise<void>;
}>;

/** Builds the server of a process; `close` of its app ends streams, guard and reader. */
export async function buildServer({ services, systems, tls, pages }: ServerParts): Promise<Server> {
  const app = createApp(services, tls);
  const origin = (request: FastifyRequest): string =>
    services.config.origin ?? `${request.protocol}://${request.host}`;
  const guard = startGuard(services);
  const streams = await startStreams(services, guard);
  const routes = systems.flatMap((system) => system.routes);
  await app.register(cookie);
  await app.register(rateLimit, { max: 1200, timeWindow: 60_000, keyGenerator: (request) => request.ip });
  app.addHook("onRequest", async (request) => requireOwnPage(request, origin(request)));
  await pages?.(app);
  registerEvents(app, services, streams);
  await registerMailStop(app, services);
  for (const route of routes) registerRoute(app, { services, guard, origin }, route);
  const api = describeApi(routes);
  app.get("/api/openapi.json", async (_request, reply) => reply.send(api));
  app.addHook("onClose", async () => {
    guard.stop();
    await streams.stop();
  });
  return { app, streams, guard, routes };
}

function createApp(services: Services, tls: ServerParts["tls"]): FastifyInstance {
  // eslint-disable-next-line @typescript-eslint/consistent-type-assertions -- http and https servers differ only in a type parameter that nothing here uses
  const app = Fastify({
    genReqId: () => newId(),
    logger: false,
    bodyLimit: 256 * 1024,
    trustProxy: services.config.trustedProxy ?? false,
    requestTimeout: UPLOAD_MS,
    forceCloseConnections: true,
    routerOptions: { maxParamLength: 200 },
    ...(tls && { https: tls }),
  }) as unknown as FastifyInstance;
  // A file is its own raw body and is read by its route, never gathered in memory.
  app.addContentTypeParser(UPLOAD, (_request, _payload, done) => done(null));
  app.addHook("preParsing", async (request, _reply, payload) => {
    if (isUpload(request) || !hasBody(request)) return payload;
    // It must not keep a server that was stopped: whoever asks within the process never closes.
    const timer = setTimeout(() => request.raw.destroy(), BODY_MS).unref();
    request.raw.once("close", () => clearTimeout(timer));
    return payload;
  });
  app.addHook("onSend", async (_request, reply) => {
    for (const [name, value] of Object.entries(commonHeaders))
      if (!reply.hasHeader(name)) reply.header(name, value);
    if (tls) reply.header("strict-transport-security", strictTransport);
  });
  app.addHook("onResponse", async (request, reply) => {
    const route = request.routeOptions.url ?? "none";
    const took = Math.round(reply.elapsedTime);
    services.log.info("http.answered", {
      id: request.id,
      method: request.method,
      route,
      status: reply.statusCode,
      took,
    });
  });
  app.setNotFoundHandler((request, reply) => {
    const { status, problem } = presentRefusal(new Refusal("missing", "kernel.problem.missing"), request.id);
    return reply.code(status).send(problem);
  });
  app.setErrorHandler((cause: Error & { statusCode?: number }, request, reply) => {
    if (cause.statusCode === 429) reply.header("retry-after", "60");
    const refusal =
      cause.statusCode === 429 ? new Refusal("tooMany", "kernel.problem.tooMany") : refusalOf(cause);
    reply.header("cache-control", "no-store");
    if (!refusal) {
      services.log.error("http.failed", { id: request.id, route: request.routeOptions.url ?? "none" }, cause);
      return reply
        .code(500)
        .send({ code: "kernel.problem.fault", facts: {}, fields: [], requestId: request.id });
    }
    const { status, problem } = presentRefusal(refusal, request.id);
    return reply.code(status).send(problem);
  });
  return app;
}

const UPLOAD = "application/octet-stream";

function isUpload({ headers }: FastifyRequest): boolean {
  return headers["content-type"] === UPLOAD;
}

function hasBody({ headers }: FastifyRequest): boolean {
  return headers["transfer-encoding"] !== undefined || Number(headers["content-length"] ?? 0) > 0;
}
