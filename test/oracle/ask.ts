import type { FastifyInstance } from "fastify";
import { newId } from "../../src/kernel/ids.ts";
import type { Identity } from "./identities.ts";
import type { Filled } from "./plan.ts";

/** What came back: status, body, and everything that can be read in it. */
export type Heard = Readonly<{ status: number; body: Buffer; headers: string }>;

/** Makes requests of a server in this process, each from an address of its own so that none is slowed down. */
export type Asker = Readonly<{
  ask(identity: Identity, filled: Filled): Promise<Heard>;
  /** How many requests were made. */
  count(): number;
}>;

/** Asks an app without a socket. */
export function askerOf(app: FastifyInstance): Asker {
  let asked = 0;
  return {
    async ask(identity, { method, url, sends, body }) {
      asked += 1;
      const answered = await app.inject({
        method: method as "GET",
        url,
        remoteAddress: [10, asked >> 16, asked >> 8, asked].map((part) => part & 255).join("."),
        headers: {
          host: "localhost",
          ...identity.headers,
          "idempotency-key": newId(),
          ...(sends === "json" && { "content-type": "application/json" }),
          ...(sends === "file" && {
            "content-type": "application/octet-stream",
            "x-file-name": "sample.txt",
          }),
        },
        ...(sends === "json" && { payload: JSON.stringify(body) }),
        ...(sends === "file" && { payload: "sample" }),
      });
      const { statusCode: status, rawPayload, headers } = answered;
      return { status, body: rawPayload, headers: JSON.stringify(headers) };
    },
    count: () => asked,
  };
}
