import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import pg from "pg";
import { newId, newSecret } from "../../src/kernel/ids.ts";

/** The least that a message to many needs: its rows in one commit, a NOTIFY, and a line to each open socket. */
export type Floor = Readonly<{ origin: string; close(): Promise<void> }>;

/** How much is written, as measured at a message of ours. */
export type Sizes = Readonly<{ head: number; content: number; words: number }>;

const copied = ["message", "message_version", "audience", "mail", "word"] as const;

/**
 * Serves `POST /` and `GET /events` without any right, key, audit or schema: one statement, one commit. Its tables have
 * the columns and indexes of ours, and no policies, references or triggers.
 */
export async function startFloor(
  ownerUrl: string,
  personIds: readonly string[],
  sizes: Sizes,
): Promise<Floor> {
  const client = new pg.Client({ connectionString: ownerUrl });
  const listener = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  await listener.connect();
  await client.query("create schema floor");
  for (const table of copied)
    await client.query(
      `create table floor.${table} (like cencomm.${table} including defaults including indexes)`,
    );
  // Command, two events, job and audit of ours, as rows of about their size.
  await client.query("create table floor.small (id uuid primary key, content bytea not null)");
  const streams = new Set<ServerResponse>();
  listener.on("notification", ({ payload = "" }) => {
    const text = `id: 1.1\ndata: ${JSON.stringify({ kind: "floor", tenant: null, subject: payload })}\n\n`;
    for (const stream of streams) stream.write(text);
  });
  await listener.query("listen floor");
  const insert = inserterOf(client, personIds, sizes);
  const server = createServer((request, response) => {
    if (request.method === "GET") {
      response.writeHead(200, { "content-type": "text/event-stream" }).write(": here\n\n");
      streams.add(response);
      return;
    }
    request.resume();
    const id = newId();
    void insert(id).then(() =>
      response.writeHead(201, { "content-type": "application/json" }).end(JSON.stringify({ id })),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo; // eslint-disable-line @typescript-eslint/consistent-type-assertions -- a server that listens on a port has one
  return {
    origin: `http://127.0.0.1:${port}`,
    async close() {
      for (const stream of streams) stream.destroy();
      server.close();
      await listener.end();
      await client.end();
    },
  };
}

function inserterOf(client: pg.Client, personIds: readonly string[], { head, content, words }: Sizes) {
  const [operationId, senderId, agencyId] = [newId(), newId(), newId()];
  return async (id: string): Promise<void> => {
    const tokens = Array.from({ length: words }, () => newSecret(16));
    await client.query(
      `with m as (insert into floor.message (operation_id, id, kind, sender_id, sender_agency_id, sender_country, sender_role)
          values ($1, $2, 'free', $3, $4, 'UZ', 'NCP')),
        v as (insert into floor.message_version (operation_id, message_id, version, head_sealed, content_sealed, made_by)
          values ($1, $2, 1, $5, $6, $3)),
        a as (insert into floor.audience (operation_id, message_id, person_id, agency_id, country, role, is_formatted,
            sender_id, sender_agency_id, sender_country)
          select $1, $2, p, $4, 'UZ', 'PU', false, $3, $4, 'UZ' from unnest($7::uuid[]) as p),
        l as (insert into floor.mail (operation_id, person_id, message_id, box, kind, sent_at, sender_agency_id, sender_country)
          select $1, p, $2, 'in', 'free', now(), $4, 'UZ' from unnest($7::uuid[]) as p),
        w as (insert into floor.word (operation_id, field_class, token, message_id)
          select $1, 'any', t, $2 from unnest($8::bytea[]) as t),
        s as (insert into floor.small (id, content) select gen_random_uuid(), $9 from generate_series(1, 5))
      select pg_notify('floor', $2::text)`,
      [
        operationId,
        id,
        senderId,
        agencyId,
        newSecret(head),
        newSecret(content),
        [...personIds],
        tokens,
        newSecret(300),
      ],
    );
  };
}
