import { PassThrough } from "node:stream";
import type { FastifyInstance } from "fastify";
import { requirePerson } from "../http/allow.ts";
import { inRequest } from "../http/execute.ts";
import { SESSION_COOKIE } from "../http/session-token.ts";
import type { Services } from "../system/services.ts";
import type { Streams } from "./streams.ts";

/** Adds `GET /api/events`: the signed-in person's server-sent events, one stream for all operations. */
export function registerEvents(app: FastifyInstance, services: Services, streams: Streams): void {
  app.get("/api/events", { config: { rateLimit: false } }, async (request, reply) => {
    const token = request.cookies[SESSION_COOKIE] ?? null;
    const person = await inRequest(
      services,
      { route: "kernel.events", requestId: request.id, token },
      (_tx, actor) => Promise.resolve(requirePerson(actor)),
    );
    const out = new PassThrough();
    request.raw.socket.setKeepAlive(true, 15_000);
    request.raw.socket.once("close", () => out.destroy());
    const header = request.headers["last-event-id"];
    await streams.open(person, out, typeof header === "string" ? header : null);
    return reply
      .header("content-type", "text/event-stream; charset=utf-8")
      .header("cache-control", "no-store")
      .header("x-accel-buffering", "no")
      .send(out);
  });
}
