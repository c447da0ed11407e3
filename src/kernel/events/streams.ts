import type { Writable } from "node:stream";
import type { Guard } from "../http/guard.ts";
import type { Services } from "../system/services.ts";
import { startGatherer } from "./gatherer.ts";
import { type Reader, startReader } from "./reader.ts";
import { isAtOrBefore, isWithinReach, listMissedEvents, type Position, type ReadEvent } from "./store.ts";

const HEARTBEAT_MS = 20_000;
const LARGEST_BACKLOG_BYTES = 1_000_000;

type Stream = {
  personId: string;
  out: Writable;
  waiting: ReadEvent[] | null;
  /** The last position its page knows, perhaps from another process that is ahead of this one. */
  told: Position | null;
  close: () => void;
};

/** The open event streams of one process. */
export type Streams = Readonly<{
  /** Opens a person's stream; `lastEventId` is where an earlier one broke off, or null. */
  open(
    person: { personId: string; sessionId: string },
    out: Writable,
    lastEventId: string | null,
  ): Promise<void>;
  /** Ids of the persons who have a stream open here. */
  listPersons(): ReadonlySet<string>;
  stop(): Promise<void>;
}>;

/** Starts the process's one reader and its streams. */
export async function startStreams(services: Services, guard: Guard): Promise<Streams> {
  const byPerson = new Map<string, Set<Stream>>();
  const reader = await startReader(services, (event) => {
    const persons = event.recipients ?? byPerson.keys();
    for (const person of persons) for (const stream of byPerson.get(person) ?? []) deliver(stream, event);
  });
  const gatherer = await startGatherer(services);
  const heartbeat = setInterval(() => {
    for (const streams of byPerson.values()) for (const { out } of streams) out.write(": still here\n\n");
  }, HEARTBEAT_MS);

  return {
    async open({ personId, sessionId }, out, lastEventId) {
      const stream: Stream = { personId, out, waiting: [], told: null, close: () => out.destroy() };
      const release = guard.hold({ sessionId, tenant: null, cut: stream.close });
      const streams = byPerson.get(personId) ?? new Set();
      byPerson.set(personId, streams.add(stream));
      out.on("error", () => undefined);
      out.on("close", () => {
        release();
        streams.delete(stream);
        if (streams.size === 0 && byPerson.get(personId) === streams) byPerson.delete(personId);
      });
      // The head of the answer leaves with the first byte: the page knows at once that it is connected.
      out.write(": here\n\n");
      await catchUp(reader, stream, readPosition(lastEventId));
    },
    listPersons: () => new Set(byPerson.keys()),
    async stop() {
      clearInterval(heartbeat);
      for (const streams of byPerson.values()) for (const stream of streams) stream.close();
      await gatherer.stop();
      await reader.stop();
    },
  };
}

/** Sends what was missed, then what arrived meanwhile, each once. Without a place to go on from the page reads anew. */
async function catchUp(reader: Reader, stream: Stream, after: Position | null): Promise<void> {
  const upTo = reader.position();
  const missed = await reader.read(async (tx) => {
    if (after === null || !(await isWithinReach(tx, after))) return null;
    stream.told = after;
    return listMissedEvents(tx, { personId: stream.personId, after, upTo });
  });
  if (missed === null) write(stream, upTo, "kernel.begin", {});
  for (const event of [...(missed ?? []), ...(stream.waiting ?? [])]) send(stream, event);
  stream.waiting = null;
}

function deliver(stream: Stream, event: ReadEvent): void {
  if (stream.waiting) stream.waiting.push(event);
  else send(stream, event);
}

function send(stream: Stream, event: ReadEvent): void {
  if (stream.told && isAtOrBefore(event, stream.told)) return;
  write(stream, event, event.kind, { tenant: event.tenantId, subject: event.subjectId });
}

function write(stream: Stream, position: Position, kind: string, facts: Record<string, string | null>): void {
  // A reader that has stopped reading comes back with its last id; its backlog must not fill our memory.
  if (stream.out.writableLength > LARGEST_BACKLOG_BYTES) return stream.close();
  stream.told = { xid: position.xid, id: position.id };
  const text = JSON.stringify({ kind, ...facts });
  stream.out.write(`id: ${position.xid}.${position.id}\ndata: ${text}\n\n`);
}

function readPosition(lastEventId: string | null): Position | null {
  const match = /^(\d{1,19})\.(\d{1,15})$/.exec(lastEventId ?? "");
  return match?.[1] && match[2] ? { xid: match[1], id: Number(match[2]) } : null;
}
