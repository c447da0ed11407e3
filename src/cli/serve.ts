import { once } from "node:events";
import { ConfigProblem, readConfig } from "#kernel/config/config";
import { openLog } from "#kernel/log";
import { PostgresRefusal } from "#kernel/postgres/refusal";
import { ServeRefusal, serve } from "../server/serve.ts";

/** `tidewaiter serve`: serves until it is asked to stop, then lets running requests end. */
export async function runServe(tell: (line: string) => void): Promise<number> {
  try {
    const config = readConfig(process.env);
    const serving = await serve(config, openLog(config.logLevel), tell);
    await Promise.race([once(process, "SIGINT"), once(process, "SIGTERM")]);
    tell("Stopping …");
    await serving.stop();
    return 0;
  } catch (cause) {
    if (cause instanceof ConfigProblem) return refuse(cause, 2, tell);
    if (cause instanceof ServeRefusal || cause instanceof PostgresRefusal) return refuse(cause, 3, tell);
    throw cause;
  }
}

function refuse(cause: Error, status: number, tell: (line: string) => void): number {
  tell(cause.message);
  return status;
}
