import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { dumpOldServer, loadIntoNewServer } from "../src/kernel/postgres/move.ts";
import { say } from "./project.ts";

const usage = `bin/postgres dump --data FOLDER --pg-bin FOLDER --file FILE
bin/postgres load --data FOLDER --pg-bin FOLDER --file FILE

Moves the data of Tidewaiter's own PostgreSQL to another major version. Stop Tidewaiter first.
--data is the folder that holds the cluster, --pg-bin the programs of the version that made it.
"dump" writes FILE; "load" puts the old cluster aside and fills a new one from FILE.`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { data: { type: "string" }, "pg-bin": { type: "string" }, file: { type: "string" } },
});
const { data, file } = values;
const oldPrograms = values["pg-bin"];
const [command] = positionals;

if (data === undefined || file === undefined || oldPrograms === undefined) {
  say(usage);
  process.exitCode = 2;
} else {
  await move(command, { dataFolder: resolve(data), oldPrograms, file: resolve(file), log: say });
}

async function move(asked: string | undefined, plan: Parameters<typeof dumpOldServer>[0]): Promise<void> {
  if (asked === "dump") {
    await dumpOldServer(plan);
    say(`written to ${plan.file}; it holds everything, readable: remove it after loading`);
  } else if (asked === "load") {
    const kept = await loadIntoNewServer(plan);
    say(`loaded; the old data is kept in ${kept}`);
  } else {
    say(usage);
    process.exitCode = 2;
  }
}
