/** Something happened that may concern the person: its kind and the ids of what it is about, nothing more. */
export type ServerEvent = {
  readonly id: string;
  readonly kind: string;
  readonly tenant: string | null;
  readonly subject: string | null;
};

type Reactions = {
  readonly onOpen: () => void;
  readonly onEvent: (event: ServerEvent) => void;
};

/** A stream that says nothing for so long is dead; the server breathes every 20 s. */
const silenceMs = 45_000;

/** Reads the server's events from after `lastId` until the stream ends; tells why it ended. */
export async function readEvents(
  lastId: string | null,
  signal: AbortSignal,
  reactions: Reactions,
): Promise<"ended" | "signed out"> {
  const stop = new AbortController();
  const leave = () => stop.abort();
  signal.addEventListener("abort", leave);
  try {
    const headers = { Accept: "text/event-stream", ...(lastId === null ? {} : { "Last-Event-ID": lastId }) };
    const response = await fetch("/api/events", { headers, cache: "no-store", signal: stop.signal });
    if (response.status === 401) return "signed out";
    if (!response.ok || response.body === null) return "ended";
    reactions.onOpen();
    await readLines(response.body, stop, reactions.onEvent);
    return "ended";
  } catch {
    // A broken line and a stopped stream end alike: the caller decides when to begin again.
    return "ended";
  } finally {
    signal.removeEventListener("abort", leave);
  }
}

async function readLines(
  body: ReadableStream<Uint8Array<ArrayBuffer>>,
  stop: AbortController,
  onEvent: (event: ServerEvent) => void,
): Promise<void> {
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = "";
  let watch = setTimeout(() => stop.abort(), silenceMs);
  try {
    for (;;) {
      const { done, value } = await reader.read();
      clearTimeout(watch);
      if (done) return;
      watch = setTimeout(() => stop.abort(), silenceMs);
      const blocks = (rest + value).replaceAll("\r\n", "\n").split("\n\n");
      rest = blocks.pop() ?? "";
      for (const event of blocks.flatMap(eventOf)) onEvent(event);
    }
  } finally {
    clearTimeout(watch);
  }
}

/** The event of one block of the stream; a block without data is the server breathing. */
export function eventOf(block: string): ServerEvent[] {
  const fields = fieldsOf(block);
  const told = fields.get("data");
  if (told === undefined) return [];
  const { kind = fields.get("event") ?? "", tenant = null, subject = null } = JSON.parse(told);
  return [{ id: fields.get("id") ?? "", kind, tenant, subject }];
}

function fieldsOf(block: string): ReadonlyMap<string, string> {
  const fields = new Map<string, string>();
  for (const line of block.split("\n")) {
    const [, name, value = ""] = /^(\w+): ?(.*)$/u.exec(line) ?? [];
    if (name === undefined) continue;
    const before = fields.get(name);
    fields.set(name, before === undefined ? value : `${before}\n${value}`);
  }
  return fields;
}
