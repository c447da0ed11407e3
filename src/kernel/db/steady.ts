import pg from "pg";

/** What one connection is kept open for; `begin` runs each time it is made. */
export type SteadyUse = Readonly<{
  name: string;
  begin(client: pg.Client): Promise<void>;
  /** After a connection that broke was made again. */
  returned?(): void;
}>;

const RETRY_MS = 500;

/** Keeps one connection open until the returned function is called, and makes it anew whenever it breaks. */
export async function keepConnected(url: string, use: SteadyUse): Promise<() => Promise<void>> {
  let retry: NodeJS.Timeout | null = null;
  let isStopped = false;
  const connectLater = (): void => {
    if (!isStopped) retry ??= setTimeout(reconnect, RETRY_MS);
  };
  let client = await connectFor(url, use, connectLater);
  const reconnect = (): void => {
    retry = null;
    connectFor(url, use, connectLater).then((fresh) => {
      client = fresh;
      if (isStopped) void fresh.end();
      else use.returned?.();
    }, connectLater);
  };
  return async () => {
    isStopped = true;
    if (retry) clearTimeout(retry);
    await client.end();
  };
}

async function connectFor(url: string, use: SteadyUse, broken: () => void): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url, application_name: use.name, keepAlive: true });
  // What breaks while it is being made is told by the promise alone.
  client.on("error", () => undefined);
  await client.connect();
  try {
    await use.begin(client);
  } catch (cause) {
    await client.end().catch(() => undefined);
    throw cause;
  }
  client.once("end", broken);
  return client;
}
