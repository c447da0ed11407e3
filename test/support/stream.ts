import type { Client } from "./client.ts";

/** An event as a page hears it. */
export type HeardEvent = Readonly<{
  id: string;
  kind: string;
  tenant: string | null;
  subject: string | null;
}>;

/** A page's open event stream. */
export type OpenStream = Readonly<{
  heard: HeardEvent[];
  /** Resolves when the server has cut the stream or it was closed. */
  ended: Promise<void>;
  close(): void;
}>;

/** Opens a person's event stream and collects what it hears, after it has begun. */
export async function openStream(client: Client, lastEventId?: string): Promise<OpenStream> {
  const abort = new AbortController();
  const response = await client.stream(abort.signal, lastEventId);
  if (response.status !== 200 || !response.body) throw new Error(`the stream answered ${response.status}`);
  const heard: HeardEvent[] = [];
  const ended = collect(response.body, heard).catch(() => undefined);
  return { heard, ended, close: () => abort.abort() };
}

async function collect(body: ReadableStream<Uint8Array>, heard: HeardEvent[]): Promise<void> {
  let rest = "";
  const decoder = new TextDecoder();
  for await (const chunk of body) {
    const blocks = (rest + decoder.decode(chunk, { stream: true })).split("\n\n");
    rest = blocks.pop() ?? "";
    for (const block of blocks) {
      const id = /^id: (.*)$/m.exec(block)?.[1];
      const data = /^data: (.*)$/m.exec(block)?.[1];
      if (id !== undefined && data !== undefined) heard.push({ id, ...JSON.parse(data) });
    }
  }
}
