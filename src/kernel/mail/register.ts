import type { FastifyInstance } from "fastify";
import { withActor } from "../db/actor.ts";
import { missing } from "../errors.ts";
import type { Services } from "../system/services.ts";
import { readStopToken, stopMail } from "./stop.ts";

const forms = ["application/x-www-form-urlencoded", "multipart/form-data"];

/**
 * Adds `POST /mail/stop/:token`: the one click of RFC 8058, from a mail service or our own page, without sign-in.
 * Opening the address changes nothing: mail scanners open all of them.
 */
export async function registerMailStop(app: FastifyInstance, services: Services): Promise<void> {
  // The form says nothing that the token does not. Only here: elsewhere a form is how another site would post.
  await app.register(async (scope) => {
    scope.addContentTypeParser(forms, (_request, payload, done) => {
      payload
        .resume()
        .once("end", () => done(null))
        .once("error", done);
    });
    scope.post<{ Params: { token: string } }>(
      "/mail/stop/:token",
      { bodyLimit: 4096 },
      async (request, reply) => {
        const list = readStopToken(services, request.params.token);
        if (list === null) throw missing();
        const actor = { kind: "system", name: "mail", tenantId: null } as const;
        await withActor(services.database, { actor, system: "kernel" }, (tx) => stopMail(tx, list));
        return reply.code(204).header("cache-control", "no-store").send();
      },
    );
  });
}
