import { keepConnected } from "./steady.ts";

/**
 * Holds the advisory lock `hashtextextended(name, 0)` for as long as this process lives and reaches the database:
 * whoever finds it free knows that the process of that name is gone, also when it was killed.
 */
export function holdName(url: string, name: string): Promise<() => Promise<void>> {
  return keepConnected(url, {
    name: "tidewaiter-presence",
    async begin(client) {
      // A machine that lost its power says nothing; without this the server would believe in it for two hours.
      await client.query("set tcp_keepalives_idle = 10");
      await client.query("set tcp_keepalives_interval = 5");
      await client.query("set tcp_keepalives_count = 3");
      await client.query("select pg_advisory_lock(hashtextextended($1, 0))", [name]);
    },
  });
}
