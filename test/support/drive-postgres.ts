// Starts PostgreSQL on the folder it is given, says what came of it, and leaves when its input ends. It is copied
// into a small checkout, whose sources it drives.
import type * as Launcher from "../../src/kernel/postgres/start.ts";

const { startPostgres } = (await import(
  `${import.meta.dirname}/src/kernel/postgres/start.ts`
)) as typeof Launcher;

function say(line: object): void {
  process.stdout.write(`${JSON.stringify(line)}\n`);
}

try {
  const [, , dataFolder = ""] = process.argv;
  const durability = process.env["DURABILITY"] === "durable" ? "durable" : "ephemeral";
  const started = await startPostgres({ dataFolder, durability, log: (event) => say({ event }) });
  say({ adminUrl: started.adminUrl, socketFolder: started.socketFolder });
  process.stdin.resume().on("end", () => void started.stop());
} catch (error) {
  const { code, message } = error as { code?: string; message: string };
  say({ refused: code ?? "fault", sentence: message });
}
